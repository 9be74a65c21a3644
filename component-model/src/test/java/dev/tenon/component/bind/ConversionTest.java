package dev.tenon.component.bind;

import static dev.tenon.component.bind.Types.caseOf;
import static dev.tenon.component.bind.Types.enumeration;
import static dev.tenon.component.bind.Types.field;
import static dev.tenon.component.bind.Types.flags;
import static dev.tenon.component.bind.Types.list;
import static dev.tenon.component.bind.Types.option;
import static dev.tenon.component.bind.Types.record;
import static dev.tenon.component.bind.Types.result;
import static dev.tenon.component.bind.Types.tuple;
import static dev.tenon.component.bind.Types.variant;
import static dev.tenon.component.type.ValType.Primitive.BOOL;
import static dev.tenon.component.type.ValType.Primitive.CHAR;
import static dev.tenon.component.type.ValType.Primitive.F32;
import static dev.tenon.component.type.ValType.Primitive.F64;
import static dev.tenon.component.type.ValType.Primitive.S16;
import static dev.tenon.component.type.ValType.Primitive.S32;
import static dev.tenon.component.type.ValType.Primitive.S64;
import static dev.tenon.component.type.ValType.Primitive.S8;
import static dev.tenon.component.type.ValType.Primitive.STRING;
import static dev.tenon.component.type.ValType.Primitive.U16;
import static dev.tenon.component.type.ValType.Primitive.U32;
import static dev.tenon.component.type.ValType.Primitive.U64;
import static dev.tenon.component.type.ValType.Primitive.U8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.component.linking.ComponentFunction;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ValType;
import dev.tenon.component.value.RecordValue;
import dev.tenon.component.value.Result;
import dev.tenon.component.value.Tuple;
import dev.tenon.component.value.VariantValue;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each row of the table of values, through a host function and through a guest's, there and back.
class ConversionTest {
  private static final String NAME = "test:values/echo";

  enum Color {
    RED,
    DARK_BLUE,
    @WitName("DNS-green")
    GREEN
  }

  record Point(double y, int x) {}

  record Named(@WitName("type") String kind, List<Point> points, Optional<Color> color) {}

  record Pair<A, B>(A first, B second) {}

  sealed interface Shape {
    record Circle(double radius) implements Shape {}

    record Polygon(List<Point> corners) implements Shape {}

    @WitName("nothing")
    record Empty() implements Shape {}

    enum Flat implements Shape {
      LINE,
      DOT
    }
  }

  /// One method per row; each returns what it is given.
  @WitInterface(NAME)
  interface Echo {
    boolean bool(boolean v);

    byte s8(byte v);

    short u8(short v);

    short s16(short v);

    int u16(int v);

    int s32(int v);

    long u32(long v);

    long s64(long v);

    long u64(long v);

    float f32(float v);

    double f64(double v);

    int character(int v);

    String characterText(String v);

    String string(String v);

    byte[] bytes(byte[] v);

    byte[] fixedBytes(byte[] v);

    List<Short> byteList(List<Short> v);

    List<String> strings(List<String> v);

    List<Integer> chars(List<Integer> v);

    boolean[] boolArray(boolean[] v);

    byte[] s8Array(byte[] v);

    short[] s16Array(short[] v);

    int[] u16Array(int[] v);

    int[] s32Array(int[] v);

    int[] charArray(int[] v);

    long[] u32Array(long[] v);

    long[] s64Array(long[] v);

    long[] u64Array(long[] v);

    float[] f32Array(float[] v);

    double[] f64Array(double[] v);

    Pair<String, Long> tupleRecord(Pair<String, Long> v);

    Tuple tuple(Tuple v);

    Named record(Named v);

    RecordValue recordValue(RecordValue v);

    Shape variant(Shape v);

    VariantValue variantValue(VariantValue v);

    Color enumeration(Color v);

    String enumText(String v);

    Set<Color> flags(Set<Color> v);

    Set<String> flagTexts(Set<String> v);

    Optional<Long> option(Optional<Long> v);

    Optional<Optional<Color>> nestedOption(Optional<Optional<Color>> v);

    Result<Point, Color> result(Result<Point, Color> v);

    Result<@Nullable Void, String> resultOfError(Result<@Nullable Void, String> v);

    Result<Color, @Nullable Void> resultOfOk(Result<Color, @Nullable Void> v);

    List<Pair<String, Color>> map(List<Pair<String, Color>> v);

    Object any(Object v);
  }

