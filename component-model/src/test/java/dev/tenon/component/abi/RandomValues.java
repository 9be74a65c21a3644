package dev.tenon.component.abi;

import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.component.value.RecordValue;
import dev.tenon.component.value.Result;
import dev.tenon.component.value.Tuple;
import dev.tenon.component.value.VariantValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Seeded types without handles, and values of them in the Java form that lifting gives.
final class RandomValues {
  private static final List<Primitive> PRIMITIVES =
      Arrays.stream(Primitive.values()).filter(p -> p != Primitive.ERROR_CONTEXT).toList();

  private final Random random;

  RandomValues(Random random) {
    this.random = random;
  }

  ValType type(int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(12)) {
      case 0, 1, 2 -> PRIMITIVES.get(random.nextInt(PRIMITIVES.size()));
      case 3 -> new ValType.ListType(type(depth - 1));
      case 4 -> new ValType.FixedListType(type(depth - 1), 1 + random.nextInt(4));
      case 5 -> new ValType.TupleType(types(depth));
      case 6 -> LayoutTest.record(types(depth).toArray(new ValType[0]));
      case 7 -> new ValType.VariantType(cases(depth));
      case 8 -> LayoutTest.enumeration(1 + random.nextInt(300));
      case 9 -> new ValType.OptionType(type(depth - 1));
      case 10 -> new ValType.ResultType(maybeType(depth), maybeType(depth));
      default -> LayoutTest.flags(1 + random.nextInt(32));
    };
  }

  private List<ValType> types(int depth) {
    return IntStream.rangeClosed(0, random.nextInt(5)).mapToObj(i -> type(depth - 1)).toList();
  }

  private Optional<ValType> maybeType(int depth) {
    return random.nextBoolean() ? Optional.of(type(depth - 1)) : Optional.empty();
  }

  private List<ValType.Case> cases(int depth) {
    return IntStream.rangeClosed(0, random.nextInt(5))
        .mapToObj(i -> new ValType.Case("c" + i, maybeType(depth).orElse(null)))
        .toList();
  }

  Object value(ValType type) {
    return switch (type) {
      case Primitive primitive -> primitive(primitive);
      case ValType.ListType list -> list(list.element(), random.nextInt(5));
      case ValType.FixedListType list -> list(list.element(), list.length());
      case ValType.MapType map ->
          list(new ValType.TupleType(List.of(map.key(), map.value())), random.nextInt(3));
      case ValType.TupleType tuple ->
          Tuple.of(tuple.elements().stream().map(this::value).toArray());
      case ValType.RecordType record ->
          RecordValue.of(
              record.fields().stream().map(ValType.Field::name).toList(),
              record.fields().stream().map(f -> value(f.type())).toArray());
      case ValType.VariantType variant -> {
        ValType.Case c = variant.cases().get(random.nextInt(variant.cases().size()));
        yield new VariantValue(c.name(), payload(Optional.ofNullable(c.type())));
      }
      case ValType.EnumType enumeration ->
          enumeration.labels().get(random.nextInt(enumeration.labels().size()));
      case ValType.OptionType option ->
          random.nextBoolean() ? Optional.of(value(option.type())) : Optional.empty();
      case ValType.ResultType result ->
          random.nextBoolean()
              ? Loading.resultOf(true, payload(result.ok()))
              : Loading.resultOf(false, payload(result.error()));
      case ValType.FlagsType flags -> {
        Set<String> set = new LinkedHashSet<>(flags.labels());
        set.removeIf(label -> random.nextBoolean());
        yield set;
      }
      case ValType.OwnType _, ValType.BorrowType _, ValType.StreamType _, ValType.FutureType _ ->
          throw new IllegalArgumentException("no random handles");
    };
  }

  /// A value in full, with Java classes, for comparing values that hold arrays.
  static String show(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case byte[] bytes -> "bytes" + Arrays.toString(bytes);
      case List<?> list -> list.stream().map(RandomValues::show).toList().toString();
      case Tuple tuple -> "tuple" + show(tuple.toList());
      case RecordValue record -> record.names() + show(new ArrayList<>(record.toMap().values()));
      case VariantValue variant -> variant.name() + "(" + show(variant.payload()) + ")";
      case Optional<?> option -> option.map(v -> "some(" + show(v) + ")").orElse("none");
      case Result.Ok<?, ?>(Object payload) -> "ok(" + show(payload) + ")";
      case Result.Err<?, ?>(Object payload) -> "err(" + show(payload) + ")";
      default -> value.getClass().getSimpleName() + " " + value;
    };
  }

  private @Nullable Object payload(Optional<ValType> type) {
    return type.map(this::value).orElse(null);
  }

  private Object list(ValType element, int length) {
    if (element == Primitive.U8) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      return bytes;
    }
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      elements.add(value(element));
    }
    return elements;
  }

  private Object primitive(Primitive type) {
    int i = random.nextInt();
    long l = random.nextLong();
    return switch (type) {
      case BOOL -> random.nextBoolean();
      case S8 -> (byte) i;
      case U8 -> (short) (i & 0xFF);
      case S16 -> (short) i;
      case U16 -> i & 0xFFFF;
      case S32 -> i;
      case U32 -> i & 0xFFFF_FFFFL;
      case S64 -> l;
      case U64 -> l >= 0 ? (Object) l : new BigInteger(Long.toUnsignedString(l));
      case F32 -> Float.isNaN(Float.intBitsToFloat(i)) ? Float.NaN : Float.intBitsToFloat(i);
      case F64 ->
          Double.isNaN(Double.longBitsToDouble(l)) ? Double.NaN : Double.longBitsToDouble(l);
      case CHAR -> Character.toString(codePoint());
      case STRING -> string();
      case ERROR_CONTEXT -> throw new IllegalArgumentException("no random error contexts");
    };
  }

  private String string() {
    StringBuilder s = new StringBuilder();
    for (int n = random.nextInt(6); n > 0; n--) {
      s.appendCodePoint(codePoint());
    }
    return s.toString();
  }

  private int codePoint() {
    int bound = new int[] {0x80, 0x100, 0xD800, 0x110000}[random.nextInt(4)];
    int codePoint = random.nextInt(bound);
    return codePoint >= 0xD800 && codePoint <= 0xDFFF ? 0xFFFD : codePoint;
  }
}
