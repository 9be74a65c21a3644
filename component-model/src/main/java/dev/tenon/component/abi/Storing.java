package dev.tenon.component.abi;

import dev.tenon.component.abi.Layout.Scalar;
import dev.tenon.component.value.NumberList;
import dev.tenon.component.value.RecordValue;
import dev.tenon.component.value.Result;
import dev.tenon.component.value.Tuple;
import dev.tenon.component.value.VariantValue;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Values into linear memory (CanonicalABI.md, "Storing"), and the Java forms in which the host may
/// give them.
final class Storing {
  private Storing() {}

  static void store(LiftLowerContext cx, @Nullable Object value, Layout type, int ptr) {
    switch (type) {
      case Scalar scalar -> cx.storeInt(ptr, scalar.size(), Scalars.lower(scalar, value));
      case Layout.Text _ -> storeRange(cx, ptr, Strings.store(cx, value));
      case Layout.OptionOf option -> storeOption(cx, value, option, ptr);
      case Layout.RecordOf record ->
          storeFields(cx, recordParts(record, value), record.fields(), ptr);
      case Layout.ListOf list -> storeRange(cx, ptr, storeList(cx, value, list.element()));
      case Layout.Bytes _ -> storeRange(cx, ptr, storeList(cx, value, Scalar.U8));
      case Layout.TupleOf tuple ->
          storeFields(cx, tupleParts(tuple.fields().size(), value), tuple.fields(), ptr);
      case Layout.VariantOf variant -> storeVariant(cx, value, variant, ptr);
      case Layout.EnumOf enumeration ->
          cx.storeInt(ptr, enumeration.tag().size(), enumIndex(enumeration, value));
      case Layout.ResultOf result -> storeResult(cx, value, result, ptr);
      case Layout.FlagsOf flags -> cx.storeInt(ptr, flags.size(), packFlags(flags, value));
      case Layout.OwnOf own -> cx.storeInt(ptr, 4, Handles.lowerOwn(cx, value, own));
      case Layout.BorrowOf borrow -> cx.storeInt(ptr, 4, Handles.lowerBorrow(cx, value, borrow));
      case Layout.FixedListOf list -> storeFixedList(cx, value, list, ptr);
      case Layout.AsyncOf async -> throw Handles.asyncUnsupported(async);
    }
  }

  private static void storeRange(LiftLowerContext cx, int ptr, long pointerAndLength) {
    cx.storeInt(ptr, 8, pointerAndLength);
  }

  /// An address in the low half and a length in the high one, as they lie in memory.
  static long range(int ptr, int length) {
    return Integer.toUnsignedLong(ptr) | (long) length << 32;
  }

  /// `store_list_into_range`.
  static long storeList(LiftLowerContext cx, @Nullable Object value, Layout element) {
    if (element == Scalar.U8 && value instanceof byte[] bytes) {
      int ptr = cx.allocate(1, bytes.length);
      System.arraycopy(bytes, 0, cx.bytes, ptr, bytes.length);
      return range(ptr, bytes.length);
    }
    Collection<?> elements = listParts(value);
    long byteLength = (long) elements.size() * element.size();
    if (byteLength > Integer.MAX_VALUE) {
      throw new Mismatch("a list of " + byteLength + " bytes is larger than any memory");
    }
    int ptr = cx.allocate(element.alignment(), (int) byteLength);
    if (element instanceof Scalar scalar
        && elements instanceof NumberList numbers
        && NumberArrays.fit(scalar, numbers)) {
      NumberArrays.store(cx, scalar, numbers, ptr);
    } else {
      storeListIntoValidRange(cx, elements, element, ptr);
    }
    return range(ptr, elements.size());
  }

  private static void storeListIntoValidRange(
      LiftLowerContext cx, Collection<?> elements, Layout element, int ptr) {
    int size = element.size();
    int i = 0;
    try {
      for (Object e : elements) {
        if (element instanceof Scalar scalar) {
          cx.storeInt(ptr + i * size, size, Scalars.lower(scalar, e));
        } else {
          store(cx, e, element, ptr + i * size);
        }
        i++;
      }
    } catch (Mismatch m) {
      throw m.within("element " + i);
    }
  }

