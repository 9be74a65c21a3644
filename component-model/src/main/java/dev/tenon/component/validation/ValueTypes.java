package dev.tenon.component.validation;

import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.TypeText;
import dev.tenon.component.type.ValType;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The rules that value and function types obey on their own (Binary.md, "Type Definitions"):
/// labels, emptiness, where `borrow` may stand, and sizes.
final class ValueTypes {
  private static final int MAX_FLAGS = 32;
  private static final long SIZE_LIMIT = 1L << 28;
  private static final String EMPTY = "types without a value are not allowed; leave it out";
  private static final String FLATTER = "make it flatter, or pass a resource";

  /// What is known of a type: its size and alignment in a memory of 64 bits, how deeply it nests
  /// and of how many types it is made, each counted as often as it occurs.
  private record Facts(
      long size, int alignment, int depth, long parts, boolean borrows, boolean pointers) {}

  private final Map<ValType, Facts> known = new IdentityHashMap<>();

  /// Checks a type whose parts were checked when they were defined.
  void check(ValType type, Scope scope) {
    switch (type) {
      case ValType.RecordType(List<ValType.Field> fields) ->
          labels("a record", "field", fields.stream().map(ValType.Field::name).toList(), scope);
      case ValType.VariantType(List<ValType.Case> cases) ->
          labels("a variant", "case", cases.stream().map(ValType.Case::name).toList(), scope);
      case ValType.EnumType(List<String> labels) -> labels("an enum", "case", labels, scope);
      case ValType.FlagsType(List<String> labels) -> {
        labels("flags", "label", labels, scope);
        if (labels.size() > MAX_FLAGS) {
          throw scope.invalid(
              "flags have " + labels.size() + " labels; 32 is the most",
              "make several flags of them, in a record");
        }
      }
      case ValType.TupleType(List<ValType> elements) -> {
        if (elements.isEmpty()) {
          throw scope.invalid("a tuple needs at least one type", EMPTY);
        }
      }
      case ValType.FixedListType(_, int length) -> {
        if (length == 0) {
          throw scope.invalid("a list of fixed length needs at least one element", EMPTY);
        }
      }
      case ValType.MapType(ValType key, _) -> {
        if (!isKey(key)) {
          throw scope.invalid(
              "a map's key must be an integer, a bool, a char or a string, not " + TypeText.of(key),
              "a list of tuples may hold any type");
        }
      }
      case ValType.StreamType(Optional<ValType> element) -> {
        if (element.isPresent() && element.get() == ValType.Primitive.CHAR) {
          throw scope.invalid(
              "stream<char> is not valid at this time",
              "take stream<u8> with UTF-8, or stream<string>");
        }
        noBorrow("a stream", element, scope);
      }
      case ValType.FutureType(Optional<ValType> element) -> noBorrow("a future", element, scope);
      case ValType.Primitive _,
          ValType.ListType _,
          ValType.OptionType _,
          ValType.ResultType _,
          ValType.OwnType _,
          ValType.BorrowType _ -> {}
    }
    sizes(type, scope);
  }

  /// Checks a function type.
  void check(FuncType type, Scope scope) {
    unique("parameter", type.params().stream().map(FuncType.Param::name).toList(), scope);
    if (type.result().isPresent() && facts(type.result().get()).borrows()) {
      throw scope.invalid(
          "a function's result cannot contain a borrow: " + TypeText.of(type),
          "return own<…>, or data instead of the resource");
    }
  }

  /// Whether a type contains a borrow.
  boolean borrows(ValType type) {
    return facts(type).borrows();
  }

  /// Whether values of a type lie in memory behind a pointer, be it in part.
  boolean pointers(ValType type) {
    return facts(type).pointers();
  }

  /// Of how many types a type is made, each counted as often as it occurs, up to a bound.
  long parts(ValType type) {
    return facts(type).parts();
  }

  /// How deeply a type nests.
  int depth(ValType type) {
    return facts(type).depth();
  }

  private void sizes(ValType type, Scope scope) {
    Facts facts = facts(type);
    if (facts.size() >= SIZE_LIMIT) {
      throw scope.invalid(
          "a type of " + facts.size() + " bytes exceeds the limit of 2^28 - 1",
          "use a list whose length is not part of its type");
    }
    if (facts.depth() > TypeSizes.MAX_DEPTH) {
      throw scope.invalid("a type nested more than " + TypeSizes.MAX_DEPTH + " deep", FLATTER);
    }
    if (facts.parts() > TypeSizes.MAX_PARTS) {
      throw scope.invalid("a type made of more than " + TypeSizes.MAX_PARTS + " types", FLATTER);
    }
  }

  private void noBorrow(String what, Optional<ValType> element, Scope scope) {
    if (element.isPresent() && facts(element.get()).borrows()) {
      throw scope.invalid(
          what + " cannot carry a borrow", "use own<…>: a borrow ends with its call");
    }
  }

  private static void labels(String what, String part, List<String> labels, Scope scope) {
    if (labels.isEmpty()) {
      throw scope.invalid(what + " needs at least one " + part, EMPTY);
    }
    unique(part, labels, scope);
  }

