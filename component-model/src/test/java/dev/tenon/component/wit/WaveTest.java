package dev.tenon.component.wit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenon.component.abi.SeededValues;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.component.value.RecordValue;
import dev.tenon.component.value.Result;
import dev.tenon.component.value.Tuple;
import dev.tenon.component.value.VariantValue;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WaveTest {
  private static final int RANDOM_VALUES = 10_000;

  /// A type, a text of it, and the value's text as it is printed.
  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("bool", "true", "true"),
        Arguments.of("bool", " // no\n false // yes", "false"),
        Arguments.of("s8", "-128", "-128"),
        Arguments.of("s8", "-0", "0"),
        Arguments.of("u8", "255", "255"),
        Arguments.of("s16", "-32768", "-32768"),
        Arguments.of("u16", "65535", "65535"),
        Arguments.of("s32", "-2147483648", "-2147483648"),
        Arguments.of("u32", "4294967295", "4294967295"),
        Arguments.of("s64", "-9223372036854775808", "-9223372036854775808"),
        Arguments.of("u64", "18446744073709551615", "18446744073709551615"),
        Arguments.of("u64", "7", "7"),
        Arguments.of("f32", "0.000e100", "0"),
        Arguments.of("f32", "-0.0e-0", "-0"),
        Arguments.of("f32", "-3.1415", "-3.1415"),
        Arguments.of("f32", "3.4028234664123e38", "340282350000000000000000000000000000000"),
        Arguments.of("f32", "3.4028234664e39", "inf"),
        Arguments.of("f32", "1.4012984643e-45", "0." + "0".repeat(44) + "1"),
        Arguments.of("f32", "1.4012984643e-46", "0"),
        Arguments.of("f32", "nan", "nan"),
        Arguments.of("f64", "-inf", "-inf"),
        Arguments.of("f64", "6.022e+23", "602200000000000000000000"),
        Arguments.of("f64", "0.1", "0.1"),
        Arguments.of("f64", "4.9E-324", "0." + "0".repeat(323) + "5"),
        Arguments.of("f64", "1e999999999", "inf"),
        Arguments.of("char", "'W'", "'W'"),
        Arguments.of("char", "'🌊'", "'🌊'"),
        Arguments.of("char", "'\"'", "'\\\"'"),
        Arguments.of("char", "'\\''", "'\\''"),
        Arguments.of("char", "'\\u{000000}'", "'\\u{0}'"),
        Arguments.of("char", "'\\u{10ffff}'", "'\\u{10ffff}'"),
        Arguments.of("char", "'\u0301'", "'\\u{301}'"),
        Arguments.of("string", "\"\"", "\"\""),
        Arguments.of("string", "\"WAVE🌊\"", "\"WAVE🌊\""),
        Arguments.of("string", "\"'\\'\\u{27}\"", "\"\\'\\'\\'\""),
        Arguments.of("string", "\"\\\\\\\"\\t\\n\\r\"", "\"\\\\\\\"\\t\\n\\r\""),
        Arguments.of("string", "\"a // b\"", "\"a // b\""),
        Arguments.of("string", "\"e\u0301\u200d\"", "\"e\u0301\\u{200d}\""),
        Arguments.of("string", "\"\"\"\n\"\"\"", "\"\""),
        Arguments.of("string", "\"\"\"\n\n\nx\n\n\"\"\"", "\"\\n\\nx\\n\""),
        Arguments.of("string", "\"\"\"\r\n    a\r\n  b\\r\r\n  \"\"\"", "\"  a\\nb\\r\""),
        Arguments.of("string", "\"\"\"\n\"\"\\\"\"\n\"\"\"", "\"\\\"\\\"\\\"\\\"\""),
        Arguments.of("list<u8>", "[]", "[]"),
        Arguments.of("list<u8>", "[0, 127,255 , ]", "[0, 127, 255]"),
        Arguments.of("list<string>", "[\"a\", \"\"]", "[\"a\", \"\"]"),
        Arguments.of("list<list<u16>>", "[[1,2],[]]", "[[1, 2], []]"),
        Arguments.of("list<u32, 3>", "[1, 2, 3]", "[1, 2, 3]"),
        Arguments.of("list<u8, 2>", "[1, 2]", "[1, 2]"),
        Arguments.of("map<string, u32>", "[(\"a\", 1), (\"b\", 2)]", "[(\"a\", 1), (\"b\", 2)]"),
        Arguments.of("tuple<string, u8>", "(\"abc\", 123,)", "(\"abc\", 123)"),
        Arguments.of("tuple<u8>", "(1)", "(1)"),
        Arguments.of("point", "{ y: 2, %x: -1, }", "{x: -1, y: 2}"),
        Arguments.of("person", "{name: \"A\"}", "{name: \"A\"}"),
        Arguments.of(
            "person",
            "{home: {x: 1, y: 2}, age: 3, name: \"A\"}",
            "{name: \"A\", age: some(3), home: some({x: 1, y: 2})}"),
        Arguments.of("options", "{ : }", "{:}"),
        Arguments.of("options", "{b:none,a:none}", "{:}"),
        Arguments.of("options", "{b: some(none)}", "{b: some(none)}"),
        Arguments.of(
            "keyword-fields",
            "{true: false, none: 1, ok: err, nan: nan}",
            "{true: false, none: some(1), ok: err, nan: nan}"),
        Arguments.of("shape", "nothing", "nothing"),
        Arguments.of("shape", "%nothing", "nothing"),
        Arguments.of("shape", "circle ( inf )", "circle(inf)"),
        Arguments.of("shape", "corners([{x: 0, y: 0}])", "corners([{x: 0, y: 0}])"),
        Arguments.of("shape", "%err(\"no\")", "%err(\"no\")"),
        Arguments.of("colour", "dark-blue", "dark-blue"),
        Arguments.of("keywords", "%true", "%true"),
        Arguments.of("keywords", "%inf", "%inf"),
        Arguments.of("keywords", "plain", "plain"),
        Arguments.of("permissions", "{}", "{}"),
        Arguments.of("permissions", "{ write, read, }", "{read, write}"),
        Arguments.of("permissions", "{true}", "{true}"),
        Arguments.of("option<u8>", "none", "none"),
        Arguments.of("option<u8>", "some(1)", "some(1)"),
        Arguments.of("option<u8>", "1", "some(1)"),
        Arguments.of("option<f32>", "nan", "some(nan)"),
        Arguments.of("option<bool>", "false", "some(false)"),
        Arguments.of("option<keywords>", "none", "none"),
        Arguments.of("option<keywords>", "%none", "some(%none)"),
        Arguments.of("option<option<u8>>", "none", "none"),
        Arguments.of("option<option<u8>>", "some(none)", "some(none)"),
        Arguments.of("option<option<u8>>", "some(1)", "some(some(1))"),
        Arguments.of("result<u8>", "7", "ok(7)"),
        Arguments.of("result<u8>", "err", "err"),
        Arguments.of("result<_, u8>", "ok", "ok"),
        Arguments.of("result<_, u8>", "err(1)", "err(1)"),
        Arguments.of("result<string, u8>", "ok(\"x\")", "ok(\"x\")"),
        Arguments.of("result", "ok", "ok"),
        Arguments.of("result", "err", "err"),
        Arguments.of("result<option<u8>, string>", "ok(1)", "ok(some(1))"),
        Arguments.of("option<result<u8>>", "some(1)", "some(ok(1))"),
        Arguments.of("result<point, shape>", "{x: 1, y: 2}", "ok({x: 1, y: 2})"),
        Arguments.of("result<point, shape>", "err(circle(1))", "err(circle(1))"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void textIsReadAndPrintedInOneWay(String type, String text, String printed) {
    ValType of = WaveTypes.of(type);
    assertThat(Wave.print(of, Wave.parse(of, text))).isEqualTo(printed);
    assertThat(Wave.print(of, Wave.parse(of, printed))).isEqualTo(printed);
  }

  private static void reads(String type, String text, Object value) {
    assertThat(Wave.parse(WaveTypes.of(type), text)).isEqualTo(value);
  }

  @Test
  void valuesHaveTheirUntypedJavaForm() {
    reads("bool", "true", true);
    reads("s8", "-1", (byte) -1);
    reads("u8", "200", (short) 200);
    reads("s16", "-1", (short) -1);
    reads("u16", "65535", 65535);
    reads("s32", "1", 1);
    reads("u32", "4294967295", 4294967295L);
    reads("s64", "-1", -1L);
    reads("u64", "9223372036854775807", Long.MAX_VALUE);
    reads("u64", "9223372036854775808", BigInteger.ONE.shiftLeft(63));
    reads("f32", "1.5", 1.5f);
    reads("f64", "1.5", 1.5);
    reads("char", "'🌊'", "🌊");
    reads("string", "\"x\"", "x");
    reads("list<u8>", "[1, 255]", new byte[] {1, -1});
    reads("list<u8, 2>", "[1, 255]", new byte[] {1, -1});
    reads("list<u32, 3>", "[1, 2, 3]", List.of(1L, 2L, 3L));
    reads("map<string, u32>", "[(\"a\", 1)]", List.of(Tuple.of("a", 1L)));
    reads("tuple<string, u8>", "(\"a\", 1)", Tuple.of("a", (short) 1));
    reads("point", "{y: 2, x: 1}", RecordValue.of(List.of("x", "y"), 1, 2));
    reads("shape", "nothing", VariantValue.of("nothing"));
    reads("shape", "circle(1)", new VariantValue("circle", 1.0));
    reads("colour", "red", "red");
    reads("permissions", "{write}", Set.of("write"));
    reads("option<u8>", "1", Optional.of((short) 1));
    reads("option<option<u8>>", "some(none)", Optional.of(Optional.empty()));
    reads("result<u8>", "1", Result.ok((short) 1));
    reads("result<_, u8>", "ok", Result.ok());
    reads("result<u8>", "err", Result.err());
  }

  @Test
  void randomValuesComeBackFromTheirText() {
    SeededValues.forEach(
        RANDOM_VALUES,
        4,
        (seed, type, value) -> {
          String text = Wave.print(type, value);
          Object back = Wave.parse(type, text);
          assertThat(SeededValues.show(back))
              .as("seed %d: %s", seed, text)
              .isEqualTo(SeededValues.show(value));
          assertThat(Wave.print(type, back)).as("seed %d", seed).isEqualTo(text);
        });
  }

  @Test
  void everyDamagedTextIsReadOrRefusedInWords() {
    Random random = new Random(4);
    SeededValues.forEach(
        2_000,
        3,
        (seed, type, value) -> {
          StringBuilder text = new StringBuilder(Wave.print(type, value));
          for (int i = random.nextInt(3); i >= 0 && !text.isEmpty(); i--) {
            String splinters = "()[]{}:,'\"\\%-/\n\u00e9 e0.";
            int at = random.nextInt(text.length());
            text.setCharAt(at, splinters.charAt(random.nextInt(splinters.length())));
          }
          try {
            Wave.print(type, Wave.parse(type, text.toString()));
          } catch (WaveException e) {
            assertThat(e).as("seed %d", seed).hasMessageContaining("(line ");
          }
        });
  }

  @Test
  void truncatedTextIsRefused() {
    ValType type = WaveTypes.of("person");
    String text = "{name: \"A\\u{1f30a}\", age: some(3), home: {x: 1, y: 2}}";
    for (int end = 0; end < text.length(); end++) {
      String part = text.substring(0, end);
      assertThatThrownBy(() -> Wave.parse(type, part)).as(part).isInstanceOf(WaveException.class);
    }
  }

  @Test
  void deepNestingIsRefusedAndTypesOfAnyDepthAreNot() {
    ValType type = Primitive.U8;
    for (int depth = 0; depth < 100; depth++) {
      type = new ValType.OptionType(type);
    }
    String text = "some(".repeat(100) + "1" + ")".repeat(100);
    assertThat(Wave.print(type, Wave.parse(type, text))).isEqualTo(text);
    for (String open : List.of("[", "(", "some(", "{a: ", "x(")) {
      assertThatThrownBy(() -> Wave.parse(Primitive.U8, open.repeat(100_000)))
          .isInstanceOf(WaveException.class)
          .hasMessageContaining("values nested more than 250 deep");
    }
  }

  @Test
  void handlesArePrintedAsTheirType() {
    assertThat(Wave.print(WaveTypes.of("counter"), new Object())).isEqualTo("<counter>");
    assertThat(Wave.print(WaveTypes.of("borrow<counter>"), new Object()))
        .isEqualTo("<borrow<counter>>");
    assertThat(Wave.print(WaveTypes.of("stream<u8>"), new Object())).isEqualTo("<stream<u8>>");
  }

  @Test
  void otherJavaValuesAreNotPrinted() {
    assertThatThrownBy(() -> Wave.print(WaveTypes.POINT, "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "expected a value of type record point { x: s32, y: s32 }, got x of java.lang.String");
    assertThatThrownBy(() -> Wave.print(WaveTypes.of("colour"), "pink"))
        .hasMessage("no case \"pink\" in enum colour { red, green, dark-blue }");
    assertThatThrownBy(() -> Wave.print(Primitive.STRING, "a\ud800"))
        .hasMessage("U+D800 is no character");
    assertThatThrownBy(() -> Wave.print(Primitive.U8, null))
        .hasMessage("expected a value of type u8, got null");
  }

  @Test
  void unpairedSurrogatesAreNotRead() {
    assertThatThrownBy(() -> Wave.parse(Primitive.STRING, "\"a\ud800\""))
        .isInstanceOf(WaveException.class)
        .hasMessageContaining("unpaired surrogate");
  }

  private static FuncType func(ValType... params) {
    List<FuncType.Param> named =
        Stream.iterate(0, i -> i < params.length, i -> i + 1)
            .map(i -> new FuncType.Param("p" + i, params[i]))
            .toList();
    return new FuncType(named, Optional.empty(), false);
  }

  @Test
  void callHasANameAndTypedArguments() {
    WaveCall call = Wave.parseCall(" f ( {x: 1, y: 2}, [\"a\"], ) // done");
    assertThat(call.name()).isEqualTo("f");
    assertThat(call).hasToString("f ( {x: 1, y: 2}, [\"a\"], )");
    assertThat(call.arguments(func(WaveTypes.POINT, WaveTypes.of("list<string>"))))
        .containsExactly(RecordValue.of(List.of("x", "y"), 1, 2), List.of("a"));
  }

  @Test
  void optionsAtTheEndMayBeLeftOut() {
    ValType option = WaveTypes.of("option<u8>");
    Object[] expected = {Optional.of((short) 1), Optional.empty(), Optional.empty()};
    for (String call : List.of("f(some(1))", "f(1, none)", "f(1, none, none)")) {
      assertThat(Wave.parseCall(call).arguments(func(option, option, option)))
          .containsExactly(expected);
    }
    assertThat(Wave.parseCall("f()").arguments(func())).isEmpty();
  }

  @Test
  void namesOfFunctionsReachAcrossInterfacesAndVersions() {
    for (String name :
        List.of("f", "a.b", "ns:pkg/iface@1.0.0-rc.1+build#f", "ns:pkg/iface.f@1.0.0")) {
      assertThat(Wave.parseCall(name + "()").name()).isEqualTo(name);
    }
  }

  @Test
  void placesAreCountedInLinesAndCodePoints() {
    WaveException thrown =
        catchThrowableOfType(
            WaveException.class,
            () -> Wave.parse(WaveTypes.of("tuple<string, u8>"), "(\"🌊\",\n  \t-1)"));
    assertThat(thrown.line()).isEqualTo(2);
    assertThat(thrown.column()).isEqualTo(4);
  }

  @Test
  void flagsAreInTheTypesOrder() {
    Object flags = Wave.parse(WaveTypes.of("permissions"), "{true, write, read}");
    assertThat(new LinkedHashSet<>((Set<?>) flags).toArray())
        .isEqualTo(Arrays.asList("read", "write", "true").toArray());
  }
}
