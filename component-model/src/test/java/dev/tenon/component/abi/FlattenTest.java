package dev.tenon.component.abi;

import static dev.tenon.component.abi.FakeGuest.func;
import static dev.tenon.component.abi.FakeGuest.layoutOf;
import static dev.tenon.component.abi.LayoutTest.enumeration;
import static dev.tenon.component.abi.LayoutTest.flags;
import static dev.tenon.component.abi.LayoutTest.record;
import static dev.tenon.component.abi.LayoutTest.tuple;
import static dev.tenon.component.abi.LayoutTest.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.abi.FunctionLayout.Direction;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.engine.CoreFuncType;
import dev.tenon.engine.LinkException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlattenTest {

  @Test
  void scalarsAreOneCoreValue() {
    assertThat(flat(Primitive.BOOL)).isEqualTo("[i32]");
    assertThat(flat(Primitive.U8)).isEqualTo("[i32]");
    assertThat(flat(Primitive.S64)).isEqualTo("[i64]");
    assertThat(flat(Primitive.F32)).isEqualTo("[f32]");
    assertThat(flat(Primitive.F64)).isEqualTo("[f64]");
    assertThat(flat(Primitive.CHAR)).isEqualTo("[i32]");
    assertThat(flat(flags(32))).isEqualTo("[i32]");
    assertThat(flat(enumeration(300))).isEqualTo("[i32]");
  }

  @Test
  void stringsAndListsArePointerAndLength() {
    assertThat(flat(Primitive.STRING)).isEqualTo("[i32, i32]");
    assertThat(flat(new ValType.ListType(Primitive.F64))).isEqualTo("[i32, i32]");
    assertThat(flat(new ValType.ListType(Primitive.U8))).isEqualTo("[i32, i32]");
    assertThat(flat(new ValType.FixedListType(Primitive.F64, 3))).isEqualTo("[f64, f64, f64]");
  }

  @Test
  void recordsAreTheirFields() {
    assertThat(flat(record(Primitive.U8, tuple(Primitive.F32, Primitive.STRING))))
        .isEqualTo("[i32, f32, i32, i32]");
  }

  @Test
  void casesShareCoreValuesOfAJoinedType() {
    assertThat(flat(variant(Primitive.F32, Primitive.U32))).isEqualTo("[i32, i32]");
    assertThat(flat(variant(Primitive.F32, Primitive.F32))).isEqualTo("[i32, f32]");
    assertThat(flat(variant(Primitive.F32, Primitive.F64))).isEqualTo("[i32, i64]");
    assertThat(flat(variant(Primitive.F64, Primitive.F64))).isEqualTo("[i32, f64]");
    assertThat(flat(variant(Primitive.U32, Primitive.U64))).isEqualTo("[i32, i64]");
    assertThat(flat(variant(Primitive.F64, Primitive.U64))).isEqualTo("[i32, i64]");
    assertThat(flat(variant(null, tuple(Primitive.U64, Primitive.F32), Primitive.STRING)))
        .isEqualTo("[i32, i64, i32]");
    assertThat(flat(new ValType.ResultType(Optional.empty(), Optional.empty()))).isEqualTo("[i32]");
  }

  @Test
  void upTo16ParamsAndOneResultAreFlat() {
    check(func(Primitive.U32, u32s(16)), i32s(16), i32s(1), i32s(16), i32s(1));
  }

  @Test
  void moreThan16ParamsGoThroughMemory() {
    check(func(null, u32s(17)), i32s(1), List.of(), i32s(1), List.of());
  }

  @Test
  void moreThanOneResultGoesThroughMemory() {
    check(func(Primitive.STRING, u32s(2)), i32s(2), i32s(1), i32s(3), List.of());
    check(func(Primitive.STRING, u32s(17)), i32s(1), i32s(1), i32s(2), List.of());
  }

  @Test
  void wideTypeIsNotListedToItsEnd() {
    ValType type = Primitive.U32;
    for (int i = 0; i < 24; i++) {
      type = tuple(type, type);
    }
    assertThat(layoutOf(type).flatCount()).isEqualTo(FunctionLayout.MAX_FLAT_PARAMS + 1);
    assertThat(FunctionLayout.of(func(null, type)).paramsInMemory()).isTrue();
  }

  @Test
  void layoutIsKeptPerTypeObject() {
    FuncType type = func(Primitive.U32, Primitive.STRING);
    FuncType equal = func(Primitive.U32, Primitive.STRING);
    assertThat(FunctionLayout.of(type)).isSameAs(FunctionLayout.of(type));
    assertThat(FunctionLayout.of(equal)).isNotSameAs(FunctionLayout.of(type));
  }

  @Test
  void asyncFunctionsFlattenButAreNotCallable() {
    FuncType stream = func(null, new ValType.StreamType(Optional.of(Primitive.U8)));
    assertThat(FunctionLayout.of(stream).flattenFuncType(Direction.LOWER).params())
        .isEqualTo(i32s(1));
    assertThatThrownBy(() -> FunctionLayout.synchronous(stream))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("not supported yet");
    assertThatThrownBy(
            () -> FunctionLayout.synchronous(new FuncType(List.of(), Optional.empty(), true)))
        .isInstanceOf(LinkException.class);
  }

  private static void check(
      FuncType type, List<?> liftParams, List<?> liftResults, List<?> lowerParams, List<?> lowers) {
    CoreFuncType lift = FunctionLayout.of(type).flattenFuncType(Direction.LIFT);
    CoreFuncType lower = FunctionLayout.of(type).flattenFuncType(Direction.LOWER);
    assertThat(lift.params()).asList().isEqualTo(liftParams);
    assertThat(lift.results()).asList().isEqualTo(liftResults);
    assertThat(lower.params()).asList().isEqualTo(lowerParams);
    assertThat(lower.results()).asList().isEqualTo(lowers);
  }

  private static List<?> i32s(int count) {
    return FakeGuest.core(count, 0).params();
  }

  private static ValType[] u32s(int count) {
    return Collections.nCopies(count, Primitive.U32).toArray(new ValType[0]);
  }

  private static String flat(ValType type) {
    return layoutOf(type).shape().flat().toString();
  }
}