  private static void unique(String part, List<String> labels, Scope scope) {
    Map<String, String> seen = new HashMap<>();
    for (String label : labels) {
      if (!Names.isLabel(label)) {
        throw scope.invalid(
            "the %s name \"%s\" is not in kebab case".formatted(part, label), Hints.kebab(label));
      }
      String before = seen.putIfAbsent(Names.canonical(label), label);
      if (before != null) {
        throw scope.invalid(
            "the %s name \"%s\" conflicts with \"%s\"".formatted(part, label, before),
            "names must differ in more than case: rename one");
      }
    }
  }

  private static boolean isKey(ValType type) {
    return type instanceof ValType.Primitive primitive
        && switch (primitive) {
          case BOOL, S8, U8, S16, U16, S32, U32, S64, U64, CHAR, STRING -> true;
          case F32, F64, ERROR_CONTEXT -> false;
        };
  }

  private Facts facts(ValType type) {
    Facts facts = known.get(type);
    if (facts == null) {
      facts = compute(type);
      known.put(type, facts);
    }
    return facts;
  }

  private Facts compute(ValType type) {
    return switch (type) {
      case ValType.Primitive primitive ->
          new Facts(
              size(primitive),
              alignment(primitive),
              1,
              1,
              false,
              primitive == ValType.Primitive.STRING);
      case ValType.RecordType(List<ValType.Field> fields) ->
          product(fields.stream().map(f -> facts(f.type())).toList());
      case ValType.TupleType(List<ValType> elements) ->
          product(elements.stream().map(this::facts).toList());
      case ValType.VariantType(List<ValType.Case> cases) ->
          sum(
              cases.size(),
              cases.stream().map(ValType.Case::type).filter(Objects::nonNull).toList());
      case ValType.OptionType(ValType some) -> sum(2, List.of(some));
      case ValType.ResultType(Optional<ValType> ok, Optional<ValType> error) ->
          sum(2, Stream.of(ok, error).flatMap(Optional::stream).toList());
      case ValType.EnumType(List<String> labels) -> sum(labels.size(), List.of());
      case ValType.FlagsType(List<String> labels) -> {
        int size = labels.size() <= 8 ? 1 : labels.size() <= 16 ? 2 : 4;
        yield scalar(size, size);
      }
      case ValType.ListType(ValType element) -> pointer(List.of(facts(element)));
      case ValType.MapType(ValType key, ValType value) ->
          pointer(List.of(facts(key), facts(value)));
      case ValType.FixedListType(ValType element, int length) -> {
        Facts of = facts(element);
        long size = Math.min(of.size, SIZE_LIMIT) * Integer.toUnsignedLong(length);
        yield new Facts(size, of.alignment, of.depth + 1, of.parts + 1, of.borrows, of.pointers);
      }
      case ValType.OwnType _ -> scalar(4, 4);
      case ValType.BorrowType _ -> new Facts(4, 4, 1, 1, true, false);
      case ValType.StreamType(Optional<ValType> element) -> handle(element);
      case ValType.FutureType(Optional<ValType> element) -> handle(element);
    };
  }

  private static Facts scalar(int size, int alignment) {
    return new Facts(size, alignment, 1, 1, false, false);
  }

  private static int size(ValType.Primitive primitive) {
    return switch (primitive) {
      case BOOL, S8, U8 -> 1;
      case S16, U16 -> 2;
      case S32, U32, F32, CHAR, ERROR_CONTEXT -> 4;
      case S64, U64, F64 -> 8;
      case STRING -> 16;
    };
  }

  private static int alignment(ValType.Primitive primitive) {
    return Math.min(size(primitive), 8);
  }

  private Facts handle(Optional<ValType> element) {
    return element
        .map(this::facts)
        .map(of -> new Facts(4, 4, of.depth + 1, of.parts + 1, of.borrows, false))
        .orElse(scalar(4, 4));
  }

  private static Facts pointer(List<Facts> parts) {
    Facts of = product(parts);
    return new Facts(16, 8, of.depth, of.parts, of.borrows, true);
  }

  private static Facts product(List<Facts> parts) {
    long size = 0;
    int alignment = 1;
    for (Facts part : parts) {
      size = Math.min(aligned(size, part.alignment) + part.size, SIZE_LIMIT);
      alignment = Math.max(alignment, part.alignment);
    }
    return around(aligned(size, alignment), alignment, parts);
  }

  private Facts sum(int cases, List<ValType> payloads) {
    List<Facts> parts = payloads.stream().map(this::facts).toList();
    int discriminant = cases <= 1 << 8 ? 1 : cases <= 1 << 16 ? 2 : 4;
    int alignment = discriminant;
    long size = 0;
    for (Facts part : parts) {
      alignment = Math.max(alignment, part.alignment);
      size = Math.max(size, part.size);
    }
    int payloadAlignment = parts.stream().mapToInt(Facts::alignment).max().orElse(1);
    long total = Math.min(aligned(discriminant, payloadAlignment) + size, SIZE_LIMIT);
    return around(aligned(total, alignment), alignment, parts);
  }

  private static Facts around(long size, int alignment, List<Facts> parts) {
    int depth = 1;
    long count = 1;
    boolean borrows = false;
    boolean pointers = false;
    for (Facts part : parts) {
      depth = Math.max(depth, part.depth + 1);
      count = Math.min(count + part.parts, TypeSizes.MAX_PARTS + 1);
      borrows |= part.borrows;
      pointers |= part.pointers;
    }
    return new Facts(size, alignment, depth, count, borrows, pointers);
  }

  private static long aligned(long offset, int alignment) {
    return (offset + alignment - 1) / alignment * alignment;
  }
}
