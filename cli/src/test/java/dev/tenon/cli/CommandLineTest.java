package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
  private static final String ECHO =
      Example.root().resolve("guests/fixtures/lib/echo.wasm").toString();

  @TempDir private Path directory;

  private static Example.Run echo(String function, String... args) {
    String[] words = new String[4 + args.length];
    words[0] = "invoke";
    words[1] = ECHO;
    words[2] = "--";
    words[3] = "echo.echo." + function;
    System.arraycopy(args, 0, words, 4, args.length);
    return Example.tenon(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "echo-bool|true",
        "echo-s8|-128",
        "echo-u8|255",
        "echo-s16|-32768",
        "echo-u16|65535",
        "echo-s32|-2147483648",
        "echo-u32|4294967295",
        "echo-s64|-9223372036854775808",
        "echo-u64|18446744073709551615",
        "echo-f32|1.5",
        "echo-f64|-0.1",
        "echo-f64|\"NaN\"",
        "echo-f64|\"-Infinity\"",
        "echo-char|\"é\"",
        "echo-string|\"grüße 🌍\"",
        "echo-bytes|[0,127,255]",
        "echo-strings|[\"a\",\"\",\"b\"]",
        "echo-lists|[[\"a\"],[]]",
        "echo-pair|[7,\"seven\"]",
        "echo-point|{\"x\":-1,\"y\":2}",
        "echo-shape|\"nothing\"",
        "echo-shape|{\"circle\":2.5}",
        "echo-shapes|[\"nothing\",{\"named\":\"n\"},{\"corners\":[{\"x\":1,\"y\":2}]}]",
        "echo-colour|\"green\"",
        "echo-eight-flags|[\"a1\",\"a7\"]",
        "echo-option|null",
        "echo-option|7",
        "echo-option-option|null",
        "echo-option-option|{\"some\":null}",
        "echo-option-option|{\"some\":7}",
        "echo-result|7",
        "echo-result-nested|{\"ok\":-5}",
      })
  void valuesComeBack(String function, String value) {
    String argument =
        switch (function) {
          case "echo-result" -> "{\"ok\":" + value + "}";
          case "echo-result-nested" -> "{\"ok\":" + value + "}";
          default -> value;
        };
    Example.Run run = echo(function, argument);
    assertThat(run.err()).isEmpty();
    assertThat(run.out().strip()).isEqualTo(value);
    assertThat(run.code()).isZero();
  }

  @Test
  void bareWordsAreStrings() {
    assertThat(echo("echo-string", "hello world").out().strip()).isEqualTo("\"hello world\"");
  }

  @Test
  void anErrorResultIsAnErrorExit() {
    Example.Run run = echo("echo-result", "{\"error\":\"no\"}");
    assertThat(run.err()).contains("the guest returned an error: \"no\"");
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isEqualTo(ExitCode.GUEST_ERROR);
  }

  @Test
  void wrongArgumentsAreAnsweredWithTheSignature() {
    Example.Run run = echo("echo-u8", "256");
    assertThat(run.err()).contains("256").contains("echo-u8: func(value: u8) -> u8");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(echo("echo-u8").err()).contains("echo-u8: func(value: u8) -> u8");
  }

  @Test
  void typesAreCalledByTheirNames() {
    assertThat(echo("echo-point", "5").err()).contains("record point { x: s32, y: s32 }");
    assertThat(echo("echo-point").err()).contains("func(value: point) -> point");
  }

  @Test
  void anUnknownFunctionIsAnsweredWithASuggestion() {
    Example.Run run = echo("echo-strin", "x");
    assertThat(run.err()).contains("Did you mean").contains("echo-string");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void allProblemsOfAConfigurationComeInOneReport() throws Exception {
    Path config =
        Files.writeString(
            directory.resolve("bad.toml"),
            """
            [component.greeter]
            uri = "./missing.wasm"
            imports = ["translater"]
            impotrs = []

            [component.translator]
            uri = "./gone.wasm"
            """);
    Example.Run run = Example.tenon("invoke", config.toString(), "--", "greeter.greet");
    assertThat(run.err())
        .contains("\"translater\" is not defined. Did you mean \"translator\"?")
        .contains("impotrs")
        .contains("missing.wasm")
        .contains("gone.wasm")
        .doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void graphShowsWhatMeetsEachImport() {
    String config = Example.root().resolve("configs/" + Example.COMPONENTS).toString();
    Example.Run tree = Example.tenon("graph", config);
    assertThat(tree.out())
        .contains("component guest")
        .contains("component otel")
        .contains("capability http (wasi:http-p2)")
        .contains("wasi:otel/logs");
    Example.Run dot = Example.tenon("graph", "--dot", config);
    assertThat(dot.out()).startsWith("digraph").contains("\"guest\" -> \"otel\"");
  }

  @Test
  void aBareComponentIsNamedAfterItsFileAndNeedNotBe() throws Exception {
    Path file = directory.resolve("echo v1.2.wasm");
    Files.copy(Path.of(ECHO), file);
    assertThat(Example.tenon("invoke", file.toString(), "--", "echo.echo-u8", "7").out().strip())
        .isEqualTo("7");
    assertThat(
            Example.tenon("invoke", file.toString(), "--", "echo-v1-2.echo.echo-u8", "7")
                .out()
                .strip())
        .isEqualTo("7");
  }

  private static Example.Run wave(String call, String... options) {
    List<String> words = new ArrayList<>(List.of("invoke", ECHO));
    words.addAll(List.of(options));
    words.addAll(List.of("--", call));
    return Example.tenon(words.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "nothing()|",
        "echo-bool(true)|true",
        "echo-u64(18446744073709551615)|18446744073709551615",
        "echo-f64(-inf)|-inf",
        "echo-char('é')|'é'",
        "echo-string(\"grüße 🌍\")|\"grüße 🌍\"",
        "echo-bytes([0, 127, 255])|[0, 127, 255]",
        "echo-lists([[\"a\"], []])|[[\"a\"], []]",
        "echo-pair((7, \"seven\"))|(7, \"seven\")",
        "echo-point({y: 2, x: -1})|{x: -1, y: 2}",
        "echo-shapes([nothing, corners([{x: 1, y: 2}])])|[nothing, corners([{x: 1, y: 2}])]",
        "echo-colour(green)|green",
        "echo-eight-flags({a7, a1})|{a1, a7}",
        "echo-nested({corner: {x: 1, y: 2}, names: []})|{corner: {x: 1, y: 2}, names: []}",
        "echo-option()|none",
        "echo-option(7)|some(7)",
        "echo-option-option(some(none))|some(none)",
        "echo-result(ok(7))|7",
        "echo-result-nested(ok(err(0.5)))|err(0.5)",
        "echo.echo.echo-u8(7)|7",
        "echo.echo-u8(7)|7",
        "tenon:fixtures/echo.echo-u8(7)|7",
        "tenon:fixtures/echo#echo-u8(7)|7",
        "echo.tenon:fixtures/echo#echo-u8(7)|7",
      })
  void valuesComeBackInWave(String call, String value) {
    Example.Run run = wave(call);
    assertThat(run.err()).isEmpty();
    assertThat(run.out().strip()).isEqualTo(value == null ? "" : value);
    assertThat(run.code()).isZero();
  }

  @Test
  void formOfTheResultCanBeTold() {
    assertThat(wave("echo-pair((7, \"x\"))", "--json").out().strip()).isEqualTo("[7,\"x\"]");
    assertThat(wave("echo-bytes([1])", "--json", "--bytes", "base64").out().strip())
        .isEqualTo("\"AQ==\"");
    Example.Run run = Example.tenon("invoke", "--wave", ECHO, "--", "echo-pair", "[7,\"x\"]");
    assertThat(run.out().strip()).isEqualTo("(7, \"x\")");
    assertThat(wave("nothing()", "--json", "--wave").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void errorOfACallInWaveIsInWave() {
    Example.Run run = wave("echo-result-nested(err(some(\"no\")))");
    assertThat(run.err()).contains("the guest returned an error: some(\"no\")");
    assertThat(run.code()).isEqualTo(ExitCode.GUEST_ERROR);
  }

  @Test
  void wrongValueInWaveIsShownInItsPlace() {
    Example.Run run = wave("echo-point({x: 1, z: 2})");
    assertThat(run.err())
        .isEqualTo(
            """
            tenon: argument "value": record point has no field "z"; fields are x, y (line 1, column 19)
              echo-point({x: 1, z: 2})
                                ^
            expected echo-point: func(value: point) -> point
            """);
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(wave("echo-strin(\"x\")").err())
        .contains("Did you mean \"echo-string\"?", "  echo.echo-string: func(value: string)")
        .contains("  echo.echo-nested: func(value: nested) -> nested\n");
    assertThat(Example.tenon("invoke", ECHO, "--", "echo-pair((1,", "2))").err())
        .contains("put all of it in quotes");
  }

  @Test
  void resourceIsPrintedAsItsType() {
    assertThat(wave("counters.make([1, 2])").out().strip()).isEqualTo("[<counter>, <counter>]");
    Example.Run run = wave("counters.total([])");
    assertThat(run.out().strip()).isEqualTo("0");
    assertThat(wave("counters.total([1])").err())
        .contains("argument \"all\" at [0]: borrow<counter> is a handle, which has no text");
  }

  @Test
  void componentAloneIsAnsweredWithAConfigurationThatRuns() throws Exception {
    String command = Example.root().resolve("guests/fixtures/lib/command.wasm").toString();
    Example.Run refused = Example.tenon("invoke", command, "--", "run()");
    assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("nothing meets its imports\n    wasi:cli/environment@");
    Path config =
        Files.writeString(
            directory.resolve("start.toml"),
            refused.err().substring(refused.err().indexOf("[component.command]")));
    Example.Run run = Example.tenon("invoke", config.toString(), "--", "command.run()");
    assertThat(run.err()).doesNotContain("tenon:");
    assertThat(run.code()).isZero();
  }

  @Test
  void limitsThatNobodyMeansAreRefused() {
    Example.Run deadline =
        Example.tenon("invoke", "--deadline", "9999999h", ECHO, "--", "echo.nothing");
    assertThat(deadline.err()).contains("\"9999999h\" is not a duration of at most a year");
    assertThat(deadline.code()).isEqualTo(ExitCode.USAGE);
    Example.Run port = Example.tenon("collector", "--port", "99999");
    assertThat(port.err()).contains("99999 is no port").doesNotContain("\tat ");
    assertThat(port.code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void wrongUsageSaysHow() {
    Example.Run run = Example.tenon("invoke", ECHO);
    assertThat(run.err()).contains("nothing to call").contains("FILE... --");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(Example.tenon("invok").err()).contains("invoke");
    assertThat(Example.tenon("--help").out()).contains("Exit codes");
    assertThat(Example.tenon("--version").code()).isZero();
  }
}
