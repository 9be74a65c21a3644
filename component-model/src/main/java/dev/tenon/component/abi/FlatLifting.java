package dev.tenon.component.abi;

import dev.tenon.component.abi.Layout.Scalar;
import dev.tenon.component.value.RecordValue;
import dev.tenon.component.value.Tuple;
import dev.tenon.component.value.VariantValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Values out of core values (CanonicalABI.md, "Flat Lifting" and "Lifting and Lowering Values").
///
/// Core values are raw bits, so the coercions of `lift_flat_variant` between the types that
/// `flatten_variant` joins are nothing but reading fewer bits.
final class FlatLifting {
  private FlatLifting() {}

  /// The arguments of a lowered function (`lift_flat_values`).
  static @Nullable Object[] liftParams(LiftLowerContext cx, FunctionLayout layout, long[] flat) {
    Layout.TupleOf params = layout.params();
    try {
      if (layout.paramsInMemory()) {
        int ptr = cx.checkRange((int) flat[0], params.alignment(), params.size(), "parameters");
        return Loading.loadFields(cx, ptr, params.fields());
      }
      return liftFields(cx, params.fields(), flat, 0);
    } catch (OutOfMemoryError _) {
      throw cx.exhausted();
    }
  }

  /// The result of a lifted function (`lift_flat_values`), null when its type has none.
  static @Nullable Object liftResult(LiftLowerContext cx, FunctionLayout layout, long[] flat) {
    Layout result = layout.result();
    if (result == null) {
      return null;
    }
    try {
      if (layout.resultInMemory()) {
        int ptr = cx.checkRange((int) flat[0], result.alignment(), result.size(), "result");
        return Loading.load(cx, ptr, result);
      }
      return liftFlat(cx, result, flat, 0);
    } catch (OutOfMemoryError _) {
      throw cx.exhausted();
    }
  }

  static Object liftFlat(LiftLowerContext cx, Layout type, long[] flat, int at) {
    return switch (type) {
      case Scalar scalar -> Scalars.lift(cx, scalar, flat[at]);
      case Layout.Text _ -> Strings.lift(cx, (int) flat[at], (int) flat[at + 1]);
      case Layout.Bytes _ -> Loading.loadBytes(cx, (int) flat[at], (int) flat[at + 1]);
      case Layout.ListOf list ->
          Loading.loadList(cx, (int) flat[at], (int) flat[at + 1], list.element());
      case Layout.RecordOf record ->
          RecordValue.of(record.names(), liftFields(cx, record.fields(), flat, at));
      case Layout.TupleOf tuple -> Tuple.of(liftFields(cx, tuple.fields(), flat, at));
      case Layout.VariantOf variant -> liftVariant(cx, variant, flat, at);
      case Layout.EnumOf enumeration ->
          enumeration.labels().get(caseIndex(cx, flat, at, enumeration.labels().size()));
      case Layout.OptionOf option ->
          caseIndex(cx, flat, at, 2) == 0
              ? Optional.empty()
              : Optional.of(liftFlat(cx, option.payload(), flat, at + 1));
      case Layout.ResultOf result ->
          caseIndex(cx, flat, at, 2) == 0
              ? Loading.resultOf(true, liftPayload(cx, result.ok(), flat, at))
              : Loading.resultOf(false, liftPayload(cx, result.error(), flat, at));
      case Layout.FlagsOf flags -> Loading.unpackFlags((int) flat[at], flags.labels());
      case Layout.OwnOf own -> Handles.liftOwn(cx, (int) flat[at], own);
      case Layout.BorrowOf borrow -> Handles.liftBorrow(cx, (int) flat[at], borrow);
      case Layout.FixedListOf list -> liftFixedList(cx, list, flat, at);
      case Layout.AsyncOf async -> throw Handles.asyncUnsupported(async);
    };
  }

  private static @Nullable Object[] liftFields(
      LiftLowerContext cx, List<Layout.Field> fields, long[] flat, int at) {
    @Nullable Object[] values = new @Nullable Object[fields.size()];
    int next = at;
    for (int i = 0; i < values.length; i++) {
      Layout field = fields.get(i).layout();
      values[i] = liftFlat(cx, field, flat, next);
      next += field.flatCount();
    }
    return values;
  }

  private static Object liftVariant(
      LiftLowerContext cx, Layout.VariantOf type, long[] flat, int at) {
    Layout.Case c = type.cases().get(caseIndex(cx, flat, at, type.cases().size()));
    return new VariantValue(c.name(), liftPayload(cx, c.payload(), flat, at));
  }

  private static @Nullable Object liftPayload(
      LiftLowerContext cx, @Nullable Layout payload, long[] flat, int at) {
    return payload == null ? null : liftFlat(cx, payload, flat, at + 1);
  }

  private static Object liftFixedList(
      LiftLowerContext cx, Layout.FixedListOf type, long[] flat, int at) {
    Object[] elements = new Object[type.length()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = liftFlat(cx, type.element(), flat, at + i * type.element().flatCount());
    }
    if (type.element() != Scalar.U8) {
      return Loading.list(elements);
    }
    byte[] bytes = new byte[elements.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) flat[at + i];
    }
    return bytes;
  }

  private static int caseIndex(LiftLowerContext cx, long[] flat, int at, int cases) {
    return Loading.checkCase(cx, (int) flat[at], cases);
  }
}
