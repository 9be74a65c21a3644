package dev.tenon.component.abi;

import static dev.tenon.component.abi.LoadStoreTest.assertTraps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.binary.Canon.StringEncoding;
import dev.tenon.component.type.ValType.Primitive;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StringsTest {
  private static final int TAG = 1 << 31;
  private static final List<String> SAMPLES =
      List.of(
          "",
          "hello",
          "grün",
          "\u0000\u007F\u0080\u00FF",
          "\u0100",
          "☃☺\uFE0Föツ",
          "\uD83C\uDF70 cake",
          "\uFFFD \uFFFE \uFFFF \uFEFF",
          "\uDBFF\uDFFF\uD800\uDC00\uD7FF\uE000",
          "x".repeat(10_000) + "é");

  private final FakeGuest guest = new FakeGuest();

  @ParameterizedTest
  @EnumSource
  void everyStringComesBack(StringEncoding encoding) {
    guest.with(encoding);
    for (String sample : SAMPLES) {
      assertThat(guest.liftFlat(Primitive.STRING, guest.lowerFlat(sample, Primitive.STRING)))
          .isEqualTo(sample);
    }
  }

  /// What one guest lowers in its encoding and another receives in its own.
  @ParameterizedTest
  @EnumSource
  void everyStringIsTranscodedToEveryOtherEncoding(StringEncoding from) {
    guest.with(from);
    for (StringEncoding to : StringEncoding.values()) {
      FakeGuest other = new FakeGuest().with(to);
      for (String sample : SAMPLES) {
        Object lifted = guest.liftFlat(Primitive.STRING, guest.lowerFlat(sample, Primitive.STRING));
        long[] flat = other.lowerFlat(lifted, Primitive.STRING);
        assertThat(encoded(other, flat, to, sample)).isEqualTo(expected(to, sample));
      }
    }
  }

  private static byte[] encoded(
      FakeGuest guest, long[] flat, StringEncoding encoding, String sample) {
    int units = (int) flat[1] & ~TAG;
    boolean wide =
        encoding == StringEncoding.UTF16
            || encoding == StringEncoding.LATIN1_UTF16 && !isLatin1(sample);
    assertThat(((int) flat[1] & TAG) != 0)
        .isEqualTo(encoding == StringEncoding.LATIN1_UTF16 && !isLatin1(sample));
    return guest.memory.read((int) flat[0], wide ? 2 * units : units);
  }

  private static byte[] expected(StringEncoding encoding, String s) {
    return s.getBytes(
        switch (encoding) {
          case UTF8 -> StandardCharsets.UTF_8;
          case UTF16 -> StandardCharsets.UTF_16LE;
          case LATIN1_UTF16 ->
              isLatin1(s) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE;
        });
  }

  private static boolean isLatin1(String s) {
    return s.chars().allMatch(c -> c < 256);
  }

  @Test
  void oneAllocationOfTheExactSize() {
    guest.lowerFlat("a☃", Primitive.STRING);
    guest.with(StringEncoding.UTF16).lowerFlat("a☃", Primitive.STRING);
    guest.with(StringEncoding.LATIN1_UTF16).lowerFlat("aé", Primitive.STRING);
    guest.with(StringEncoding.LATIN1_UTF16).lowerFlat("a☃", Primitive.STRING);
    guest.with(StringEncoding.UTF8).lowerFlat("", Primitive.STRING);
    assertThat(guest.reallocs)
        .containsExactly(
            "[0, 0, 1, 4]", "[0, 0, 2, 4]", "[0, 0, 2, 2]", "[0, 0, 2, 4]", "[0, 0, 1, 0]");
  }

  @Test
  void invalidUtf8Traps() {
    int[][] invalid = {
      {0xFF},
      {0xC3},
      {0x80},
      {0xC0, 0x80},
      {0xED, 0xA0, 0x80},
      {0xF4, 0x90, 0x80, 0x80},
      {0xE2, 0x98},
      {0xF8, 0x88, 0x80, 0x80, 0x80},
      {0xE0, 0x80, 0x80},
      {'a', 0xEF, 0xBF}
    };
    for (int[] bytes : invalid) {
      guest.write(16, bytes);
      assertTraps(() -> guest.liftFlat(Primitive.STRING, 16, bytes.length), "not valid UTF-8");
    }
  }

  @Test
  void replacementCharacterIsNotMistakenForInvalid() {
    guest.write(16, 0xEF, 0xBF, 0xBD);
    assertThat(guest.liftFlat(Primitive.STRING, 16, 3)).isEqualTo("\uFFFD");
  }

  @Test
  void unpairedSurrogateOfAGuestTraps() {
    guest.with(StringEncoding.UTF16);
    int[][] invalid = {{0, 0xD8}, {0, 0xDC}, {0, 0xD8, 'a', 0}, {0, 0xDC, 0, 0xD8}};
    for (int[] bytes : invalid) {
      guest.write(16, bytes);
      assertTraps(() -> guest.liftFlat(Primitive.STRING, 16, bytes.length / 2), "not valid UTF-16");
    }
  }

  @ParameterizedTest
  @EnumSource
  void unpairedSurrogateOfTheHostIsRefused(StringEncoding encoding) {
    guest.with(encoding);
    for (String bad : List.of("a\uD800", "\uDC00b", "\uD800\uD800\uDC00")) {
      assertThatThrownBy(() -> guest.lowerFlat(bad, Primitive.STRING))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("unpaired surrogate at index");
    }
    assertThat(guest.reallocs).isEmpty();
  }

  @Test
  void stringOutOfBoundsTrapsEvenWhenEmpty() {
    assertThat(guest.liftFlat(Primitive.STRING, 65536, 0)).isEqualTo("");
    assertTraps(() -> guest.liftFlat(Primitive.STRING, 65537, 0), "out of bounds");
    assertTraps(() -> guest.liftFlat(Primitive.STRING, 65535, 2), "out of bounds");
    assertTraps(() -> guest.liftFlat(Primitive.STRING, 0xDEAD_BEEFL, 0), "out of bounds");
  }

  @Test
  void wideStringMustBeAligned() {
    guest.with(StringEncoding.UTF16);
    assertTraps(() -> guest.liftFlat(Primitive.STRING, 1, 0), "unaligned");
    guest.with(StringEncoding.LATIN1_UTF16);
    assertTraps(() -> guest.liftFlat(Primitive.STRING, 1, 0), "unaligned");
    guest.with(StringEncoding.UTF8);
    assertThat(guest.liftFlat(Primitive.STRING, 1, 0)).isEqualTo("");
  }

  @Test
  void stringOf256MebibytesTraps() {
    assertTraps(() -> guest.liftFlat(Primitive.STRING, 0, 1 << 28), "too long");
    assertTraps(() -> guest.liftFlat(Primitive.STRING, 0, (1 << 28) - 1), "out of bounds");
    assertTraps(() -> guest.liftFlat(Primitive.STRING, 0, 0xFFFF_FFFFL), "too long");
    guest.with(StringEncoding.UTF16);
    assertTraps(() -> guest.liftFlat(Primitive.STRING, 0, 1 << 27), "too long");
    assertTraps(() -> guest.liftFlat(Primitive.STRING, 0, 0xFFFF_FFFFL), "too long");
    guest.with(StringEncoding.LATIN1_UTF16);
    assertTraps(() -> guest.liftFlat(Primitive.STRING, 0, 0x8800_0000L), "too long");
    assertTraps(() -> guest.liftFlat(Primitive.STRING, 0, 1 << 28), "too long");
  }

  @Test
  void tagTellsUtf16FromLatin1() {
    guest.with(StringEncoding.LATIN1_UTF16);
    guest.write(16, 0x41, 0x00, 0x42, 0x00);
    assertThat(guest.liftFlat(Primitive.STRING, 16, 0x8000_0002L)).isEqualTo("AB");
    assertThat(guest.liftFlat(Primitive.STRING, 16, 4)).isEqualTo("A\u0000B\u0000");
  }

  @Test
  void misalignedReallocTraps() {
    guest.with(StringEncoding.UTF16).placement = alignment -> 65;
    assertTraps(() -> guest.lowerFlat("a", Primitive.STRING), "unaligned");
  }
}
