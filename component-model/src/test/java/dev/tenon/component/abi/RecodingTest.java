package dev.tenon.component.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Texts in every encoding, as the JDK writes them, between bytes that must stay as they are.
class RecodingTest {
  private static final Charset UTF8 = StandardCharsets.UTF_8;
  private static final Charset UTF16 = StandardCharsets.UTF_16LE;
  private static final Charset LATIN1 = StandardCharsets.ISO_8859_1;
  private static final int BEFORE = 5;
  private static final int AFTER = 9;

  private interface Recoder {
    int recode(byte[] from, int start, int end, byte[] to, int target);
  }

  @Test
  void everyCodePointIsRecoded() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        assertRecoded(Character.toString(c));
      }
    }
  }

  @Test
  void textsOfAnyMixtureAreRecoded() {
    Random random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      int highest = new int[] {0x80, 0x100, 0x800, 0x1_0000, 0x11_0000}[i % 5];
      for (int n = random.nextInt(40); n > 0; n--) {
        int c = random.nextInt(random.nextInt(3) == 0 ? highest : 0x80);
        text.appendCodePoint(c >= 0xD800 && c < 0xE000 ? 0xFFFD : c);
      }
      assertRecoded(text.toString());
    }
  }

  @Test
  void unpairedSurrogatesAreFoundWhereverTheyAre() {
    for (int length = 1; length < 20; length++) {
      for (int at = 0; at < length; at++) {
        char[] units = new char[length];
        Arrays.fill(units, '\uD7FF');
        assertThat(validUtf16(units)).isTrue();
        units[at] = '\uD800';
        assertThat(validUtf16(units)).as("high at %d of %d", at, length).isFalse();
        units[at] = '\uDFFF';
        assertThat(validUtf16(units)).as("low at %d of %d", at, length).isFalse();
        if (at + 1 < length) {
          units[at] = '\uD800';
          units[at + 1] = '\uDFFF';
          assertThat(validUtf16(units)).as("pair at %d of %d", at, length).isTrue();
        }
        units[at] = '\uE000';
        Arrays.fill(units, at + 1, length, '\uD7FF');
        assertThat(validUtf16(units)).isTrue();
      }
    }
  }

  private static boolean validUtf16(char[] units) {
    byte[] bytes = new byte[2 * units.length + 4];
    Arrays.fill(bytes, (byte) 0xD8);
    for (int i = 0; i < units.length; i++) {
      Utf16.setUnit(bytes, 2 + 2 * i, units[i]);
    }
    return Utf16.valid(bytes, 2, bytes.length - 2);
  }

  private static void assertRecoded(String text) {
    assertRecoded(text, UTF8, UTF16, Recoding::utf8ToUtf16);
    assertRecoded(text, UTF16, UTF8, Recoding::utf16ToUtf8);
    byte[] utf8 = text.getBytes(UTF8);
    byte[] utf16 = text.getBytes(UTF16);
    int ascii = (int) text.chars().takeWhile(c -> c < 0x80).count();
    check(Utf16.endBelow(0x80, utf16, 0, utf16.length) == 2 * ascii, text);
    String start = text.substring(0, (int) text.chars().takeWhile(c -> c < 0x100).count());
    check(Utf8.latin1End(utf8, 0, utf8.length) == start.getBytes(UTF8).length, text);
    check(Utf16.endBelow(0x100, utf16, 0, utf16.length) == 2 * start.length(), text);
    assertInflated(start);
    if (start.length() == text.length()) {
      assertRecoded(text, UTF8, LATIN1, Recoding::utf8ToLatin1);
      assertRecoded(text, UTF16, LATIN1, Recoding::utf16ToLatin1);
      assertRecoded(text, LATIN1, UTF8, Recoding::latin1ToUtf8);
      assertRecoded(text, LATIN1, UTF16, Recoding::latin1ToUtf16);
    }
  }

  private static void assertRecoded(String text, Charset from, Charset to, Recoder recoder) {
    byte[] given = framed(text.getBytes(from));
    byte[] wanted = framed(text.getBytes(to));
    byte[] written = framed(new byte[wanted.length - BEFORE - AFTER]);
    int end = recoder.recode(given, BEFORE, given.length - AFTER, written, BEFORE);
    check(end == written.length - AFTER && Arrays.equals(written, wanted), text);
  }

  private static void assertInflated(String latin1) {
    byte[] wanted = framed(latin1.getBytes(UTF16));
    byte[] bytes = wanted.clone();
    System.arraycopy(latin1.getBytes(LATIN1), 0, bytes, BEFORE, latin1.length());
    Recoding.inflate(bytes, BEFORE, latin1.length());
    check(Arrays.equals(bytes, wanted), latin1);
  }

  private static byte[] framed(byte[] text) {
    byte[] bytes = new byte[BEFORE + text.length + AFTER];
    Arrays.fill(bytes, (byte) 0xEE);
    System.arraycopy(text, 0, bytes, BEFORE, text.length);
    return bytes;
  }

  private static void check(boolean holds, String text) {
    if (!holds) {
      assertThat(text).as("recoded wrongly").isNull();
    }
  }
}
