package dev.tenon.engine;

import static dev.tenon.engine.Guests.i32;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// References that an exception carries from one instance to another.
@ParameterizedClass
@EnumSource
class ExceptionPayloadTest {
  private final CoreInstance catcher;

  ExceptionPayloadTest(Guests.Mode mode) {
    CoreInstance thrower = mode.instance(mode.engine(), "payload-thrower");
    catcher =
        mode.instance(
            mode.engine(),
            "payload-catcher",
            thrower.export("function").orElseThrow(),
            thrower.export("exception").orElseThrow(),
            thrower.export("number").orElseThrow(),
            thrower.export("throw function").orElseThrow(),
            thrower.export("throw null").orElseThrow(),
            thrower.export("throw exception").orElseThrow());
  }

  @Test
  void functionKeepsItsInstance() {
    assertThat(i32(catcher, "function")).isEqualTo(11);
    assertThat(i32(catcher, "function with reference")).isEqualTo(11);
  }

  @Test
  void functionThrownAgainByAnotherInstanceKeepsItsInstance() {
    assertThat(i32(catcher, "function thrown again")).isEqualTo(11);
  }

  @Test
  void nullStaysNull() {
    assertThat(i32(catcher, "no function")).isEqualTo(6);
  }

  @Test
  void exceptionCarriesAnException() {
    assertThat(i32(catcher, "exception", 42)).isEqualTo(42);
    assertThat(i32(catcher, "exception", 43)).isEqualTo(43);
  }
}
