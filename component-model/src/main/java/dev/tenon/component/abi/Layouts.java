package dev.tenon.component.abi;

import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValType.BorrowType;
import dev.tenon.component.type.ValType.EnumType;
import dev.tenon.component.type.ValType.FixedListType;
import dev.tenon.component.type.ValType.FlagsType;
import dev.tenon.component.type.ValType.FutureType;
import dev.tenon.component.type.ValType.ListType;
import dev.tenon.component.type.ValType.MapType;
import dev.tenon.component.type.ValType.OptionType;
import dev.tenon.component.type.ValType.OwnType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.component.type.ValType.RecordType;
import dev.tenon.component.type.ValType.ResultType;
import dev.tenon.component.type.ValType.StreamType;
import dev.tenon.component.type.ValType.TupleType;
import dev.tenon.component.type.ValType.VariantType;
import dev.tenon.engine.CoreValType;
import dev.tenon.engine.LinkException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the layouts of the types of one function; a type that occurs twice is laid out once.
final class Layouts {
  private static final List<CoreValType> I32 = List.of(CoreValType.Number.I32);
  private static final Layout.Shape HANDLE = new Layout.Shape(4, 4, I32);
  private static final Layout.Shape POINTER_AND_LENGTH =
      new Layout.Shape(4, 8, List.of(CoreValType.Number.I32, CoreValType.Number.I32));

  private final IdentityHashMap<ValType, Layout> made = new IdentityHashMap<>();
  private boolean async;

  /// Whether a stream, a future or an error context was among the types.
  boolean async() {
    return async;
  }

  Layout of(ValType type) {
    Layout known = made.get(type);
    if (known == null) {
      known = make(type);
      made.put(type, known);
    }
    return known;
  }

  private Layout make(ValType type) {
    return switch (type) {
      case Primitive primitive -> primitive(primitive);
      case ListType(Primitive element) when element == Primitive.U8 ->
          new Layout.Bytes(POINTER_AND_LENGTH);
      case ListType(ValType element) -> new Layout.ListOf(of(element), POINTER_AND_LENGTH);
      case MapType(ValType key, ValType value) ->
          new Layout.ListOf(tuple(List.of(key, value)), POINTER_AND_LENGTH);
      case FixedListType list -> fixedList(list);
      case RecordType record -> record(record);
      case TupleType(List<ValType> elements) -> tuple(elements);
      case VariantType variant -> variant(variant);
      case EnumType(List<String> labels) -> enumeration(labels);
      case OptionType(ValType payload) -> option(of(payload));
      case ResultType result -> result(result);
      case FlagsType(List<String> labels) -> flags(labels);
      case OwnType own -> new Layout.OwnOf(own.resource(), HANDLE);
      case BorrowType borrow -> new Layout.BorrowOf(borrow.resource(), HANDLE);
      case StreamType stream -> asyncValue(stream);
      case FutureType future -> asyncValue(future);
    };
  }

  private Layout primitive(Primitive type) {
    return switch (type) {
      case BOOL -> Layout.Scalar.BOOL;
      case S8 -> Layout.Scalar.S8;
      case U8 -> Layout.Scalar.U8;
      case S16 -> Layout.Scalar.S16;
      case U16 -> Layout.Scalar.U16;
      case S32 -> Layout.Scalar.S32;
      case U32 -> Layout.Scalar.U32;
      case S64 -> Layout.Scalar.S64;
      case U64 -> Layout.Scalar.U64;
      case F32 -> Layout.Scalar.F32;
      case F64 -> Layout.Scalar.F64;
      case CHAR -> Layout.Scalar.CHAR;
      case STRING -> new Layout.Text(POINTER_AND_LENGTH);
      case ERROR_CONTEXT -> asyncValue(type);
    };
  }

  private Layout asyncValue(ValType type) {
    async = true;
    return new Layout.AsyncOf(type, HANDLE);
  }

  private Layout fixedList(FixedListType type) {
    Layout element = of(type.element());
    List<CoreValType> flat = new ArrayList<>();
    for (int i = 0; i < type.length() && flat.size() <= FunctionLayout.MAX_FLAT_PARAMS; i++) {
      append(flat, element.shape().flat());
    }
    int size = checkedSize((long) type.length() * element.size());
    return new Layout.FixedListOf(
        element, type.length(), new Layout.Shape(element.alignment(), size, List.copyOf(flat)));
  }

  private Layout record(RecordType type) {
    List<String> names = type.fields().stream().map(ValType.Field::name).toList();
    List<ValType> types = type.fields().stream().map(ValType.Field::type).toList();
    Layout.TupleOf parts = tuple(names, types);
    return new Layout.RecordOf(names, parts.fields(), parts.shape());
  }