  private static void storeFixedList(
      LiftLowerContext cx, @Nullable Object value, Layout.FixedListOf type, int ptr) {
    storeListIntoValidRange(cx, fixedListParts(type, value), type.element(), ptr);
  }

  static void storeFields(
      LiftLowerContext cx, @Nullable Object[] values, List<Layout.Field> fields, int ptr) {
    for (int i = 0; i < values.length; i++) {
      Layout.Field field = fields.get(i);
      try {
        store(cx, values[i], field.layout(), ptr + field.offset());
      } catch (Mismatch m) {
        throw m.within("field \"" + field.name() + '"');
      }
    }
  }

  private static void storeOption(
      LiftLowerContext cx, @Nullable Object value, Layout.OptionOf type, int ptr) {
    @Nullable Object payload = optionPayload(value);
    cx.bytes[ptr] = (byte) (payload == null ? 0 : 1);
    if (payload != null) {
      storePayload(cx, payload, type.payload(), ptr + type.tag().payloadOffset(), "some");
    }
  }

  private static void storeResult(
      LiftLowerContext cx, @Nullable Object value, Layout.ResultOf type, int ptr) {
    boolean ok = isOk(value);
    cx.bytes[ptr] = (byte) (ok ? 0 : 1);
    storePayload(
        cx,
        resultPayload(value),
        ok ? type.ok() : type.error(),
        ptr + type.tag().payloadOffset(),
        ok ? "ok" : "error");
  }

  private static void storeVariant(
      LiftLowerContext cx, @Nullable Object value, Layout.VariantOf type, int ptr) {
    int index = matchCase(type, value);
    cx.storeInt(ptr, type.tag().size(), index);
    Layout.Case c = type.cases().get(index);
    storePayload(
        cx,
        variantPayload(value),
        c.payload(),
        ptr + type.tag().payloadOffset(),
        "case \"" + c.name() + '"');
  }

  private static void storePayload(
      LiftLowerContext cx, @Nullable Object value, @Nullable Layout type, int ptr, String part) {
    if (type == null) {
      trapPayload(value, part);
      return;
    }
    try {
      store(cx, value, type, ptr);
    } catch (Mismatch m) {
      throw m.within(part);
    }
  }

  /// Refuses a payload where the type has none.
  static void trapPayload(@Nullable Object value, String part) {
    if (value != null) {
      throw Mismatch.expected("no payload", value).within(part);
    }
  }

  static @Nullable Object[] recordParts(Layout.RecordOf type, @Nullable Object value) {
    List<String> names = type.names();
    @Nullable Object[] parts = new @Nullable Object[names.size()];
    switch (value) {
      case RecordValue record when record.names().equals(names) -> {
        for (int i = 0; i < parts.length; i++) {
          parts[i] = record.at(i);
        }
      }
      case RecordValue record -> fieldsByName(names, record.toMap(), parts);
      case Map<?, ?> map -> fieldsByName(names, map, parts);
      case null, default -> throw Mismatch.expected("a record of " + names, value);
    }
    return parts;
  }

  private static void fieldsByName(List<String> names, Map<?, ?> fields, @Nullable Object[] parts) {
    for (Object name : fields.keySet()) {
      if (!(name instanceof String s) || !names.contains(s)) {
        throw new Mismatch("unknown field \"" + name + "\"; the record has " + names);
      }
    }
    for (int i = 0; i < parts.length; i++) {
      if (!fields.containsKey(names.get(i))) {
        throw new Mismatch("field \"" + names.get(i) + "\" is missing; the record has " + names);
      }
      parts[i] = fields.get(names.get(i));
    }
  }

  static @Nullable Object[] tupleParts(int size, @Nullable Object value) {
    @Nullable Object[] parts =
        switch (value) {
          case Tuple tuple -> elements(tuple);
          case List<?> list -> list.toArray();
          case Object[] array -> array;
          case null, default -> throw Mismatch.expected("a tuple of " + size, value);
        };
    if (parts.length != size) {
      throw new Mismatch("expected a tuple of " + size + ", got " + parts.length + " elements");
    }
    return parts;
  }

