package dev.tenon.component.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
  /// Every byte at which the rules change, and its neighbours.
  private static final int[] EDGES = {
    0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED,
    0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
  };

  @Test
  void sequencesOfFourBytesAreJudgedAsByTheJdk() {
    byte[] bytes = new byte[4];
    for (int i = 0; i < EDGES.length * EDGES.length * EDGES.length * EDGES.length; i++) {
      for (int j = 0, rest = i; j < 4; j++, rest /= EDGES.length) {
        bytes[j] = (byte) EDGES[rest % EDGES.length];
      }
      assertJudgedAsByTheJdk(bytes, 0, 4);
      assertJudgedAsByTheJdk(bytes, 1, 4);
    }
  }

  @Test
  void oneWrongByteIsFoundWhereverItIs() {
    for (int length = 0; length < 150; length++) {
      byte[] bytes = new byte[length + 16];
      Arrays.fill(bytes, (byte) 'x');
      // What lies around the string is not looked at.
      Arrays.fill(bytes, 0, 8, (byte) 0xFF);
      Arrays.fill(bytes, 8 + length, bytes.length, (byte) 0xFF);
      assertThat(Utf8.valid(bytes, 8, 8 + length)).isTrue();
      for (int at = 8; at < 8 + length; at++) {
        bytes[at] = (byte) 0x80;
        assertThat(Utf8.valid(bytes, 8, 8 + length)).as("%d of %d", at, length).isFalse();
        bytes[at] = 'x';
      }
    }
  }

  @Test
  void textAmongAsciiIsValidWhereverItIs() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      while (text.length() < 40 + i % 60) {
        text.append("x".repeat(random.nextInt(40)));
        int c = random.nextInt(Character.MAX_CODE_POINT + 1);
        text.appendCodePoint(c >= 0xD800 && c < 0xE000 ? 'é' : c);
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      assertThat(Utf8.valid(bytes, 0, bytes.length)).isTrue();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      assertJudgedAsByTheJdk(bytes, 0, bytes.length);
    }
  }

  private static void assertJudgedAsByTheJdk(byte[] bytes, int start, int end) {
    if (Utf8.valid(bytes, start, end) != jdkAccepts(bytes, start, end)) {
      assertThat(bytes).as("accepted by one decoder alone").isEmpty();
    }
  }

  private static boolean jdkAccepts(byte[] bytes, int start, int end) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, end - start));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }
}
