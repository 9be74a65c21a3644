package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WastCommandTest {
  private static final Path SUITE = Example.root().resolve("wast/suite/converted");

  @TempDir private Path directory;

  private static Example.Run wast(String... args) {
    String[] words = new String[args.length + 1];
    words[0] = "wast";
    System.arraycopy(args, 0, words, 1, args.length);
    return Example.tenon(words);
  }

  private static String script(String name) {
    return SUITE.resolve(name + ".json").toString();
  }

  /// A copy of the script `maps`, with one expectation that is wrong.
  private Path spoiled() throws IOException {
    try (var files = Files.list(SUITE)) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("maps.")).toList()) {
        Files.copy(file, directory.resolve(file.getFileName()));
      }
    }
    Path json = directory.resolve("maps.json");
    Files.writeString(json, Files.readString(json).replace("\"70002\"", "\"70003\""));
    return json;
  }

  @Test
  void scriptsPassAndTheirTotalsArePrinted() {
    Example.Run run = wast(script("maps"), script("lists"));
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            "maps 15 passed, 0 failed, 0 skipped",
            "lists 37 passed, 0 failed, 0 skipped",
            "all 52 passed, 0 failed, 0 skipped");
    assertThat(run.code()).isZero();
  }

  @Test
  void foldersAreSearched() {
    Example.Run run = wast(SUITE.toString());
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("strings  ").contains("resources  ");
    assertThat(run.out().lines().toList().getLast()).startsWith("all ").contains(" 0 failed");
  }

  @Test
  void failedCommandIsShownAndEndsWithOne() throws IOException {
    Example.Run run = wast(spoiled().toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("FAILED  maps.wast:35 (assert_return): expected 70003, got 70002")
        .contains("14 passed, 1 failed, 0 skipped");
  }

  @Test
  void listedCommandIsSkippedAndItsReasonShownWhenAsked() throws IOException {
    String json = spoiled().toString();
    Path skips = directory.resolve("skips.txt");
    Files.writeString(skips, "maps:35 was spoiled\n");
    Example.Run run = wast(json, "--skips", skips.toString(), "-v");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("skipped maps.wast:35 (assert_return): was spoiled")
        .contains("passed  maps.wast:33 (assert_return)")
        .contains("14 passed, 0 failed, 1 skipped");
    Files.move(skips, directory.resolve("expected-failures.txt"));
    assertThat(wast(json).code()).isZero();
    assertThat(wast(json, "--skips", "none").code()).isEqualTo(1);
  }

  @Test
  void listedCommandThatPassesFails() throws IOException {
    Path skips = directory.resolve("skips.txt");
    Files.writeString(skips, "maps:33 was thought to fail\n");
    Example.Run run = wast(script("maps"), "--skips", skips.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("passes, though listed as failing (was thought to fail): delist it");
  }

  @Test
  void featuresArePickedByName() {
    Example.Run without = wast(script("maps"), "--feature", "error-context");
    assertThat(without.code()).isZero();
    Example.Run unknown = wast(script("maps"), "--feature", "maps");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("no feature \"maps\"; there are async, map, ");
  }

  @Test
  void nothingToRunIsWrongUsage() throws IOException {
    Path json = Files.writeString(directory.resolve("x.json"), "{\"commands\": []}");
    for (Path nothing : List.of(json, directory)) {
      Example.Run run = wast(nothing.toString());
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("no commands");
      assertThat(run.out()).doesNotContain("all ");
    }
  }

  @Test
  void whatCannotBeReadIsNamedOnce() throws IOException {
    Path gone = directory.resolve("gone");
    Example.Run missing = wast(gone.toString());
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err())
        .isEqualToIgnoringNewLines("tenon: " + gone + ": there is no such file");
    assertThat(wast(script("maps"), "--skips", gone.toString()).err())
        .isEqualToIgnoringNewLines(
            "tenon: " + gone + ": there is no such list of commands known to fail");
  }

  @Test
  void whatIsNotConvertedIsToldHow() throws IOException {
    Path wasm =
        Files.write(directory.resolve("x.wasm"), new byte[] {0, 'a', 's', 'm', 13, 0, 1, 0});
    assertThat(wast(wasm.toString()).err())
        .contains(wasm + " is a WebAssembly binary, not a converted script")
        .contains("wasm-tools json-from-wast X.wast");
    Path text = Files.writeString(directory.resolve("y.wast"), "(component)");
    assertThat(wast(text.toString()).err())
        .contains(
            text
                + " is a script that has not been converted; convert with: wasm-tools json-from-wast "
                + text
                + " -o "
                + directory.resolve("y.json"));
  }

  @Test
  void controlRunNoticesAll() {
    Example.Run run = wast(script("resources"), "--control", "--path", "reference");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains(" 0 failed, 0 skipped");
  }

  @Test
  void whatIsNoScriptIsWrongUsage() throws IOException {
    assertThat(wast(directory.toString()).code()).isEqualTo(2);
    assertThat(wast(directory.toString()).err()).contains("no converted scripts under");
    assertThat(wast(directory.resolve("missing").toString()).code()).isEqualTo(2);
    Path json = Files.writeString(directory.resolve("x.json"), "{}");
    assertThat(wast(json.toString()).err()).contains("it lacks \"commands\"");
    assertThat(wast(script("maps"), "--host", "no.such.Host").err())
        .contains("no host \"no.such.Host\"");
    assertThat(wast().code()).isEqualTo(2);
  }
}