  private static @Nullable Object[] elements(Tuple tuple) {
    @Nullable Object[] elements = new @Nullable Object[tuple.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = tuple.at(i);
    }
    return elements;
  }

  static Collection<?> fixedListParts(Layout.FixedListOf type, @Nullable Object value) {
    Collection<?> elements = listParts(value);
    if (elements.size() != type.length()) {
      throw new Mismatch(
          "expected a list of " + type.length() + ", got " + elements.size() + " elements");
    }
    return elements;
  }

  /// A list given as a collection, an array, or for a map as a Java map.
  private static Collection<?> listParts(@Nullable Object value) {
    return switch (value) {
      case Collection<?> collection -> collection;
      case Object[] array -> Arrays.asList(array);
      case Map<?, ?> map ->
          map.entrySet().stream().map(e -> Tuple.of(e.getKey(), e.getValue())).toList();
      case Object array when array.getClass().isArray() -> boxed(array);
      case null, default -> throw Mismatch.expected("a list", value);
    };
  }

  /// The elements of a primitive array; those of a `byte[]` are unsigned.
  private static List<?> boxed(Object array) {
    Object[] elements = new Object[Array.getLength(array)];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = array instanceof byte[] bytes ? bytes[i] & 0xFF : Array.get(array, i);
    }
    return Arrays.asList(elements);
  }

  /// The payload of an option, null for none.
  static @Nullable Object optionPayload(@Nullable Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.orElse(null);
    }
    if (value == null) {
      return null;
    }
    throw Mismatch.expected("an option (java.util.Optional)", value);
  }

  static boolean isOk(@Nullable Object value) {
    if (value instanceof Result<?, ?> result) {
      return result instanceof Result.Ok;
    }
    throw Mismatch.expected("a result (dev.tenon.component.value.Result)", value);
  }

  static @Nullable Object resultPayload(@Nullable Object value) {
    return switch (value) {
      case Result.Ok<?, ?>(Object payload) -> payload;
      case Result.Err<?, ?>(Object payload) -> payload;
      case null, default -> null;
    };
  }

  /// The index of a variant's case; a case without payload may come as its name alone.
  static int matchCase(Layout.VariantOf type, @Nullable Object value) {
    String name =
        switch (value) {
          case VariantValue variant -> variant.name();
          case String s -> s;
          case null, default ->
              throw Mismatch.expected("a variant of " + type.indices().keySet(), value);
        };
    Integer index = type.indices().get(name);
    if (index == null) {
      throw new Mismatch("unknown case \"" + name + "\"; the variant has " + caseNames(type));
    }
    return index;
  }

  private static List<String> caseNames(Layout.VariantOf type) {
    return type.cases().stream().map(Layout.Case::name).toList();
  }

  static @Nullable Object variantPayload(@Nullable Object value) {
    return value instanceof VariantValue variant ? variant.payload() : null;
  }

  static int enumIndex(Layout.EnumOf type, @Nullable Object value) {
    Integer index = value instanceof String s ? type.indices().get(s) : null;
    if (index == null) {
      throw Mismatch.expected("one of " + type.labels(), value);
    }
    return index;
  }

  /// `pack_flags_into_int`, from a set of labels.
  static long packFlags(Layout.FlagsOf type, @Nullable Object value) {
    Collection<?> set =
        switch (value) {
          case Set<?> labels -> labels;
          case List<?> labels -> labels;
          case null, default -> throw Mismatch.expected("a set of " + type.labels(), value);
        };
    long bits = 0;
    for (Object label : set) {
      Integer index = label instanceof String s ? type.indices().get(s) : null;
      if (index == null) {
        throw new Mismatch("unknown label \"" + label + "\"; the flags are " + type.labels());
      }
      bits |= 1L << index;
    }
    return bits;
  }
}
