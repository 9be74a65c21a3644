package dev.tenon.runtime.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.component.value.RecordValue;
import dev.tenon.component.value.Result;
import dev.tenon.component.value.Tuple;
import dev.tenon.component.value.VariantValue;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonValuesTest {
  private static final ValType COLOUR = new ValType.EnumType(List.of("red", "green"));
  private static final ValType RIGHTS = new ValType.FlagsType(List.of("read", "write", "run"));
  private static final ValType SHAPE =
      new ValType.VariantType(
          List.of(
              new ValType.Case("none", null),
              new ValType.Case("circle", Primitive.F64),
              new ValType.Case("maybe", option(Primitive.U8))));
  private static final ValType POINT =
      new ValType.RecordType(
          List.of(
              new ValType.Field("x", Primitive.S32),
              new ValType.Field("label", option(Primitive.STRING))));

  static Stream<Arguments> pairs() {
    return Stream.of(
        pair(Primitive.BOOL, "true", true),
        pair(Primitive.S8, "-128", (byte) -128),
        pair(Primitive.S16, "-32768", (short) -32768),
        pair(Primitive.S32, "-2147483648", Integer.MIN_VALUE),
        pair(Primitive.S64, "-9223372036854775808", Long.MIN_VALUE),
        pair(Primitive.U8, "255", (short) 255),
        pair(Primitive.U16, "65535", 65535),
        pair(Primitive.U32, "4294967295", 4294967295L),
        pair(Primitive.U64, "9223372036854775807", Long.MAX_VALUE),
        pair(Primitive.U64, "9223372036854775808", BigInteger.ONE.shiftLeft(63)),
        pair(
            Primitive.U64,
            "18446744073709551615",
            BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE)),
        pair(Primitive.F32, "0.1", 0.1f),
        pair(Primitive.F64, "0.1", 0.1),
        pair(Primitive.F64, "-0.0", -0.0),
        pair(Primitive.F32, "\"NaN\"", Float.NaN),
        pair(Primitive.F64, "\"Infinity\"", Double.POSITIVE_INFINITY),
        pair(Primitive.F64, "\"-Infinity\"", Double.NEGATIVE_INFINITY),
        pair(Primitive.CHAR, "\"𝄞\"", "𝄞"),
        pair(Primitive.STRING, "\"a \\\"word\\\"\\n\"", "a \"word\"\n"),
        pair(new ValType.ListType(Primitive.U8), "[0,128,255]", new byte[] {0, -128, -1}),
        pair(new ValType.ListType(Primitive.S8), "[0,-1]", List.of((byte) 0, (byte) -1)),
        pair(new ValType.ListType(Primitive.STRING), "[\"a\",\"\"]", List.of("a", "")),
        pair(new ValType.FixedListType(Primitive.U32, 2), "[1,2]", List.of(1L, 2L)),
        pair(
            new ValType.MapType(Primitive.STRING, Primitive.U8),
            "[[\"a\",1]]",
            List.of(Tuple.of("a", (short) 1))),
        pair(
            new ValType.TupleType(List.of(Primitive.U8, Primitive.STRING)),
            "[1,\"a\"]",
            Tuple.of((short) 1, "a")),
        pair(POINT, "{\"x\":1,\"label\":null}", point(1, Optional.empty())),
        pair(POINT, "{\"x\":1,\"label\":\"here\"}", point(1, Optional.of("here"))),
        pair(SHAPE, "\"none\"", VariantValue.of("none")),
        pair(SHAPE, "{\"circle\":1.5}", new VariantValue("circle", 1.5)),
        pair(SHAPE, "{\"maybe\":null}", new VariantValue("maybe", Optional.empty())),
        pair(COLOUR, "\"green\"", "green"),
        pair(RIGHTS, "[\"read\",\"run\"]", Set.of("read", "run")),
        pair(RIGHTS, "[]", Set.of()),
        pair(option(Primitive.U8), "null", Optional.empty()),
        pair(option(Primitive.U8), "3", Optional.of((short) 3)),
        pair(option(option(Primitive.U8)), "null", Optional.empty()),
        pair(option(option(Primitive.U8)), "{\"some\":null}", Optional.of(Optional.empty())),
        pair(option(option(Primitive.U8)), "{\"some\":3}", Optional.of(Optional.of((short) 3))),
        pair(result(Primitive.U8, Primitive.STRING), "{\"ok\":3}", new Result.Ok<>((short) 3)),
        pair(result(Primitive.U8, Primitive.STRING), "{\"error\":\"no\"}", new Result.Err<>("no")),
        pair(result(null, null), "{\"ok\":null}", Result.ok()),
        pair(
            result(result(Primitive.U8, null), Primitive.STRING),
            "{\"ok\":{\"ok\":3}}",
            new Result.Ok<>(new Result.Ok<>((short) 3))));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void jsonGoesThereAndBack(ValType type, String json, Object value) {
    assertThat(JsonValues.fromText(json, type, "value")).isEqualTo(value);
    assertThat(JsonValues.toJson(value, type, JsonValues.Bytes.NUMBERS)).hasToString(json);
  }

  static Stream<Arguments> misfits() {
    return Stream.of(
        misfit(Primitive.U8, "256", "value: expected u8 (a whole number from 0 to 255), got 256"),
        misfit(Primitive.S32, "1.5", "value: expected s32 (a whole number from"),
        misfit(Primitive.U32, "\"1\"", "got \"1\""),
        misfit(Primitive.U64, "18446744073709551616", "18446744073709551615"),
        misfit(Primitive.F32, "1e39", "value: expected f32"),
        misfit(Primitive.F64, "1e400", "value: expected f64"),
        misfit(Primitive.BOOL, "yes", "value: expected bool, got \"yes\""),
        misfit(Primitive.CHAR, "ab", "value: expected char, got \"ab\""),
        misfit(COLOUR, "gren", "value: no case \"gren\"; Did you mean \"green\"?"),
        misfit(RIGHTS, "[\"fly\"]", "value: no flag \"fly\"; there are read, write, run"),
        misfit(SHAPE, "circle", "value: case \"circle\" needs a payload: {\"circle\": f64}"),
        misfit(SHAPE, "{\"none\":1}", "value: case \"none\" has no payload"),
        misfit(POINT, "{\"label\":null}", "value: field \"x\" (s32) is missing"),
        misfit(POINT, "{\"x\":1,\"lable\":null}", "value: no field \"lable\"; Did you mean"),
        misfit(POINT, "{\"x\":\"a\"}", "value.x: expected s32"),
        misfit(POINT, "{\"x\":1", "value: expected record { x: s32, label: option<string> }, got"),
        misfit(new ValType.ListType(Primitive.STRING), "[\"a\",1]", "value[1]: expected string"),
        misfit(new ValType.TupleType(List.of(Primitive.U8)), "[1,2]", "expected tuple<u8>"),
        misfit(option(option(Primitive.U8)), "3", "(null or {\"some\": …}), got 3"),
        misfit(result(null, Primitive.U8), "{\"ok\":1}", "value.ok: expected null"),
        misfit(
            new ValType.OwnType(ResourceType.fresh("counter")),
            "1",
            "value: a value of type counter cannot be given as JSON"));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void misfitSaysWhereAndWhatIsWanted(ValType type, String text, String message) {
    assertThatThrownBy(() -> JsonValues.fromText(text, type, "value"))
        .isInstanceOf(InvokeException.class)
        .hasMessageContaining(message);
  }

  @Test
  void bareWordIsAString() {
    assertThat(JsonValues.fromText("hello", Primitive.STRING, "s")).isEqualTo("hello");
    assertThat(JsonValues.fromText("5", Primitive.STRING, "s")).isEqualTo("5");
    assertThat(JsonValues.fromText("\"open", Primitive.STRING, "s")).isEqualTo("\"open");
    assertThat(JsonValues.fromText("", Primitive.STRING, "s")).isEqualTo("");
    assertThat(JsonValues.fromText("x", Primitive.CHAR, "c")).isEqualTo("x");
    assertThat(JsonValues.fromText("red", COLOUR, "e")).isEqualTo("red");
    assertThat(JsonValues.fromText("hi", option(Primitive.STRING), "o"))
        .isEqualTo(Optional.of("hi"));
    assertThat(JsonValues.fromText("NaN", Primitive.F64, "f")).isEqualTo(Double.NaN);
  }

  @Test
  void bytesMayBeBase64() {
    ValType bytes = new ValType.ListType(Primitive.U8);
    byte[] hi = {104, 105};
    assertThat(JsonValues.toJson(hi, bytes, JsonValues.Bytes.BASE64)).hasToString("\"aGk=\"");
    assertThat(JsonValues.fromText("{\"base64\":\"aGk=\"}", bytes, "b")).isEqualTo(hi);
  }

  @Test
  void wholeNumberMayHaveAnExponent() {
    assertThat(JsonValues.fromText("1e3", Primitive.U32, "n")).isEqualTo(1000L);
  }

  @Test
  void missingOptionOfARecordIsNone() {
    assertThat(JsonValues.fromText("{\"x\":1}", POINT, "p")).isEqualTo(point(1, Optional.empty()));
  }

  @Test
  void unsignedBitsOfALongAreWrittenUnsigned() {
    assertThat(JsonValues.toJson(-1L, Primitive.U64, JsonValues.Bytes.NUMBERS))
        .hasToString("18446744073709551615");
  }

  private static ValType option(ValType type) {
    return new ValType.OptionType(type);
  }

  private static ValType result(@Nullable ValType ok, @Nullable ValType error) {
    return new ValType.ResultType(Optional.ofNullable(ok), Optional.ofNullable(error));
  }

  private static RecordValue point(int x, Optional<String> label) {
    return RecordValue.of(List.of("x", "label"), x, label);
  }

  private static Arguments pair(ValType type, String json, Object value) {
    return Arguments.of(type, json, value);
  }

  private static Arguments misfit(ValType type, String text, String message) {
    return Arguments.of(type, text, message);
  }

  @Test
  void textThatBeginsAsJsonAndIsNoneIsAnsweredWithTheColumn() {
    ValType numbers = new ValType.ListType(Primitive.U32);
    assertThatThrownBy(() -> JsonValues.fromText("[1, 2", numbers, "n"))
        .isInstanceOf(InvokeException.class)
        .hasMessageStartingWith("n: expected list<u32>, got no JSON: ")
        .hasMessageEndingWith("at column 6")
        .hasMessageNotContaining("start marker");
    assertThatThrownBy(() -> JsonValues.fromText("{x: 1}", POINT, "p"))
        .isInstanceOf(InvokeException.class)
        .hasMessageStartingWith(
            "p: expected record { x: s32, label: option<string> }, got no JSON: Unexpected character ('x'")
        .hasMessageEndingWith("at column 2");
    assertThatThrownBy(() -> JsonValues.fromText("\"red", COLOUR, "c"))
        .isInstanceOf(InvokeException.class)
        .hasMessageStartingWith("c: expected enum { red, green }, got no JSON: ");
    assertThat(JsonValues.fromText("red", COLOUR, "c")).isEqualTo("red");
  }

  @Test
  void stringMayBeginAsJson() {
    for (String text : List.of("\"open", "[1, 2", "{x}")) {
      assertThat(JsonValues.fromText(text, Primitive.STRING, "s")).isEqualTo(text);
    }
  }

  @Test
  void longValuesAreCutInMessages() {
    String json = "[" + "1,".repeat(500) + "\"x\"]";
    assertThatThrownBy(() -> JsonValues.fromText(json, Primitive.U32, "n"))
        .isInstanceOf(InvokeException.class)
        .hasMessageEndingWith("got [" + "1,".repeat(39) + "1…");
    String emoji = "\"" + "x".repeat(78) + "\uD83D\uDE00\"";
    assertThatThrownBy(() -> JsonValues.fromText(emoji, Primitive.U32, "n"))
        .hasMessageEndingWith("x…");
  }
}
