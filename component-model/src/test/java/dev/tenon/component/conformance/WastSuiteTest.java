package dev.tenon.component.conformance;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tenon.component.conformance.WastFile.Command;
import dev.tenon.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// The Component Model's reference tests, one dynamic test per command, named `file:line`.
///
/// `-Dtenon.wast.dir=DIR` names a folder of scripts converted with `wasm-tools json-from-wast
/// X.wast -o DIR/X.json --wasm-dir DIR` (release 1.254, folder by folder); without it nothing runs.
/// `-Dtenon.wast.only=values/` limits it to names that begin so, and `-Dtenon.wast.path=reference`
/// lets components call each other through values. Commands that are known to fail stand in
/// `conformance/expected-failures.txt`, and one that passes all the same fails here. Commands that
/// need what such a command would have made are skipped with it.
class WastSuiteTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long STACK_BYTES = 16L << 20;

  private final List<Outcome> all = new ArrayList<>();

  @TestFactory
  List<DynamicNode> suite() throws IOException {
    String dir = System.getProperty("tenon.wast.dir");
    Assumptions.assumeTrue(
        dir != null,
        "no converted reference tests: give -Dtenon.wast.dir=DIR (see the comment of this class)");
    Path root = Path.of(dir);
    Assumptions.assumeTrue(Files.isDirectory(root), "tenon.wast.dir is not a folder: " + root);
    String only = System.getProperty("tenon.wast.only", "");
    ExpectedFailures failures = ExpectedFailures.read();
    List<DynamicNode> nodes = new ArrayList<>();
    try (Engine engine = Engine.builder().noCache().build()) {
      for (WastFile file : WastFile.all(root)) {
        if (file.name().startsWith(only)) {
          nodes.add(dynamicContainer(file.name(), run(engine, file, failures)));
        }
      }
    }
    if (nodes.isEmpty()) {
      throw new IllegalStateException("no converted scripts under " + root);
    }
    print("all", all);
    return nodes;
  }

  private List<DynamicNode> run(Engine engine, WastFile file, ExpectedFailures failures) {
    var runner = new WastRunner(engine, file);
    List<Outcome> outcomes = new ArrayList<>();
    List<DynamicNode> tests = new ArrayList<>();
    for (Command command : file.commands()) {
      Outcome outcome = judge(within(runner, command), file.name(), command.line(), failures);
      outcomes.add(outcome);
      String name = file.name() + ".wast:" + command.line();
      tests.add(dynamicTest(name, () -> report(name, command, outcome)));
    }
    all.addAll(outcomes);
    print(file.name(), outcomes);
    return tests;
  }

  private static Outcome within(WastRunner runner, Command command) {
    var outcome = new AtomicReference<Outcome>(new Outcome.Failed("no end within " + LIMIT, null));
    Thread thread =
        new Thread(null, () -> outcome.set(outcome(runner, command)), "wast", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      if (!thread.join(LIMIT)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return outcome.get();
  }

  private static Outcome outcome(WastRunner runner, Command command) {
    try {
      runner.run(command);
      return new Outcome.Passed();
    } catch (WastRunner.Skipped e) {
      return new Outcome.Skipped(String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      return new Outcome.Failed(e.toString(), e);
    }
  }

  private static Outcome judge(Outcome outcome, String file, int line, ExpectedFailures failures) {
    return switch (outcome) {
      case Outcome.Passed passed ->
          failures
              .reason(file, line)
              .<Outcome>map(
                  reason ->
                      new Outcome.Failed(
                          "passes, though listed as failing (" + reason + "): delist it", null))
              .orElse(passed);
      case Outcome.Failed failed ->
          failures
              .reason(file, failed.cause() instanceof WastRunner.Blocked b ? b.line() : line)
              .<Outcome>map(Outcome.Skipped::new)
              .orElse(failed);
      case Outcome.Skipped skipped -> skipped;
    };
  }

  private static void report(String name, Command command, Outcome outcome) {
    switch (outcome) {
      case Outcome.Passed _ -> {}
      case Outcome.Skipped(String reason) -> Assumptions.abort(name + ": " + reason);
      case Outcome.Failed(String message, @Nullable Throwable cause) ->
          throw new AssertionError(name + " (" + command.type() + "): " + message, cause);
    }
  }

  private static void print(String name, List<Outcome> outcomes) {
    System.out.printf(
        "%-50s %d passed, %d failed, %d skipped%n",
        name,
        count(outcomes, Outcome.Passed.class),
        count(outcomes, Outcome.Failed.class),
        count(outcomes, Outcome.Skipped.class));
  }

  private static long count(List<Outcome> outcomes, Class<? extends Outcome> kind) {
    return outcomes.stream().filter(kind::isInstance).count();
  }
}
