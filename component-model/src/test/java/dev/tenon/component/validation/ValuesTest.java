package dev.tenon.component.validation;

import static dev.tenon.component.binary.Wasm.bytes;
import static dev.tenon.component.binary.Wasm.component;
import static dev.tenon.component.binary.Wasm.section;
import static dev.tenon.component.binary.Wasm.vec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.binary.Feature;
import dev.tenon.component.binary.Features;
import dev.tenon.component.linking.Linker;
import dev.tenon.component.linking.Store;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.component.type.ValueBound;
import dev.tenon.engine.Engine;
import dev.tenon.engine.InvalidException;
import dev.tenon.engine.LinkException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Values and start functions of components, a gated feature.
class ValuesTest {
  private static final Engine ENGINE = Engine.builder().noCache().build();
  private static final Features FEATURES = Features.stable().with(Feature.VALUES);
  private static final int U8 = 0x7d;
  private static final int STRING = 0x73;

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  private static Component valid(Object... sections) {
    return Component.compile(ENGINE, component(sections), FEATURES);
  }

  private static void invalid(String message, Object... sections) {
    assertThatThrownBy(() -> valid(sections))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining(message);
  }

  private static byte[] imported(String name, int type) {
    return vec(10, bytes(0, name, 2, 1, type));
  }

  private static byte[] exported(String name, int value) {
    return vec(11, bytes(0, name, 2, value, 0));
  }

  private static byte[] defined(Object... value) {
    byte[] encoded = bytes(Arrays.copyOfRange(value, 1, value.length));
    return vec(12, bytes(value[0], encoded.length, encoded));
  }

  @Test
  void importedValueMayBeExported() {
    Component component = valid(imported("a", U8), exported("b", 0));
    assertThat(component.type().imports()).containsEntry("a", new ValueBound(Primitive.U8));
    assertThat(component.type().exports()).containsEntry("b", new ValueBound(Primitive.U8));
  }

  @Test
  void valueIsUsedExactlyOnce() {
    invalid("value 0 is never used", imported("a", U8));
    invalid("value 0 is used a second time", imported("a", U8), exported("b", 0), exported("c", 0));
    invalid("value index 3 is out of range (1 defined)", imported("a", U8), exported("b", 3));
  }

  @Test
  void boundOfAnImportMayNameAValue() {
    Component component =
        valid(
            imported("a", STRING),
            vec(10, bytes(0, "b", 2, 0, 0)),
            exported("c", 0),
            exported("d", 1));
    assertThat(component.type().imports()).containsEntry("b", new ValueBound(Primitive.STRING));
  }

  @Test
  void valuesAreArgumentsOfTheirType() {
    byte[] inner = section(4, component(imported("in", U8), exported("out", 0)));
    byte[] instance = vec(5, bytes(0, 0, 1, "in", 2, 0));
    byte[] alias = vec(6, bytes(2, 0, 0, "out"));
    valid(imported("a", U8), inner, instance, alias, exported("b", 1));
    invalid("argument \"in\": expected u8, got string", imported("a", STRING), inner, instance);
    invalid("value 1 is never used", imported("a", U8), inner, instance, alias);
  }

  @Test
  void startFunctionTakesValuesAndGivesOne() {
    byte[] func = bytes(vec(7, bytes(0x40, 1, "x", U8, 0, STRING)), vec(10, bytes(0, "f", 1, 0)));
    valid(imported("a", U8), func, section(9, 0, 1, 0, 1), exported("b", 1));
    invalid("is called with 0 values and 1 results", imported("a", U8), func, section(9, 0, 0, 1));
    invalid(
        "is called with 1 values and 0 results", imported("a", U8), func, section(9, 0, 1, 0, 0));
    invalid(
        "parameter \"x\" is u8, but value 0 is string",
        imported("a", STRING),
        func,
        section(9, 0, 1, 0, 1));
    invalid("value 1 is never used", imported("a", U8), func, section(9, 0, 1, 0, 1));
    invalid("function index 0 is out of range", section(9, 0, 0, 0));
  }

  @Test
  void exportedValuesHaveNoBorrow() {
    byte[] resource = bytes(vec(10, bytes(0, "r", 3, 1)), vec(7, bytes(0x68, 0)));
    invalid("a value that contains a borrow", resource, imported("a", 1), exported("b", 0));
    invalid(
        "a value that contains a borrow",
        resource,
        vec(7, bytes(0x42, 2, 2, 3, 2, 1, 1, 4, 0, "v", 2, 1, 0)));
  }

  @Test
  void definedValueHasTheEncodingOfItsType() {
    valid(defined(0x7f, 1), exported("v", 0));
    valid(defined(STRING, "ab"), exported("v", 0));
    valid(defined(0x74, 0xc3, 0xa9), exported("v", 0));
    valid(defined(0x7a, 0xff, 0xff, 0xff, 0xff, 0x78), exported("v", 0));
    valid(defined(0x76, 0, 0, 0xc0, 0x7f), exported("v", 0));
    byte[] types = vec(7, bytes(0x6f, 2, U8, STRING), bytes(0x70, 0), bytes(0x6b, 1));
    valid(types, defined(2, 1, 2, 7, "x", 8, ""), exported("v", 0));
    invalid("wrong for bool: neither 0 nor 1", defined(0x7f, 2));
    invalid("1 bytes follow the value", defined(0x7f, 1, 1));
    invalid("it ends too early", defined(0x75, 1, 2));
    invalid("a NaN that is not canonical", defined(0x76, 1, 0, 0xc0, 0x7f));
    invalid("a number of more than 16 bits", defined(0x7b, 0xff, 0xff, 0x04));
    invalid("a number of more than 32 bits", defined(0x7a, 0xff, 0xff, 0xff, 0xff, 0x38));
    invalid("not UTF-8", defined(0x74, 0xc3, 0x28));
    invalid("announced", defined(STRING, 9));
    invalid("case 2 of 2", types, defined(2, 2));
    invalid(
        "handles cannot be written down",
        vec(10, bytes(0, "r", 3, 1)),
        vec(7, bytes(0x69, 0)),
        defined(1, 0));
  }

  @Test
  void componentWithAValueDefinitionCannotBeRunYet() {
    Component component = valid(defined(0x7f, 1), exported("v", 0));
    try (Store store = new Store()) {
      assertThatThrownBy(() -> new Linker().instantiate(store, component))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("a value definition cannot be run yet");
    }
  }
}
