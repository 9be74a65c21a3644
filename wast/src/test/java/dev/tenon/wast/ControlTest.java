package dev.tenon.wast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenon.wast.WastFile.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// That the runner can fail: scripts that pass are changed to expect what is not so, and each
/// changed command must be reported as failed.
class ControlTest {
  static final Path SUITE = Path.of("suite", "converted");
  private static final WastSuite suite = WastSuite.with(Settings.DEFAULT);

  @AfterAll
  static void end() {
    suite.close();
  }

  private static WastFile script(String name) throws IOException {
    return WastFile.read(SUITE.resolve(name + ".json"), name).orElseThrow();
  }

  /// The verdicts on the commands that were changed.
  private static List<Outcome> changed(
      String name, Predicate<Command> which, UnaryOperator<ObjectNode> change) throws IOException {
    WastFile script = script(name);
    List<Command> commands = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (Command command : script.commands()) {
      if (which.test(command)) {
        places.add(commands.size());
        commands.add(Command.of(change.apply(command.json().deepCopy())));
      } else {
        commands.add(command);
      }
    }
    assertThat(places).isNotEmpty();
    List<WastSuite.Verdict> verdicts =
        suite.run(new WastFile(name, script.folder(), commands)).verdicts();
    return places.stream().map(place -> verdicts.get(place).outcome()).toList();
  }

  private static Predicate<Command> type(String type) {
    return command -> command.type().equals(type);
  }

  private static UnaryOperator<ObjectNode> become(String type) {
    return json -> json.put("type", type);
  }

  private static void allFail(List<Outcome> outcomes, String message) {
    assertThat(outcomes)
        .allSatisfy(
            outcome ->
                assertThat(outcome)
                    .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.message()).contains(message)));
  }

  @Test
  void scriptsPassAsTheyAre() throws IOException {
    for (String name : List.of("variants", "lists", "core", "types", "resources")) {
      assertThat(suite.run(script(name)).totals().failed()).as(name).isZero();
      assertThat(suite.run(script(name)).totals().passed()).as(name).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource({"variants", "lists", "strings", "maps", "core", "linking"})
  void otherValuesFail(String name) throws IOException {
    allFail(
        changed(
            name,
            command ->
                command.type().equals("assert_return")
                    && !command.json().path("expected").isEmpty(),
            json -> {
              Control.other((ObjectNode) json.path("expected").get(0));
              return json;
            }),
        "expected ");
  }

  @Test
  void valuesWhereNoneAreExpectedFail() throws IOException {
    allFail(
        changed(
            "variants",
            command -> !command.json().path("expected").isEmpty(),
            json -> {
              json.putArray("expected");
              return json;
            }),
        "expected null, got ");
  }

  @ParameterizedTest
  @CsvSource({"types", "names", "aliases", "subtyping", "canonical"})
  void invalidComponentsCalledValidFail(String name) throws IOException {
    allFail(changed(name, type("assert_invalid"), become("module")), "InvalidException");
  }

  @ParameterizedTest
  @CsvSource({"types", "names", "aliases", "subtyping", "canonical"})
  void validComponentsCalledInvalidFail(String name) throws IOException {
    allFail(
        changed(name, type("module_definition"), become("assert_invalid")),
        "expected InvalidException, but nothing was thrown");
  }

  @Test
  void malformedAndInvalidAreNotTheSame() throws IOException {
    allFail(
        changed("binary", type("assert_malformed"), become("assert_invalid")),
        "expected InvalidException, got MalformedException");
    allFail(
        changed("types", type("assert_invalid"), become("assert_malformed")),
        "expected MalformedException, got InvalidException");
  }

  @ParameterizedTest
  @CsvSource({"variants", "strings", "lists", "calls", "resources", "core"})
  void trapsThatAreToReturnFail(String name) throws IOException {
    allFail(changed(name, type("assert_trap"), become("action")), "TrapException");
  }

  @ParameterizedTest
  @CsvSource({"variants", "strings", "lists", "core"})
  void returnsThatAreToTrapFail(String name) throws IOException {
    allFail(
        changed(name, type("assert_return"), become("assert_trap")),
        "expected TrapException, but nothing was thrown");
  }

  @Test
  void whatCannotBeLinkedOrStartedFailsWhenItIsTo() throws IOException {
    allFail(changed("linking", type("assert_unlinkable"), become("module")), "LinkException");
    allFail(changed("linking", type("assert_uninstantiable"), become("module")), "TrapException");
    allFail(
        changed("linking", type("module"), become("assert_unlinkable")),
        "expected LinkException, but nothing was thrown");
    allFail(
        changed("linking", type("module"), become("assert_uninstantiable")),
        "expected a trap or a link error, but it was instantiated");
  }

  @Test
  void unknownCommandsAndActionsFail() throws IOException {
    allFail(
        changed("core", type("assert_return"), become("assert_maybe")),
        "unknown command \"assert_maybe\"");
    allFail(
        changed(
            "core",
            type("assert_return"),
            json -> {
              ((ObjectNode) json.path("action")).put("type", "peek");
              return json;
            }),
        "unknown action \"peek\"");
  }

  @Test
  void functionsThatAreNotThereFail() throws IOException {
    allFail(
        changed(
            "calls",
            type("assert_trap"),
            json -> {
              ((ObjectNode) json.path("action")).put("field", "no-such-function");
              return json;
            }),
        "no exported function \"no-such-function\"");
  }

  @Test
  void binariesThatAreNotThereFail() throws IOException {
    allFail(
        changed("types", type("assert_invalid"), json -> json.put("filename", "gone.wasm")),
        "gone.wasm");
  }

  @Test
  void controlRunNoticesEveryOpposite() throws IOException {
    Totals all = Totals.NONE;
    try (WastSuite control = WastSuite.with(Settings.DEFAULT.withControl(true))) {
      for (WastFile script : WastFile.all(SUITE)) {
        all = all.plus(control.run(script).totals());
      }
    }
    assertThat(all.failed()).isZero();
    assertThat(all.passed()).isGreaterThan(600);
  }

  @Test
  void controlRunDoesNotBelieveARunnerThatNeverFails() throws IOException {
    JsonNode returns =
        new ObjectMapper()
            .readTree(
                "{\"type\":\"assert_return\",\"line\":1,\"action\":"
                    + "{\"type\":\"invoke\",\"field\":\"count\",\"args\":[]},\"expected\":[]}");
    var control =
        new Control(
            command -> {
              // whatever is asked for
            });
    assertThatThrownBy(() -> control.run(Command.of(returns)))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("the opposite passes too");
  }
}
