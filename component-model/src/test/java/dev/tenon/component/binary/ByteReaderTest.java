package dev.tenon.component.binary;

import static dev.tenon.component.binary.Wasm.bytes;
import static dev.tenon.component.binary.Wasm.u32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.engine.MalformedException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteReaderTest {
  private static ByteReader reader(Object... parts) {
    return ByteReader.of(bytes(parts), Features.all());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 127, 128, 16384, 0x7fff_ffffL, 0xffff_ffffL})
  void unsignedNumbersAreRead(long value) {
    assertThat(reader(u32(value)).u32("a number")).isEqualTo(value);
    assertThat(reader(u32(value)).u64("a number")).isEqualTo(value);
  }

  @Test
  void paddedNumberIsRead() {
    assertThat(reader(0x81, 0x80, 0x80, 0x80, 0x00).u32("a number")).isEqualTo(1);
  }

  @Test
  void numberWithBitsPastThe32ndIsMalformed() {
    assertThatThrownBy(() -> reader(0x81, 0x80, 0x80, 0x80, 0x10).u32("a number"))
        .isInstanceOf(MalformedException.class)
        .hasMessageStartingWith(
            "@0x0 (component): expected a number of at most 32 bits, found more");
  }

  @Test
  void numberOfSixBytesIsMalformed() {
    assertThatThrownBy(() -> reader(0x81, 0x80, 0x80, 0x80, 0x80, 0x00).u32("a number"))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void largestUnsignedNumberOf64BitsIsRead() {
    var reader = reader(255, 255, 255, 255, 255, 255, 255, 255, 255, 1);
    assertThat(reader.u64("a number")).isEqualTo(-1L);
    assertThatThrownBy(() -> reader(255, 255, 255, 255, 255, 255, 255, 255, 255, 2).u64("a number"))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void signedNumbersOf33BitsAreRead() {
    assertThat(reader(0x7f).s33("a number")).isEqualTo(-1);
    assertThat(reader(0xc0, 0x00).s33("a number")).isEqualTo(64);
    assertThat(reader(0xff, 0xff, 0xff, 0xff, 0x0f).s33("a number")).isEqualTo(0xffff_ffffL);
    assertThat(reader(0x80, 0x80, 0x80, 0x80, 0x70).s33("a number")).isEqualTo(-0x1_0000_0000L);
  }

  @Test
  void signedNumberOf34BitsIsMalformed() {
    assertThatThrownBy(() -> reader(0x80, 0x80, 0x80, 0x80, 0x10).s33("a number"))
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> reader(0x80, 0x80, 0x80, 0x80, 0x80, 0x00).s33("a number"))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void indexAboveTheLargestIntIsGivenAsThat() {
    assertThat(reader(u32(0xffff_ffffL)).index("an index")).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void countAboveTheBytesLeftIsRejectedBeforeAnyElementIsRead() {
    var calls = new AtomicInteger();
    assertThatThrownBy(
            () -> reader(u32(0xffff_ffffL), 1, 2).vec("types", _ -> calls.incrementAndGet()))
        .isInstanceOf(MalformedException.class)
        .hasMessageStartingWith(
            "@0x0 (component): 4294967295 types announced, but only 2 bytes are left");
    assertThat(calls).hasValue(0);
  }

  @Test
  void nameLongerThanTheBytesLeftIsMalformed() {
    assertThatThrownBy(() -> reader(127, 'a', 'b').name("a name"))
        .isInstanceOf(MalformedException.class)
        .hasMessageStartingWith("@0x0 (component): a name is 127 bytes long, but only 2 are left");
  }

  @Test
  void nameInTwoToFourByteCharactersIsRead() {
    assertThat(reader("é水🍰").name("a name")).isEqualTo("é水🍰");
  }

  @Test
  void namesThatAreNotUtf8AreMalformed() {
    // A stray byte, an overlong slash, a surrogate, a cut-off character, a code point too large.
    int[][] texts = {
      {0xff, 0xfe}, {0xc0, 0xaf}, {0xed, 0xa0, 0x80}, {0xe6, 0xb0}, {0xf4, 0x90, 0x80, 0x80}
    };
    for (int[] text : texts) {
      var parts = new Object[text.length + 1];
      parts[0] = text.length;
      for (int i = 0; i < text.length; i++) {
        parts[i + 1] = text[i];
      }
      assertThatThrownBy(() -> reader(parts).name("a name"))
          .isInstanceOf(MalformedException.class)
          .hasMessageStartingWith("@0x0 (component): expected a name in UTF-8, found other bytes");
    }
  }

  @Test
  void flagOtherThanZeroAndOneIsMalformed() {
    assertThat(reader(0).flag("a flag")).isFalse();
    assertThat(reader(1).flag("a flag")).isTrue();
    assertThatThrownBy(() -> reader(2).flag("a flag"))
        .isInstanceOf(MalformedException.class)
        .hasMessageStartingWith("@0x0 (component): expected a flag (0x00 or 0x01), found 0x02");
  }

  @Test
  void sectionEndsWhereItsBytesEnd() {
    ByteReader whole = reader(1, 2, 3);
    ByteReader section = whole.section(2, "type section");
    assertThat(section.u8("a byte")).isEqualTo(1);
    assertThatThrownBy(section::finish)
        .hasMessageStartingWith("@0x1 (type section): expected the end, found 1 more bytes");
    assertThat(section.u8("a byte")).isEqualTo(2);
    assertThatThrownBy(() -> section.u8("a byte"))
        .hasMessageStartingWith("@0x2 (type section): expected a byte, found the end");
    assertThat(whole.u8("a byte")).isEqualTo(3);
  }
}
