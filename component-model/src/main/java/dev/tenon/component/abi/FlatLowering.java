package dev.tenon.component.abi;

import dev.tenon.component.abi.Layout.Scalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Values into core values (CanonicalABI.md, "Flat Lowering" and "Lifting and Lowering Values").
/// Each core value is raw bits, zero above its width, so that joined types need no coercion; what a
/// case leaves unused stays zero.
final class FlatLowering {
  private static final long[] NOTHING = {};

  private FlatLowering() {}

  /// The arguments of a lifted function (`lower_flat_values`).
  ///
  /// @throws Mismatch when an argument does not fit
  static long[] lowerParams(LiftLowerContext cx, FunctionLayout layout, @Nullable Object[] args) {
    Layout.TupleOf params = layout.params();
    List<Layout.Field> fields = params.fields();
    if (args.length != fields.size()) {
      throw new Mismatch(
          "expected %d arguments %s, got %d"
              .formatted(
                  fields.size(), fields.stream().map(Layout.Field::name).toList(), args.length));
    }
    boolean inMemory = layout.paramsInMemory();
    int ptr = inMemory ? cx.allocate(params.alignment(), params.size()) : 0;
    long[] flat = new long[inMemory ? 1 : params.flatCount()];
    int at = 0;
    for (int i = 0; i < args.length; i++) {
      Layout.Field param = fields.get(i);
      try {
        if (inMemory) {
          Storing.store(cx, args[i], param.layout(), ptr + param.offset());
        } else {
          lowerFlat(cx, args[i], param.layout(), flat, at);
          at += param.layout().flatCount();
        }
      } catch (Mismatch m) {
        throw m.within("param \"" + param.name() + '"');
      }
    }
    if (inMemory) {
      flat[0] = Integer.toUnsignedLong(ptr);
    }
    return flat;
  }

  /// The result of a lowered function (`lower_flat_values`); one that goes through memory goes
  /// where the last flat argument points.
  ///
  /// @throws Mismatch when the result does not fit
  static long[] lowerResult(
      LiftLowerContext cx, FunctionLayout layout, @Nullable Object value, long[] flatArgs) {
    Layout result = layout.result();
    if (result == null) {
      return NOTHING;
    }
    cx.begin();
    try {
      if (layout.resultInMemory()) {
        int out = (int) flatArgs[flatArgs.length - 1];
        int ptr = cx.checkRange(out, result.alignment(), result.size(), "result pointer");
        Storing.store(cx, value, result, ptr);
        return NOTHING;
      }
      long[] flat = new long[result.flatCount()];
      lowerFlat(cx, value, result, flat, 0);
      return flat;
    } catch (Mismatch m) {
      throw m.within("result");
    }
  }

  static void lowerFlat(
      LiftLowerContext cx, @Nullable Object value, Layout type, long[] flat, int at) {
    switch (type) {
      case Scalar scalar -> flat[at] = Scalars.lower(scalar, value);
      case Layout.Text _ -> lowerRange(flat, at, Strings.store(cx, value));
      case Layout.Bytes _ -> lowerRange(flat, at, Storing.storeList(cx, value, Scalar.U8));
      case Layout.ListOf list -> lowerRange(flat, at, Storing.storeList(cx, value, list.element()));
      case Layout.RecordOf record ->
          lowerFields(cx, Storing.recordParts(record, value), record.fields(), flat, at);
      case Layout.TupleOf tuple ->
          lowerFields(
              cx, Storing.tupleParts(tuple.fields().size(), value), tuple.fields(), flat, at);
      case Layout.VariantOf variant -> lowerVariant(cx, value, variant, flat, at);
      case Layout.EnumOf enumeration -> flat[at] = Storing.enumIndex(enumeration, value);
      case Layout.OptionOf option -> lowerOption(cx, value, option, flat, at);
      case Layout.ResultOf result -> lowerResultValue(cx, value, result, flat, at);
      case Layout.FlagsOf flags -> flat[at] = Storing.packFlags(flags, value);
      case Layout.OwnOf own -> flat[at] = Handles.lowerOwn(cx, value, own);
      case Layout.BorrowOf borrow ->
          flat[at] = Integer.toUnsignedLong(Handles.lowerBorrow(cx, value, borrow));
      case Layout.FixedListOf list -> lowerFixedList(cx, value, list, flat, at);
      case Layout.AsyncOf async -> throw Handles.asyncUnsupported(async);
    }
  }

  private static void lowerRange(long[] flat, int at, long range) {
    flat[at] = range & 0xFFFF_FFFFL;
    flat[at + 1] = range >>> 32;
  }

  private static void lowerFields(
      LiftLowerContext cx,
      @Nullable Object[] values,
      List<Layout.Field> fields,
      long[] flat,
      int at) {
    int next = at;
    for (int i = 0; i < values.length; i++) {
      Layout.Field field = fields.get(i);
      try {
        lowerFlat(cx, values[i], field.layout(), flat, next);
      } catch (Mismatch m) {
        throw m.within("field \"" + field.name() + '"');
      }
      next += field.layout().flatCount();
    }
  }

  private static void lowerFixedList(
      LiftLowerContext cx, @Nullable Object value, Layout.FixedListOf type, long[] flat, int at) {
    int next = at;
    for (Object element : Storing.fixedListParts(type, value)) {
      lowerFlat(cx, element, type.element(), flat, next);
      next += type.element().flatCount();
    }
  }

  private static void lowerVariant(
      LiftLowerContext cx, @Nullable Object value, Layout.VariantOf type, long[] flat, int at) {
    int index = Storing.matchCase(type, value);
    flat[at] = index;
    Layout.Case c = type.cases().get(index);
    String part = "case \"" + c.name() + '"';
    lowerPayload(cx, Storing.variantPayload(value), c.payload(), flat, at, part);
  }

  private static void lowerOption(
      LiftLowerContext cx, @Nullable Object value, Layout.OptionOf type, long[] flat, int at) {
    @Nullable Object payload = Storing.optionPayload(value);
    if (payload != null) {
      flat[at] = 1;
      lowerPayload(cx, payload, type.payload(), flat, at, "some");
    }
  }

  private static void lowerResultValue(
      LiftLowerContext cx, @Nullable Object value, Layout.ResultOf type, long[] flat, int at) {
    boolean ok = Storing.isOk(value);
    flat[at] = ok ? 0 : 1;
    @Nullable Object payload = Storing.resultPayload(value);
    lowerPayload(cx, payload, ok ? type.ok() : type.error(), flat, at, ok ? "ok" : "error");
  }

  private static void lowerPayload(
      LiftLowerContext cx,
      @Nullable Object value,
      @Nullable Layout type,
      long[] flat,
      int at,
      String part) {
    if (type == null) {
      Storing.trapPayload(value, part);
      return;
    }
    try {
      lowerFlat(cx, value, type, flat, at + 1);
    } catch (Mismatch m) {
      throw m.within(part);
    }
  }
}
