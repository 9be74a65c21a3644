package dev.tenon.cli;

import dev.tenon.wast.ExpectedFailures;
import dev.tenon.wast.Outcome;
import dev.tenon.wast.Settings;
import dev.tenon.wast.SuiteHost;
import dev.tenon.wast.SuiteHosts;
import dev.tenon.wast.Totals;
import dev.tenon.wast.WastFile;
import dev.tenon.wast.WastSuite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tenon wast FILE.json…`.
@Command(
    name = "wast",
    description = "Runs test scripts that wasm-tools json-from-wast has converted.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no command of the scripts failed",
      "1:a command failed, or was listed as failing and passed",
      "2:wrong usage, or files and folders that hold no script or no command"
    })
final class WastCommand implements Callable<Integer> {
  private static final int COMMANDS_FAILED = 1;
  private static final String NO_LIST = "none";

  private final Console console;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Converted scripts, or folders of them; folders within are searched too.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--feature",
      paramLabel = "NAME",
      description = {
        "A feature that components may use beyond the stable ones, or \"all\"; may be repeated.",
        "Without it: those that the Component Model's reference tests use."
      })
  private List<String> features = new ArrayList<>();

  @Option(
      names = "--skips",
      paramLabel = "FILE",
      description = {
        "The commands that are known to fail, in lines such as \"values/maps:12,15 needs map\";"
            + " a listed command that passes is a failure.",
        "Without it: "
            + ExpectedFailures.FILE_NAME
            + " in the scripts' folder. \"none\" also leaves out the list that tenon has for the"
            + " Component Model's reference tests."
      })
  private Path skips = Path.of("");

  @Option(
      names = "--host",
      paramLabel = "JAR",
      description =
          "A jar, or a folder of classes, with services of type dev.tenon.wast.SuiteHost: what"
              + " scripts import of their host.")
  private List<String> hosts = new ArrayList<>();

  @Option(
      names = "--path",
      paramLabel = "PATH",
      defaultValue = "direct",
      description =
          "How values get from component to component: ${DEFAULT-VALUE} (from memory to memory),"
              + " or reference (through Java values).")
  private String path = "direct";

  @Option(names = "--validate", description = "Validate what the scripts define, and run nothing.")
  private boolean validate;

  @Option(
      names = "--control",
      description = "Turn each expectation into its opposite; a command passes when that fails.")
  private boolean control;

  @Option(
      names = {"-v", "--verbose"},
      description = "Show each command, and stack traces.")
  private boolean verbose;

  WastCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Totals all = Totals.NONE;
    for (Path file : files) {
      all = all.plus(run(file));
    }
    if (all.equals(Totals.NONE)) {
      throw new UncheckedIOException(new IOException("the scripts have no commands"));
    }
    console.out().println(all.line("all"));
    return all.failed() == 0 ? ExitCode.OK : COMMANDS_FAILED;
  }

  private Totals run(Path file) {
    try (WastSuite suite = WastSuite.with(settings(folder(file)))) {
      Totals totals = Totals.NONE;
      for (WastFile script : scripts(file)) {
        WastSuite.Report report = suite.run(script);
        report.verdicts().forEach(this::show);
        console.out().println(report.totals().line(script.name()));
        console.out().flush();
        totals = totals.plus(report.totals());
      }
      return totals;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static Path folder(Path file) {
    return Files.isDirectory(file)
        ? file
        : Objects.requireNonNull(file.toAbsolutePath().getParent());
  }

  private static List<WastFile> scripts(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      return WastFile.all(file);
    }
    String name = WastFile.scriptName(String.valueOf(file.getFileName()));
    return List.of(
        WastFile.read(file, name)
            .orElseThrow(
                () ->
                    new IOException(
                        file
                            + " is not a script that wasm-tools json-from-wast wrote:"
                            + " it lacks \"commands\"")));
  }

  private Settings settings(Path folder) throws IOException {
    Settings settings =
        Settings.DEFAULT
            .withFailures(failures(folder))
            .withHosts(hosts())
            .withPath(Settings.path(path))
            .withValidateOnly(validate)
            .withControl(control);
    return features.isEmpty() ? settings : settings.withFeatures(Settings.features(features));
  }

  private ExpectedFailures failures(Path folder) throws IOException {
    if (skips.toString().equals(NO_LIST)) {
      return ExpectedFailures.none();
    }
    return ExpectedFailures.ofReferenceTests()
        .plus(
            skips.toString().isEmpty()
                ? ExpectedFailures.in(folder)
                : ExpectedFailures.read(skips));
  }

  private List<SuiteHost> hosts() {
    List<SuiteHost> found = new ArrayList<>(SuiteHosts.onClassPath());
    hosts.forEach(name -> found.addAll(SuiteHosts.named(name)));
    return found;
  }

  private void show(WastSuite.Verdict verdict) {
    String command = verdict.name() + " (" + verdict.command().type() + ")";
    switch (verdict.outcome()) {
      case Outcome.Failed failed -> {
        console.out().println("FAILED  " + command + ": " + failed.message());
        if (verbose && failed.cause() != null) {
          failed.cause().printStackTrace(console.out());
        }
      }
      case Outcome.Skipped(String reason) when verbose ->
          console.out().println("skipped " + command + ": " + reason);
      case Outcome.Passed _ when verbose -> console.out().println("passed  " + command);
      case Outcome.Skipped _, Outcome.Passed _ -> {}
    }
  }
}
