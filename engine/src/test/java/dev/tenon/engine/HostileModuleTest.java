package dev.tenon.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Modules that announce more than they hold, or have a fault in one function of many.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileModuleTest {
  private static byte[] module(String hex) {
    return HexFormat.of().parseHex("0061736d01000000" + hex.replace(" ", ""));
  }

  private static CoreModule compile(byte[] wasm) {
    try (Engine engine = Engine.builder().noCache().build()) {
      return engine.compile(wasm);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // a section that goes backwards, had its size a sign
        "00 faffffff0f",
        "00 03 64 6162",
        "00 05 ffffffff07",
        // types, parameters, results, fields, super types and members of a recursion group
        "01 05 ffffffff0f",
        "01 05 ffffffff07",
        "01 07 01 60 ffffffff07",
        "01 08 01 60 00 ffffffff07",
        "01 07 01 5f ffffffff07",
        "01 07 01 50 ffffffff07",
        "01 07 01 4e ffffffff07",
        // imports and their names
        "02 05 ffffffff07",
        "02 07 01 ffffffff07 00",
        "02 08 01 00 ffffffff07 00",
        "02 0c ffffffff07 f9ffffff0f 00 00",
        // functions, tables, memories, globals, exports
        "03 05 ffffffff0f",
        "04 05 ffffffff0f",
        "05 05 ffffffff0f",
        "06 05 ffffffff0f",
        "07 05 ffffffff0f",
        "07 07 01 ffffffff07 00",
        // element segments, code and data segments
        "09 05 ffffffff0f",
        "09 08 01 01 00 ffffffff07",
        "09 0a 01 00 41 00 0b ffffffff07",
        "0a 05 ffffffff0f",
        "0a 06 01 ffffffff07",
        "0b 05 ffffffff0f",
        "0b 07 01 01 ffffffff07",
        "0b 0a 01 00 41 00 0b ffffffff07",
        // a number in six bytes, and one of 33 bits
        "01 808080808000",
        "01 ffffffff1f"
      })
  void moduleThatAnnouncesMoreThanItHoldsIsMalformed(String hex) {
    assertThatThrownBy(() -> compile(module(hex)))
        .isInstanceOfSatisfying(
            MalformedException.class, e -> assertThat(e.offset()).isBetween(8L, 30L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // imported, defined, with an initial value
        "02 08 01 00 01 74 01 7e 00 01",
        "04 04 01 7e 00 01",
        "04 09 01 40 00 7f 00 01 41 00 0b"
      })
  void tableOfNumbersIsMalformed(String hex) {
    assertThatThrownBy(() -> compile(module(hex)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("the elements of a table must be references, found 0x7");
  }

  @Test
  void exportOfAnIndexBeyondAllIsInvalid() {
    assertThatThrownBy(() -> compile(module("07 09 01 01 61 00 ffffffff0f")))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("unknown function, 4294967295 of 0");
  }

  @Test
  void instructionThatIsNotConstantIsInvalidWhereOneMustBe() {
    assertThatThrownBy(() -> compile(module("0b 06 01 00 01 0b 01 00")))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("a constant expression has the instruction 0x01");
  }

  @Test
  void moreImportsThanCanBeTakenInAreInvalid() {
    var imports = new ByteArrayOutputStream();
    imports.writeBytes(new byte[] {(byte) 0x91, 0x4e}); // 10,001
    for (int i = 0; i <= 10_000; i++) {
      imports.writeBytes(new byte[] {1, 'm', 1, 'f', 0, 0});
    }
    var wasm = new ByteArrayOutputStream();
    wasm.writeBytes(module("01 04 01 60 00 00 02"));
    wasm.writeBytes(new byte[] {(byte) 0xe8, (byte) 0xd4, 3}); // 60,008 bytes
    wasm.writeBytes(imports.toByteArray());
    assertThatThrownBy(() -> compile(wasm.toByteArray()))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("10001 imports");
  }

  /// Five functions of which one pushes nothing where a number is wanted, behind an import.
  @ParameterizedTest
  @CsvSource({"0", "1", "4"})
  void faultIsToldByItsFunction(int faulty) {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      code.append(i == faulty ? "04 00 01 1a 0b" : "04 00 41 00 0b");
    }
    byte[] wasm =
        module(
            "01 05 01 60 00 01 7f 02 07 01 01 61 01 62 00 00 03 06 05 00 00 00 00 00 0a 1a 05"
                + code);
    assertThatThrownBy(() -> compile(wasm))
        .isInstanceOfSatisfying(
            InvalidException.class,
            e -> {
              assertThat(e).hasMessageStartingWith("function " + (faulty + 1) + ": ");
              assertThat(e.offset()).isEqualTo(38 + 5L * faulty);
            });
  }

  @Test
  void faultOutsideOfFunctionsHasNone() {
    assertThatThrownBy(() -> compile(module("03 02 01 00 0a 04 01 02 00 0b")))
        .hasMessageNotContaining("function 0:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // a subsection, a count and two names that are longer than what holds them
        "00 0b 04 6e616d65 01 ffffffff07",
        "00 0c 04 6e616d65 01 05 ffffffff07",
        "00 0e 04 6e616d65 01 07 01 00 ffffffff07",
        "00 0c 04 6e616d65 00 05 ffffffff07",
        // the module's name twice
        "00 0d 04 6e616d65 00 02 01 61 00 02 01 62"
      })
  void nameSectionMayHoldNonsense(String hex) {
    CoreModule compiled = compile(module(hex));
    assertThat(compiled.exports()).isEmpty();
    byte[] section = HexFormat.of().parseHex(hex.substring(17).replace(" ", ""));
    assertThat(new Names(section).function(0)).isEqualTo("func[0]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0b0b", "050b", "02400b0b0b", "0b0340"})
  void blocksThatDoNotNestAreRefused(String code) {
    String body = "00" + code;
    String sized = "%02x".formatted(body.length() / 2) + body;
    String section = "01" + sized;
    byte[] wasm =
        module(
            "01 04 01 60 00 00 03 02 01 00 0a" + "%02x".formatted(section.length() / 2) + section);
    assertThatThrownBy(() -> compile(wasm))
        .isInstanceOfAny(MalformedException.class, InvalidException.class);
  }
}
