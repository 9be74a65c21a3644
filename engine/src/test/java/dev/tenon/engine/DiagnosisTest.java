package dev.tenon.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What is said of modules that are wrong, or that the engine cannot run.
class DiagnosisTest {
  private static Throwable failure(Engine engine, String module) {
    return catchThrowable(() -> engine.compile(Guests.bytes(module)));
  }

  /// The offsets of instructions are those that wasm-tools tells.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nested | 54 | function 1: type mismatch",
        "ifelse | 33 | function 0: type mismatch",
        "end    | 25 | function 0 \"named\": type mismatch",
        "call   | 34 | function 2: unknown function 7",
        "local  | 25 | function 0: unknown local 3",
        "br     | 22 | function 0: unknown label",
        "ty     | 16 | function section: unknown type 3",
        "global | 10 | global section: type mismatch",
        "start  | 20 | start section: unknown function 4",
        "elem   | 16 | element section: type mismatch",
        "data   | 15 | data section: type mismatch",
        "dup    | 21 | duplicate export name \"a\"",
        "export | 20 | the export \"f\" is of an unknown function",
      })
  void faultHasItsPlace(String module, long offset, String message) {
    assertThat(failure(Guests.Mode.COMPILED.engine(), "invalid/" + module))
        .isInstanceOfSatisfying(
            InvalidException.class, e -> assertThat(e.offset()).isEqualTo(offset))
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource({
    "simd, fixed-width SIMD, 31",
    "simd-param, fixed-width SIMD, 13",
    "simd-local, fixed-width SIMD, 24",
    "relaxed, relaxed SIMD, 32",
    "wide, wide arithmetic, 37",
    "memory64, memory64, 11",
    "memory64-import, memory64, 16",
    "table64, 64-bit tables (memory64), 12",
    "table64-import, 64-bit tables (memory64), 17",
    "pagesize, custom page sizes, 11",
    "legacy-eh, legacy exceptions (try and catch), 28",
    "stack-switching, stack switching, 14",
  })
  void proposalThatIsNotSupportedIsNamed(String module, String proposal, long offset) {
    for (Guests.Mode mode : Guests.Mode.values()) {
      Throwable failure = failure(mode.engine(), "unsupported/" + module);
      assertThat(failure)
          .isInstanceOfAny(InvalidException.class, MalformedException.class)
          .hasMessageContaining(
              "the module uses " + proposal + ", which Tenon's engine cannot run yet; hint: build");
      assertThat(
              failure instanceof InvalidException invalid
                  ? invalid.offset()
                  : ((MalformedException) failure).offset())
          .isEqualTo(offset);
    }
  }

  @ParameterizedTest
  @EnumSource
  void tailCallsWorkWhileTheyFitTheStack(Guests.Mode mode) {
    CoreInstance tail = mode.instance(mode.engine(), "tail");
    assertThat(Guests.i32(tail, "f", 1000)).isEqualTo(7);
  }

  @Test
  void tailCallsThatExhaustTheStackAreNamed() {
    Engine engine = Guests.Mode.COMPILED.engine();
    CoreInstance tail = Guests.instance(engine, "tail");
    assertThatExceptionOfType(TrapException.class)
        .isThrownBy(() -> Guests.i32(tail, "f", 100_000_000))
        .withMessageStartingWith("call stack exhausted; the module makes tail calls")
        .satisfies(trap -> assertThat(trap.kind()).isEqualTo(TrapException.Kind.STACK_OVERFLOW));
  }
}
