package dev.tenon.component.conformance;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tenon.component.binary.Features;
import dev.tenon.wast.ExpectedFailures;
import dev.tenon.wast.Outcome;
import dev.tenon.wast.Settings;
import dev.tenon.wast.SuiteHost;
import dev.tenon.wast.SuiteHosts;
import dev.tenon.wast.Totals;
import dev.tenon.wast.WastFile;
import dev.tenon.wast.WastSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Test scripts, one dynamic test per command, named `file:line`, and a line of totals for each
/// script and for all of a suite. Our own in `wast/suite` are always run; properties tell of
/// others:
///
/// - `tenon.wast.dir`: a folder of scripts, also in folders within it, converted with `wasm-tools
///   json-from-wast X.wast -o DIR/X.json --wasm-dir DIR`. A folder without any fails.
/// - `tenon.wast.only`: limits it to scripts whose names begin so, such as `values/`.
/// - `tenon.wast.skips`: a file that lists the commands known to fail (see [ExpectedFailures]); one
///   called `expected-failures.txt` in the folder is taken without being told. A command that is
///   listed and passes fails. The list for the Component Model's reference tests is built in, and
///   says nothing of scripts with other contents; `none` switches every list off.
/// - `tenon.wast.host`: what the scripts import of their host (see [SuiteHost]): a class, or a jar
///   or folder of classes; `-Dmaven.test.additionalClasspath=PATH` adds to the class path.
/// - `tenon.wast.features`: what the scripts' components may use beyond the stable features, such
///   as `map,values`, or `all`; without it what the reference tests use.
/// - `tenon.wast.path=reference`: components call each other through Java values.
/// - `tenon.wast.validate=true`: what scripts define is validated, and nothing is run.
/// - `tenon.wast.control=true`: turns each expectation into its opposite. A test then passes when
///   the runner noticed.
class WastSuiteTest {
  private static final Path OWN = Path.of("..", "wast", "suite", "converted");
  private static final String NO_LIST = "none";
  private static final boolean CONTROL = Boolean.getBoolean("tenon.wast.control");

  @TestFactory
  List<DynamicNode> suites() throws IOException {
    List<DynamicNode> nodes = new ArrayList<>();
    nodes.add(
        suite("wast/suite", WastFile.all(OWN), settings().withFailures(ExpectedFailures.in(OWN))));
    String dir = System.getProperty("tenon.wast.dir");
    if (dir != null) {
      Path root = path(dir);
      nodes.add(suite("all", scripts(root), settings().withFailures(failures(root))));
    }
    return nodes;
  }

  // Maven starts tests in the module's folder; who gives a path may have meant the checkout's.
  private static Path path(String given) {
    Path path = Path.of(given);
    Path fromCheckout = Path.of("..").resolve(path);
    return Files.exists(path) || !Files.exists(fromCheckout) ? path : fromCheckout;
  }

  private static List<WastFile> scripts(Path root) throws IOException {
    String only = System.getProperty("tenon.wast.only", "");
    List<WastFile> scripts =
        WastFile.all(root).stream().filter(script -> script.name().startsWith(only)).toList();
    if (scripts.stream().allMatch(script -> script.commands().isEmpty())) {
      throw new IllegalStateException(
          "no script with commands under " + root + " begins with \"" + only + "\"");
    }
    return scripts;
  }

  private static Settings settings() {
    return Settings.DEFAULT
        .withHosts(hosts())
        .withFeatures(features())
        .withPath(Settings.path(System.getProperty("tenon.wast.path", "direct")))
        .withValidateOnly(Boolean.getBoolean("tenon.wast.validate"))
        .withControl(CONTROL);
  }

  private static ExpectedFailures failures(Path root) throws IOException {
    String skips = System.getProperty("tenon.wast.skips");
    if (skips != null && skips.equals(NO_LIST)) {
      return ExpectedFailures.none();
    }
    return ExpectedFailures.ofReferenceTests()
        .plus(skips == null ? ExpectedFailures.in(root) : ExpectedFailures.read(path(skips)));
  }

  private static Features features() {
    String names = System.getProperty("tenon.wast.features");
    return names == null
        ? Settings.REFERENCE_FEATURES
        : Settings.features(List.of(names.split(",", -1)));
  }

  private static List<SuiteHost> hosts() {
    List<SuiteHost> hosts = new ArrayList<>(SuiteHosts.onClassPath());
    String names = System.getProperty("tenon.wast.host");
    if (names != null) {
      hosts.addAll(SuiteHosts.named(names));
    }
    return hosts;
  }

  private static DynamicNode suite(String title, List<WastFile> scripts, Settings settings) {
    List<DynamicNode> nodes = new ArrayList<>();
    Totals all = Totals.NONE;
    try (WastSuite suite = WastSuite.with(settings)) {
      for (WastFile script : scripts) {
        WastSuite.Report report = suite.run(script);
        System.out.println(report.totals().line(script.name()));
        all = all.plus(report.totals());
        nodes.add(
            dynamicContainer(
                script.name(),
                report.verdicts().stream()
                    .map(verdict -> dynamicTest(verdict.name(), () -> report(verdict)))));
      }
    }
    System.out.println(all.line(CONTROL ? title + ", control: noticed" : title));
    return dynamicContainer(title, nodes);
  }

  private static void report(WastSuite.Verdict verdict) {
    switch (verdict.outcome()) {
      case Outcome.Passed _ -> {}
      case Outcome.Skipped(String reason) -> Assumptions.abort(verdict.name() + ": " + reason);
      case Outcome.Failed(String message, @Nullable Throwable cause) ->
          throw new AssertionError(
              verdict.name() + " (" + verdict.command().type() + "): " + message, cause);
    }
  }
}
