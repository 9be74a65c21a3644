package dev.tenon.wast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.abi.CallPath;
import dev.tenon.component.binary.Feature;
import dev.tenon.component.binary.Features;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WastSuiteTest {
  private static WastSuite.Report run(String name, Settings settings) throws IOException {
    Path folder = name.equals("endless") ? SuiteHostTest.SCRIPTS : ControlTest.SUITE;
    try (WastSuite suite = WastSuite.with(settings)) {
      return suite.run(WastFile.read(folder.resolve(name + ".json"), name).orElseThrow());
    }
  }

  private static Settings listed(String... lines) {
    return Settings.DEFAULT.withFailures(ExpectedFailures.parse(String.join("\n", lines)));
  }

  @Test
  void listedCommandThatPassesFails() throws IOException {
    WastSuite.Report report = run("maps", listed("maps:33 is not done yet"));
    assertThat(report.totals().failed()).isEqualTo(1);
    assertThat(report.verdicts())
        .filteredOn(verdict -> verdict.outcome() instanceof Outcome.Failed)
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.name()).isEqualTo("maps.wast:33");
              assertThat(verdict.outcome().toString())
                  .contains("passes, though listed as failing (is not done yet): delist it");
            });
  }

  @Test
  void listedCommandThatFailsIsSkippedWithAllThatNeedsIt() throws IOException {
    Settings noMaps =
        listed("maps:3,44 needs map").withFeatures(Features.stable().without(Feature.MAP));
    WastSuite.Report report = run("maps", noMaps);
    assertThat(report.totals().failed()).isZero();
    assertThat(report.verdicts())
        .filteredOn(verdict -> verdict.command().line() < 44)
        .allSatisfy(
            verdict -> assertThat(verdict.outcome()).isEqualTo(new Outcome.Skipped("needs map")));
  }

  @Test
  void listedLineWithoutACommandFails() throws IOException {
    WastSuite.Report report = run("maps", listed("maps:99 needs map", "lists:99 is elsewhere"));
    assertThat(report.totals()).isEqualTo(new Totals(15, 1, 0));
    assertThat(report.verdicts().getLast().name()).isEqualTo("maps.wast:99");
    assertThat(report.verdicts().getLast().outcome().toString())
        .contains("no command is in this line, though it is listed as failing (needs map)");
  }

  @Test
  void missingBinaryFailsWithoutNamesOfClassesAndInTheControlRunToo(@TempDir Path folder)
      throws IOException {
    Files.copy(ControlTest.SUITE.resolve("maps.json"), folder.resolve("maps.json"));
    WastFile maps = WastFile.read(folder.resolve("maps.json"), "maps").orElseThrow();
    for (boolean control : List.of(false, true)) {
      try (WastSuite suite = WastSuite.with(Settings.DEFAULT.withControl(control))) {
        WastSuite.Report report = suite.run(maps);
        assertThat(report.totals().passed()).isZero();
        assertThat(report.verdicts().getFirst().outcome())
            .isInstanceOfSatisfying(
                Outcome.Failed.class,
                failed ->
                    assertThat(failed.message())
                        .startsWith("the script's file " + folder)
                        .contains(".wasm is missing"));
      }
    }
  }

  @Test
  void oneFailureOnAListedLineOfSeveralCommandsIsEnough() throws IOException {
    WastFile maps = WastFile.read(ControlTest.SUITE.resolve("maps.json"), "maps").orElseThrow();
    List<WastFile.Command> commands =
        maps.commands().stream()
            .map(command -> new WastFile.Command(command.type(), 1, command.json()))
            .toList();
    WastFile oneLine = new WastFile("maps", maps.folder(), commands.subList(0, 3));
    Settings noMaps = listed("maps:1 is flaky").withFeatures(Features.stable());
    try (WastSuite suite = WastSuite.with(noMaps)) {
      assertThat(suite.run(oneLine).totals()).isEqualTo(new Totals(0, 3, 0));
      var broken = new ArrayList<>(oneLine.commands());
      broken.add(new WastFile.Command("no such command", 1, commands.getFirst().json()));
      assertThat(suite.run(new WastFile("maps", maps.folder(), broken)).totals())
          .isEqualTo(new Totals(3, 0, 1));
    }
  }

  @Test
  void commandThatDoesNotEndFailsAndTheNextIsRun() throws IOException {
    WastSuite.Report report = run("endless", Settings.DEFAULT.withLimit(Duration.ofSeconds(3)));
    assertThat(report.totals()).isEqualTo(new Totals(2, 1, 0));
    assertThat(report.verdicts().get(1).outcome().toString()).contains("no end within PT3S");
  }

  @Test
  void scriptsCanBeValidatedWithoutRunningThem() throws IOException {
    WastSuite.Report report = run("linking", Settings.DEFAULT.withValidateOnly(true));
    assertThat(report.totals().failed()).isZero();
    for (WastSuite.Verdict verdict : report.verdicts()) {
      assertThat(verdict.outcome() instanceof Outcome.Skipped)
          .as(verdict.name())
          .isEqualTo(!verdict.command().json().has("filename"));
    }
  }

  @Test
  void bothPathsFromComponentToComponentPass() throws IOException {
    for (CallPath path : CallPath.values()) {
      for (String name : List.of("strings", "resources", "linking", "calls")) {
        Totals totals = run(name, Settings.DEFAULT.withPath(path)).totals();
        assertThat(totals.failed()).as(name + " " + path).isZero();
      }
    }
  }

  @Test
  void folderWithoutScriptsIsRefused(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("package.json"), "{\"name\": \"no script\"}");
    assertThatThrownBy(() -> WastFile.all(folder))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("no converted scripts under " + folder);
    assertThatThrownBy(() -> WastFile.all(folder.resolve("missing")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("missing is not a folder of converted scripts");
    Files.writeString(folder.resolve("broken.json"), "{\"commands\": [");
    assertThatThrownBy(() -> WastFile.all(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("broken.json is not JSON");
  }

  @Test
  void scriptsWithoutAnyCommandAreRefused(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("x.json"), "{\"commands\": []}");
    assertThatThrownBy(() -> WastFile.all(folder))
        .isInstanceOf(IOException.class)
        .hasMessage("the scripts under " + folder + " have no commands");
  }

  @Test
  void foldersAreSearchedAndNamesAreRelative(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(
        folder.resolve("a/b/c.json"), "{\"commands\": [{\"type\": \"module\", \"line\": 1}]}");
    Files.writeString(folder.resolve("d.wast.json"), "{\"commands\": []}");
    assertThat(WastFile.all(folder)).extracting(WastFile::name).containsExactly("a/b/c", "d");
  }

  @Test
  void listInTheFolderIsTaken(@TempDir Path folder) throws IOException {
    WastFile script = new WastFile("x", folder, List.of());
    assertThat(ExpectedFailures.in(folder).of(script).byLine()).isEmpty();
    Files.writeString(folder.resolve("expected-failures.txt"), "x:1 because\n");
    assertThat(ExpectedFailures.in(folder).of(script).at(1)).contains("because");
  }

  @Test
  void featuresAndPathsHaveNames() {
    assertThat(Settings.features(List.of("map", "values")).has(Feature.VALUES)).isTrue();
    assertThat(Settings.features(List.of()).has(Feature.VALUES)).isFalse();
    assertThat(Settings.features(List.of("all"))).isEqualTo(Features.all());
    assertThatThrownBy(() -> Settings.features(List.of("maps")))
        .hasMessageStartingWith("no feature \"maps\"; there are async, map, ");
    assertThatThrownBy(() -> Settings.path("fast"))
        .hasMessage("no path \"fast\"; there are direct, reference");
  }
}
