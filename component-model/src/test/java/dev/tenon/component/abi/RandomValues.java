package dev.tenon.component.abi;

import dev.tenon.component.abi.TestHandles.Form;
import dev.tenon.component.type.ResourceType;
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

/// Seeded types, and values of them in the Java form that lifting gives; edge cases come often.
final class RandomValues {
  private static final List<Primitive> PRIMITIVES =
      Arrays.stream(Primitive.values()).filter(p -> p != Primitive.ERROR_CONTEXT).toList();
  private static final List<Primitive> KEYS =
      PRIMITIVES.stream().filter(p -> p != Primitive.F32 && p != Primitive.F64).toList();
  private static final int[] CODE_POINTS = {
    0, 0x7F, 0x80, 0xFF, 0x100, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x10FFFF
  };
  private static final float[] FLOATS = {
    Float.NaN, 0f, -0f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MIN_VALUE, 1f
  };
  private static final double[] DOUBLES = {
    Double.NaN, 0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 1
  };

  private final Random random;
  private final List<ResourceType> resources;

  /// Types without handles.
  RandomValues(Random random) {
    this(random, List.of());
  }

  /// Types with handles of these resources; their values are [TestHandles.HandleValue]s.
  RandomValues(Random random, List<ResourceType> resources) {
    this.random = random;
    this.resources = resources;
  }

  /// A type of a parameter, which may hold borrows.
  ValType paramType(int depth) {
    return type(depth, true);
  }

  /// A type of parameters and results.
  ValType type(int depth) {
    return type(depth, false);
  }

  private ValType type(int depth, boolean borrows) {
    if (!resources.isEmpty() && random.nextInt(4) == 0) {
      ResourceType resource = resources.get(random.nextInt(resources.size()));
      return borrows && random.nextBoolean()
          ? new ValType.BorrowType(resource)
          : new ValType.OwnType(resource);
    }
    return switch (depth == 0 ? 0 : random.nextInt(13)) {
      case 0, 1, 2 -> PRIMITIVES.get(random.nextInt(PRIMITIVES.size()));
      case 3 -> new ValType.ListType(type(depth - 1, borrows));
      case 4 -> new ValType.FixedListType(type(depth - 1, borrows), 1 + random.nextInt(4));
      case 5 -> new ValType.TupleType(types(depth, borrows));
      case 6 -> LayoutTest.record(types(depth, borrows).toArray(new ValType[0]));
      case 7 -> new ValType.VariantType(cases(depth, borrows));
      case 8 -> LayoutTest.enumeration(1 + random.nextInt(random.nextInt(8) == 0 ? 300 : 10));
      case 9 -> new ValType.OptionType(type(depth - 1, borrows));
      case 10 -> new ValType.ResultType(maybeType(depth, borrows), maybeType(depth, borrows));
      case 11 ->
          new ValType.MapType(KEYS.get(random.nextInt(KEYS.size())), type(depth - 1, borrows));
      default -> LayoutTest.flags(1 + random.nextInt(32));
    };
  }

  private List<ValType> types(int depth, boolean borrows) {
    return IntStream.rangeClosed(0, random.nextInt(5))
        .mapToObj(i -> type(depth - 1, borrows))
        .toList();
  }

  private Optional<ValType> maybeType(int depth, boolean borrows) {
    return random.nextBoolean() ? Optional.of(type(depth - 1, borrows)) : Optional.empty();
  }

  private List<ValType.Case> cases(int depth, boolean borrows) {
    return IntStream.rangeClosed(0, random.nextInt(5))
        .mapToObj(i -> new ValType.Case("c" + i, maybeType(depth, borrows).orElse(null)))
        .toList();
  }

  Object value(ValType type) {
    return switch (type) {
      case Primitive primitive -> primitive(primitive);
      case ValType.ListType list -> list(list.element(), length(list.element()));
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
      case ValType.OwnType _ -> handle(random.nextInt(10) == 0 ? Form.SAME_AGAIN : Form.OWNED);
      case ValType.BorrowType _ -> handle(Form.values()[random.nextInt(3)]);
      case ValType.StreamType _, ValType.FutureType _ ->
          throw new IllegalArgumentException("no random streams");
    };
  }

  private TestHandles.HandleValue handle(Form form) {
    return new TestHandles.HandleValue(random.nextInt(1000), form);
  }

  private int length(ValType element) {
    boolean plain = element instanceof Primitive && element != Primitive.STRING;
    return random.nextInt(plain && random.nextInt(4) == 0 ? 100 : 5);
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
    int i = integer();
    long l = random.nextInt(4) == 0 ? i : random.nextLong();
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
      case F32 -> f32();
      case F64 -> f64();
      case CHAR -> Character.toString(codePoint());
      case STRING -> string();
      case ERROR_CONTEXT -> throw new IllegalArgumentException("no random error contexts");
    };
  }

  private int integer() {
    return switch (random.nextInt(8)) {
      case 0 -> 0;
      case 1 -> -1 >>> random.nextInt(32);
      case 2 -> 1 << random.nextInt(32);
      default -> random.nextInt();
    };
  }

  private float f32() {
    float f = Float.intBitsToFloat(random.nextInt());
    boolean edge = Float.isNaN(f) || random.nextInt(3) == 0;
    return edge ? FLOATS[random.nextInt(FLOATS.length)] : f;
  }

  private double f64() {
    double d = Double.longBitsToDouble(random.nextLong());
    boolean edge = Double.isNaN(d) || random.nextInt(3) == 0;
    return edge ? DOUBLES[random.nextInt(DOUBLES.length)] : d;
  }

  private String string() {
    StringBuilder s = new StringBuilder();
    int bound = codePointBound();
    int length = random.nextInt(random.nextInt(6) == 0 ? random.nextInt(20) == 0 ? 2000 : 70 : 6);
    boolean mixed = random.nextBoolean();
    for (int n = length; n > 0; n--) {
      s.appendCodePoint(codePoint(mixed ? codePointBound() : bound));
    }
    return s.toString();
  }

  private int codePoint() {
    return random.nextInt(4) == 0
        ? CODE_POINTS[random.nextInt(CODE_POINTS.length)]
        : codePoint(codePointBound());
  }

  private int codePoint(int bound) {
    int codePoint = random.nextInt(bound);
    return codePoint >= 0xD800 && codePoint <= 0xDFFF ? 0xFFFD : codePoint;
  }

  private int codePointBound() {
    return switch (random.nextInt(5)) {
      case 0, 1 -> 0x80;
      case 2 -> 0x100;
      case 3 -> 0xD800;
      default -> 0x110000;
    };
  }
}
