package dev.tenon.component.abi;

import dev.tenon.component.abi.Layout.Scalar;
import dev.tenon.component.value.RecordValue;
import dev.tenon.component.value.Result;
import dev.tenon.component.value.Tuple;
import dev.tenon.component.value.VariantValue;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Values out of linear memory (CanonicalABI.md, "Loading").
final class Loading {
  /// Longer lists do not cross.
  static final int MAX_LIST_BYTE_LENGTH = (1 << 28) - 1;

  private Loading() {}

  static Object load(LiftLowerContext cx, int ptr, Layout type) {
    return switch (type) {
      case Scalar scalar -> Scalars.lift(cx, scalar, cx.loadInt(ptr, scalar.size()));
      case Layout.Text _ -> Strings.lift(cx, cx.loadInt(ptr), cx.loadInt(ptr + 4));
      case Layout.OptionOf option -> loadOption(cx, ptr, option);
      case Layout.RecordOf record ->
          RecordValue.of(record.names(), loadFields(cx, ptr, record.fields()));
      case Layout.ListOf list -> loadList(cx, cx.loadInt(ptr), cx.loadInt(ptr + 4), list.element());
      case Layout.Bytes _ -> loadBytes(cx, cx.loadInt(ptr), cx.loadInt(ptr + 4));
      case Layout.TupleOf tuple -> Tuple.of(loadFields(cx, ptr, tuple.fields()));
      case Layout.VariantOf variant -> loadVariant(cx, ptr, variant);
      case Layout.EnumOf enumeration ->
          enumeration.labels().get(caseIndex(cx, ptr, enumeration.tag(), enumeration.labels()));
      case Layout.ResultOf result -> loadResult(cx, ptr, result);
      case Layout.FlagsOf flags -> unpackFlags((int) cx.loadInt(ptr, flags.size()), flags.labels());
      case Layout.OwnOf own -> Handles.liftOwn(cx, cx.loadInt(ptr), own);
      case Layout.BorrowOf borrow -> Handles.liftBorrow(cx, cx.loadInt(ptr), borrow);
      case Layout.FixedListOf list ->
          loadListFromValidRange(cx, ptr, list.length(), list.element());
      case Layout.AsyncOf async -> throw Handles.asyncUnsupported(async);
    };
  }

  /// `load_list_from_range`; pointer and length are unsigned.
  static Object loadList(LiftLowerContext cx, int ptr, int length, Layout element) {
    checkList(cx, ptr, length, element.size(), element.alignment());
    return loadListFromValidRange(cx, ptr, length, element);
  }

  /// Checks a list's length and place.
  static void checkList(LiftLowerContext cx, int ptr, int length, int size, int alignment) {
    long byteLength = Integer.toUnsignedLong(length) * size;
    if (byteLength > MAX_LIST_BYTE_LENGTH) {
      throw cx.trap("list of " + byteLength + " bytes is too long");
    }
    cx.checkRange(ptr, alignment, byteLength, "list");
  }

  static Object loadListFromValidRange(LiftLowerContext cx, int ptr, int length, Layout element) {
    if (element == Scalar.U8) {
      return Arrays.copyOfRange(cx.bytes, ptr, ptr + length);
    }
    Object[] elements = new Object[length];
    int size = element.size();
    if (element instanceof Scalar scalar) {
      for (int i = 0; i < length; i++) {
        elements[i] = Scalars.lift(cx, scalar, cx.loadInt(ptr + i * size, size));
      }
    } else {
      for (int i = 0; i < length; i++) {
        elements[i] = load(cx, ptr + i * size, element);
      }
    }
    return list(elements);
  }

  static List<Object> list(Object[] elements) {
    return Collections.unmodifiableList(Arrays.asList(elements));
  }

  static byte[] loadBytes(LiftLowerContext cx, int ptr, int length) {
    return (byte[]) loadList(cx, ptr, length, Scalar.U8);
  }

  static @Nullable Object[] loadFields(LiftLowerContext cx, int ptr, List<Layout.Field> fields) {
    @Nullable Object[] values = new @Nullable Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      Layout.Field field = fields.get(i);
      values[i] = load(cx, ptr + field.offset(), field.layout());
    }
    return values;
  }

  private static Object loadVariant(LiftLowerContext cx, int ptr, Layout.VariantOf type) {
    Layout.Case c = type.cases().get(caseIndex(cx, ptr, type.tag(), type.cases()));
    return new VariantValue(c.name(), loadPayload(cx, ptr, type.tag(), c.payload()));
  }

  private static Object loadOption(LiftLowerContext cx, int ptr, Layout.OptionOf type) {
    int index = checkCase(cx, cx.bytes[ptr] & 0xFF, 2);
    return index == 0
        ? Optional.empty()
        : Optional.of(load(cx, ptr + type.tag().payloadOffset(), type.payload()));
  }

  private static Object loadResult(LiftLowerContext cx, int ptr, Layout.ResultOf type) {
    int index = checkCase(cx, cx.bytes[ptr] & 0xFF, 2);
    return index == 0
        ? resultOf(true, loadPayload(cx, ptr, type.tag(), type.ok()))
        : resultOf(false, loadPayload(cx, ptr, type.tag(), type.error()));
  }

  @SuppressWarnings("NullAway") // it does not know that T may be null
  static Result<@Nullable Object, @Nullable Object> resultOf(boolean ok, @Nullable Object payload) {
    return ok ? new Result.Ok<>(payload) : new Result.Err<>(payload);
  }

  private static @Nullable Object loadPayload(
      LiftLowerContext cx, int ptr, Layout.Discriminant tag, @Nullable Layout payload) {
    return payload == null ? null : load(cx, ptr + tag.payloadOffset(), payload);
  }

  private static int caseIndex(
      LiftLowerContext cx, int ptr, Layout.Discriminant tag, List<?> cases) {
    return checkCase(cx, (int) cx.loadInt(ptr, tag.size()), cases.size());
  }

  static int checkCase(LiftLowerContext cx, int index, int cases) {
    if (Integer.compareUnsigned(index, cases) >= 0) {
      throw cx.trap(
          "invalid variant discriminant " + Integer.toUnsignedString(index) + " of " + cases);
    }
    return index;
  }

  /// The labels whose bits are set, in the type's order; other bits are ignored.
  static Set<String> unpackFlags(int bits, List<String> labels) {
    Set<String> set = new LinkedHashSet<>();
    for (int i = 0; i < labels.size(); i++) {
      if ((bits >>> i & 1) != 0) {
        set.add(labels.get(i));
      }
    }
    return set;
  }
}