  private static final ValType POINT = record(field("x", S32), field("y", F64));
  private static final ValType COLOR = enumeration("red", "dark-blue", "DNS-green");
  private static final ValType COLORS = flags("red", "dark-blue", "DNS-green");
  private static final ValType SHAPE =
      variant(
          caseOf("nothing", null),
          caseOf("circle", F64),
          caseOf("polygon", list(POINT)),
          caseOf("dot", null),
          caseOf("line", null));
  private static final ValType NAMED =
      record(field("points", list(POINT)), field("type", STRING), field("color", option(COLOR)));

  private static RecordValue point(int x, double y) {
    return RecordValue.of(List.of("x", "y"), x, y);
  }

  static Stream<Arguments> rows() {
    RecordValue named =
        RecordValue.of(
            List.of("points", "type", "color"),
            List.of(point(1, 2.5)),
            "triangle",
            Optional.of("dark-blue"));
    return Stream.of(
        row("bool", BOOL, true, true),
        row("s8", S8, (byte) -3, (byte) -3),
        row("u8", U8, (short) 200, (short) 200),
        row("s16", S16, (short) -300, (short) -300),
        row("u16", U16, 60000, 60000),
        row("s32", S32, -5, -5),
        row("u32", U32, 4_000_000_000L, 4_000_000_000L),
        row("s64", S64, Long.MIN_VALUE, Long.MIN_VALUE),
        row("u64", U64, 7L, 7L),
        row("u64", U64, BigInteger.TWO.pow(64).subtract(BigInteger.ONE), -1L),
        row("f32", F32, 1.5f, 1.5f),
        row("f64", F64, Double.NaN, Double.NaN),
        row("character", CHAR, "\uD83D\uDE00", 0x1F600, 0x1F600),
        row("character-text", CHAR, "é", "é"),
        row("string", STRING, "grüße", "grüße"),
        row("bytes", list(U8), new byte[] {1, -1}, new byte[] {1, -1}),
        row(
            "fixed-bytes",
            new ValType.FixedListType(U8, 2),
            List.of((short) 1, (short) 255),
            new byte[] {1, -1},
            new byte[] {1, -1}),
        row("byte-list", list(U8), new byte[] {1, -1}, List.of((short) 1, (short) 255)),
        row("strings", list(STRING), List.of("a", "b"), List.of("a", "b")),
        row("chars", list(CHAR), List.of("a"), List.of(0x61), List.of(0x61)),
        row("bool-array", list(BOOL), List.of(true), new boolean[] {true}),
        row("s8-array", list(S8), List.of((byte) -1), new byte[] {-1}),
        row("s16-array", list(S16), List.of((short) -1), new short[] {-1}),
        row("u16-array", list(U16), List.of(60000), new int[] {60000}),
        row("s32-array", list(S32), List.of(-1, 2), new int[] {-1, 2}),
        row("char-array", list(CHAR), List.of("a"), new int[] {0x61}, List.of(0x61)),
        row("u32-array", list(U32), List.of(4_000_000_000L), new long[] {4_000_000_000L}),
        row("s64-array", list(S64), List.of(-1L), new long[] {-1}),
        row("u64-array", list(U64), List.of(BigInteger.ONE.shiftLeft(63)), new long[] {1L << 63}),
        row("f32-array", list(F32), List.of(1f), new float[] {1}),
        row("f64-array", list(F64), List.of(1d), new double[] {1}),
        row("tuple-record", tuple(STRING, U32), Tuple.of("a", 1L), new Pair<>("a", 1L)),
        row("tuple", tuple(STRING, U32), Tuple.of("a", 1L), Tuple.of("a", 1L)),
        row(
            "record",
            NAMED,
            named,
            new Named("triangle", List.of(new Point(2.5, 1)), Optional.of(Color.DARK_BLUE))),
        row("record-value", NAMED, named, named),
        row("variant", SHAPE, VariantValue.of("nothing"), new Shape.Empty()),
        row("variant", SHAPE, new VariantValue("circle", 2.0), new Shape.Circle(2)),
        row("variant", SHAPE, VariantValue.of("line"), Shape.Flat.LINE),
        row(
            "variant",
            SHAPE,
            new VariantValue("polygon", List.of(point(1, 1))),
            new Shape.Polygon(List.of(new Point(1, 1)))),
        row("variant-value", SHAPE, VariantValue.of("dot"), VariantValue.of("dot")),
        row("enumeration", COLOR, "DNS-green", Color.GREEN),
        row("enum-text", COLOR, "red", "red"),
        row("flags", COLORS, Set.of("red", "DNS-green"), EnumSet.of(Color.RED, Color.GREEN)),
        row("flag-texts", COLORS, Set.of("red"), Set.of("red")),
        row("option", option(U32), Optional.of(1L), Optional.of(1L)),
        row(
            "nested-option",
            option(option(COLOR)),
            Optional.of(Optional.of("red")),
            Optional.of(Optional.of(Color.RED))),
        row(
            "nested-option",
            option(option(COLOR)),
            Optional.of(Optional.empty()),
            Optional.of(Optional.empty())),
        row("result", result(POINT, COLOR), Result.ok(point(1, 2)), Result.ok(new Point(2, 1))),
        row("result", result(POINT, COLOR), Result.err("red"), Result.err(Color.RED)),
        row("result-of-error", result(null, STRING), Result.ok(), Result.ok()),
        row("result-of-error", result(null, STRING), Result.err("why"), Result.err("why")),
        row("result-of-ok", result(COLOR, null), Result.ok("red"), Result.ok(Color.RED)),
        row("result-of-ok", result(COLOR, null), Result.err(), Result.err()),
        row(
            "map",
            new ValType.MapType(STRING, COLOR),
            List.of(Tuple.of("a", "red")),
            List.of(new Pair<>("a", Color.RED))),
        row("any", POINT, point(1, 2), point(1, 2)));
  }

