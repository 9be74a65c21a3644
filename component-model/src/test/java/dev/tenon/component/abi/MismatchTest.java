package dev.tenon.component.abi;

import static dev.tenon.component.abi.LayoutTest.flags;
import static dev.tenon.component.abi.LayoutTest.record;
import static dev.tenon.component.abi.LayoutTest.tuple;
import static dev.tenon.component.abi.LayoutTest.variant;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.component.value.Result;
import dev.tenon.component.value.VariantValue;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MismatchTest {
  private final FakeGuest guest = new FakeGuest();

  @Test
  void numbersOutOfRangeAreRefused() {
    refused(Primitive.U8, 256, "expected u8 (0 to 255), got 256 (java.lang.Integer)");
    refused(Primitive.U8, -1, "expected u8 (0 to 255), got -1");
    refused(Primitive.S8, 128, "expected s8 (-128 to 127)");
    refused(Primitive.S16, -32769, "expected s16");
    refused(Primitive.U16, 65536, "expected u16");
    refused(Primitive.S32, 1L << 31, "expected s32");
    refused(Primitive.U32, 1L << 32, "expected u32");
    refused(Primitive.U64, -1L, "expected u64");
    refused(Primitive.U64, BigInteger.ONE.shiftLeft(64), "expected u64");
    refused(Primitive.S64, BigInteger.ONE.shiftLeft(63), "expected s64");
  }

  @Test
  void otherJavaTypesAreRefused() {
    refused(Primitive.U8, "1", "expected u8, got \"1\" (java.lang.String)");
    refused(Primitive.S32, 1.0, "expected s32, got 1.0 (java.lang.Double)");
    refused(Primitive.BOOL, 1, "expected bool, got 1");
    refused(Primitive.F64, "NaN", "expected f64, got \"NaN\"");
    refused(Primitive.STRING, null, "expected string, got null");
    refused(Primitive.CHAR, "ab", "one code point");
    refused(Primitive.CHAR, "", "one code point");
    refused(Primitive.CHAR, "\uD800", "Unicode scalar value");
    refused(Primitive.CHAR, 0x110000, "Unicode scalar value");
    refused(new ValType.ListType(Primitive.U32), 5, "expected a list, got 5");
    refused(new ValType.OptionType(Primitive.U32), 5, "expected an option (java.util.Optional)");
    refused(new ValType.ResultType(Optional.empty(), Optional.empty()), 5, "expected a result");
    refused(tuple(Primitive.U8), 5, "expected a tuple of 1");
    refused(tuple(Primitive.U8), List.of(1, 2), "expected a tuple of 1, got 2 elements");
  }

  @Test
  void namesMustBeThoseOfTheType() {
    ValType record = record(Primitive.U8, Primitive.U8);
    refused(record, Map.of("f0", 1), "field \"f1\" is missing; the record has [f0, f1]");
    refused(record, Map.of("f0", 1, "f1", 1, "f2", 1), "unknown field \"f2\"");
    refused(
        variant(Primitive.U8), VariantValue.of("x"), "unknown case \"x\"; the variant has [c0]");
    refused(LayoutTest.enumeration(2), "x", "expected one of [e0, e1], got \"x\"");
    refused(flags(2), Set.of("x"), "unknown label \"x\"; the flags are [l0, l1]");
  }

  @Test
  void payloadMustBeThereExactlyWhenTheCaseHasOne() {
    refused(variant((ValType) null), new VariantValue("c0", 1), "case \"c0\": expected no payload");
    refused(variant(Primitive.U8), VariantValue.of("c0"), "case \"c0\": expected u8, got null");
    ValType result = new ValType.ResultType(Optional.of(Primitive.U8), Optional.empty());
    refused(result, Result.err("x"), "error: expected no payload");
    refused(result, Loading.resultOf(true, null), "ok: expected u8, got null");
  }

  @Test
  void messageLeadsToTheValue() {
    ValType type = new ValType.ListType(record(new ValType.OptionType(tuple(Primitive.U8))));
    Object value = Arrays.asList(Map.of("f0", Optional.of(List.of(1000))));
    String path = "element 0: field \"f0\": some: field \"0\": expected u8";
    assertThatThrownBy(() -> guest.lowerFlat(value, type))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(path);
    assertThatThrownBy(
            () ->
                FlatLowering.lowerParams(
                    guest.lowering(),
                    FakeGuest.layout(Primitive.U8, type),
                    new Object[] {1, value}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("param \"p1\": " + path);
  }

  @Test
  void wrongNumberOfArgumentsIsRefused() {
    assertThatThrownBy(
            () ->
                FlatLowering.lowerParams(
                    guest.lowering(), FakeGuest.layout(Primitive.U8), new Object[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected 1 arguments [p0], got 2");
  }

  @Test
  void longValuesAreCutInMessages() {
    assertThatThrownBy(() -> guest.lowerFlat("x".repeat(1000), Primitive.U8))
        .message()
        .hasSizeLessThan(150);
  }

  /// The same from memory and from core values.
  private void refused(ValType type, @Nullable Object value, String message) {
    assertThatThrownBy(() -> guest.store(value, type, 16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
    assertThatThrownBy(() -> guest.lowerFlat(value, type))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
