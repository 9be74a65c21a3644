package dev.tenon.engine;

import static dev.tenon.engine.Guests.function;
import static dev.tenon.engine.Guests.i32;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Tables whose type says what their elements are at first.
@ParameterizedClass
@EnumSource
class TableValueTest {
  private final CoreInstance tables;

  TableValueTest(Guests.Mode mode) {
    CoreInstance globals = mode.instance(mode.engine(), "function-global");
    tables =
        mode.instance(
            mode.engine(),
            "table-values",
            globals.export("function").orElseThrow(),
            globals.export("number").orElseThrow());
  }

  @Test
  void smallNumbersAreInEveryElement() {
    assertThat(i32(tables, "small", 0)).isEqualTo(-7);
    assertThat(i32(tables, "small", 2)).isEqualTo(-7);
    assertThat(i32(tables, "given", 1)).isEqualTo(5);
  }

  @Test
  void elementsAreSetOneByOne() {
    function(tables, "set small").call(1, 9);
    assertThat(i32(tables, "small", 0)).isEqualTo(-7);
    assertThat(i32(tables, "small", 1)).isEqualTo(9);
  }

  @Test
  void functionsAreInEveryElement() {
    assertThat(i32(tables, "own", 0)).isEqualTo(11);
    assertThat(i32(tables, "own", 1)).isEqualTo(11);
    assertThat(i32(tables, "own by reference", 1)).isEqualTo(11);
  }

  @Test
  void functionOutOfAGlobalKeepsItsInstance() {
    assertThat(i32(tables, "theirs", 0)).isEqualTo(44);
    assertThat(i32(tables, "theirs", 1)).isEqualTo(44);
  }

  @Test
  void nullIsAValueToo() {
    assertThat(i32(tables, "is null", 1)).isEqualTo(1);
  }
}