  private static Arguments row(String function, ValType type, Object untyped, Object typed) {
    return row(function, type, untyped, typed, untyped);
  }

  /// A row whose typed form is lowered as another untyped one than is lifted.
  private static Arguments row(
      String function, ValType type, Object untyped, Object typed, Object lowered) {
    return Arguments.of(function, type, untyped, typed, lowered);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("rows")
  void hostMethodTakesAndReturnsTypedValues(
      String function, ValType type, Object untyped, Object typed, Object lowered) {
    Object[] seen = new Object[1];
    Echo echo = echo((_, _, args) -> seen[0] = args[0]);
    FuncType funcType = Types.func(type, Types.param("v", type));
    var host = HostInterface.of(Echo.class).instance(echo).function(function, funcType);
    Object result = Objects.requireNonNull(host).call(new Object[] {untyped});
    assertThat(seen[0]).isEqualTo(typed);
    assertThat(plain(result)).isEqualTo(plain(lowered));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("rows")
  void guestFunctionTakesAndReturnsTypedValues(
      String function, ValType type, Object untyped, Object typed, Object lowered)
      throws ReflectiveOperationException {
    Object[] seen = new Object[1];
    FuncType funcType = Types.func(type, Types.param("v", type));
    Method method =
        Stream.of(Echo.class.getMethods())
            .filter(m -> WitNames.kebab(m.getName()).equals(function))
            .findFirst()
            .orElseThrow();
    ComponentFunction guest =
        new ComponentFunction() {
          @Override
          public FuncType type() {
            return funcType;
          }

          @Override
          public Object call(@Nullable Object... args) {
            seen[0] = args[0];
            return untyped;
          }
        };
    Echo echo = echo(onlyFunction(method, guest));
    Object result = method.invoke(echo, typed);
    assertThat(plain(seen[0])).isEqualTo(plain(lowered));
    assertThat(result).isEqualTo(typed);
  }

  private static Echo echo(InvocationHandler handler) {
    return (Echo)
        Proxy.newProxyInstance(Echo.class.getClassLoader(), new Class<?>[] {Echo.class}, handler);
  }

  /// Runs one method as [GuestInterface] arranges it, without a component that has all the others.
  private static InvocationHandler onlyFunction(Method method, ComponentFunction guest) {
    Mismatches mismatches = new Mismatches();
    GuestCall call =
        GuestCall.arrange(
            NAME,
            new WitMethods.WitMethod(method.getName(), method, false),
            guest,
            new ConversionArranger(mismatches, Conversion.HostResource::new),
            mismatches);
    assertThat(mismatches.messages()).isEmpty();
    return new GuestProxy(Echo.class, Map.of(method, call), null);
  }

  private static Object plain(@Nullable Object value) {
    return switch (value) {
      case byte[] bytes -> Arrays.toString(bytes);
      case null -> "null";
      default -> value;
    };
  }

  @Test
  void everyRowOfTheInterfaceIsTested() {
    List<String> tested = rows().map(row -> (String) row.get()[0]).distinct().toList();
    List<String> methods =
        Stream.of(Echo.class.getMethods()).map(m -> WitNames.kebab(m.getName())).toList();
    assertThat(tested).containsExactlyInAnyOrderElementsOf(methods);
  }
}