  /// Elements one after the other, each named by its index.
  Layout.TupleOf tuple(List<ValType> types) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      names.add(Integer.toString(i));
    }
    return tuple(names, types);
  }

  /// `alignment_record`, `elem_size_record` and `flatten_record`.
  Layout.TupleOf tuple(List<String> names, List<ValType> types) {
    List<Layout.Field> fields = new ArrayList<>();
    List<CoreValType> flat = new ArrayList<>();
    int alignment = 1;
    int size = 0;
    for (int i = 0; i < names.size(); i++) {
      Layout field = of(types.get(i));
      int offset = alignTo(size, field.alignment());
      fields.add(new Layout.Field(names.get(i), field, offset));
      append(flat, field.shape().flat());
      alignment = Math.max(alignment, field.alignment());
      size = checkedSize((long) offset + field.size());
    }
    var shape = new Layout.Shape(alignment, alignTo(size, alignment), List.copyOf(flat));
    return new Layout.TupleOf(List.copyOf(fields), shape);
  }

  private Layout variant(VariantType type) {
    List<Layout.Case> cases = new ArrayList<>();
    List<@Nullable Layout> payloads = new ArrayList<>();
    for (ValType.Case c : type.cases()) {
      ValType payloadType = c.type();
      @Nullable Layout payload = payloadType == null ? null : of(payloadType);
      cases.add(new Layout.Case(c.name(), payload));
      payloads.add(payload);
    }
    List<String> names = type.cases().stream().map(ValType.Case::name).toList();
    Layout.Discriminant tag = discriminant(payloads);
    return new Layout.VariantOf(List.copyOf(cases), indices(names), tag, shape(payloads, tag));
  }

  private static Layout enumeration(List<String> labels) {
    List<@Nullable Layout> payloads = Collections.nCopies(labels.size(), null);
    Layout.Discriminant tag = discriminant(payloads);
    return new Layout.EnumOf(labels, indices(labels), tag, shape(payloads, tag));
  }

  private static Layout option(Layout payload) {
    List<@Nullable Layout> payloads = new ArrayList<>();
    payloads.add(null);
    payloads.add(payload);
    Layout.Discriminant tag = discriminant(payloads);
    return new Layout.OptionOf(payload, tag, shape(payloads, tag));
  }

  private Layout result(ResultType type) {
    @Nullable Layout ok = type.ok().map(this::of).orElse(null);
    @Nullable Layout error = type.error().map(this::of).orElse(null);
    List<@Nullable Layout> payloads = new ArrayList<>();
    payloads.add(ok);
    payloads.add(error);
    Layout.Discriminant tag = discriminant(payloads);
    return new Layout.ResultOf(ok, error, tag, shape(payloads, tag));
  }

  /// `discriminant_type`, and where `load_variant` finds the payload.
  private static Layout.Discriminant discriminant(List<@Nullable Layout> payloads) {
    int cases = payloads.size();
    int size = cases <= 1 << 8 ? 1 : cases <= 1 << 16 ? 2 : 4;
    return new Layout.Discriminant(size, alignTo(size, maxCaseAlignment(payloads)));
  }

  private static int maxCaseAlignment(List<@Nullable Layout> payloads) {
    int alignment = 1;
    for (@Nullable Layout payload : payloads) {
      alignment = payload == null ? alignment : Math.max(alignment, payload.alignment());
    }
    return alignment;
  }

  /// `alignment_variant`, `elem_size_variant` and `flatten_variant`.
  private static Layout.Shape shape(List<@Nullable Layout> payloads, Layout.Discriminant tag) {
    int alignment = Math.max(tag.size(), maxCaseAlignment(payloads));
    int largest = 0;
    List<CoreValType> joined = new ArrayList<>(I32);
    for (@Nullable Layout payload : payloads) {
      if (payload != null) {
        largest = Math.max(largest, payload.size());
        join(joined, payload.shape().flat());
      }
    }
    int size = checkedSize((long) tag.payloadOffset() + largest);
    List<CoreValType> flat = new ArrayList<>();
    append(flat, joined);
    return new Layout.Shape(alignment, alignTo(size, alignment), List.copyOf(flat));
  }

  private static void join(List<CoreValType> joined, List<CoreValType> flat) {
    for (int i = 0; i < flat.size(); i++) {
      if (i + 1 < joined.size()) {
        joined.set(i + 1, join(joined.get(i + 1), flat.get(i)));
      } else {
        joined.add(flat.get(i));
      }
    }
  }

  private static CoreValType join(CoreValType a, CoreValType b) {
    if (a.equals(b)) {
      return a;
    }
    boolean narrow = a != CoreValType.Number.I64 && a != CoreValType.Number.F64;
    boolean bothNarrow = narrow && b != CoreValType.Number.I64 && b != CoreValType.Number.F64;
    return bothNarrow ? CoreValType.Number.I32 : CoreValType.Number.I64;
  }

  private static Layout flags(List<String> labels) {
    int size = labels.size() <= 8 ? 1 : labels.size() <= 16 ? 2 : 4;
    return new Layout.FlagsOf(labels, indices(labels), new Layout.Shape(size, size, I32));
  }

  private static Map<String, Integer> indices(List<String> names) {
    Map<String, Integer> indices = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      indices.put(names.get(i), i);
    }
    return indices;
  }

  private static void append(List<CoreValType> flat, List<CoreValType> more) {
    for (int i = 0; i < more.size() && flat.size() <= FunctionLayout.MAX_FLAT_PARAMS; i++) {
      flat.add(more.get(i));
    }
  }

  static int alignTo(int offset, int alignment) {
    return (offset + alignment - 1) & -alignment;
  }

  private static int checkedSize(long size) {
    if (size > Integer.MAX_VALUE - 16) {
      throw new LinkException("a value type of " + size + " bytes is larger than any memory");
    }
    return (int) size;
  }
}
