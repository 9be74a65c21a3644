package dev.tenon.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.wasi.filesystem.Preopen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
  private static final Map<String, String> PROCESS = Map.of("HOME", "/root", "LANG", "C");

  @Test
  void anEmptyTableGivesTheDefaults() {
    FakeTable table = new FakeTable(Map.of());
    assertThat(read(table)).isEqualTo(WasiSettings.DEFAULT);
    assertThat(table.problems).isEmpty();
  }

  @Test
  void everyKeyIsRead() {
    FakeTable table =
        new FakeTable(
            Map.of(
                "args",
                List.of("a", "b"),
                "env",
                Map.of("K", "v", "HOME", "/home/guest"),
                "inherit-env",
                true,
                "inherit-stdio",
                false,
                "cwd",
                "/data",
                "timezone",
                "Europe/Berlin"));
    WasiSettings settings = read(table);
    assertThat(table.problems).isEmpty();
    assertThat(settings.args()).containsExactly("a", "b");
    assertThat(settings.env())
        .containsOnly(
            Map.entry("K", "v"), Map.entry("HOME", "/home/guest"), Map.entry("LANG", "C"));
    assertThat(settings.inheritStdio()).isFalse();
    assertThat(settings.cwd()).contains("/data");
    assertThat(settings.timezone()).isEqualTo(ZoneId.of("Europe/Berlin"));
  }

  @Test
  void onlyTheNamedVariablesAreInherited() {
    FakeTable table = new FakeTable(Map.of("inherit-env", List.of("LANG", "MISSING")));
    assertThat(read(table).env()).containsExactly(Map.entry("LANG", "C"));
  }

  @Test
  void everyMistakeIsAProblemThatNamesItsKey() {
    FakeTable table =
        new FakeTable(
            Map.of(
                "args", List.of("a\0"),
                "env", Map.of("A=B", "v", "", "v", "C", "\0"),
                "inherit-env", "yes",
                "cwd", "data",
                "timezone", "Berlin"));
    read(table);
    assertThat(table.problems)
        .extracting(problem -> problem.substring(0, problem.indexOf(':')))
        .containsExactlyInAnyOrder(
            "args", "env.A=B", "env.", "env.C", "inherit-env", "cwd", "timezone");
  }

  @Test
  void aListOfOtherThingsThanNamesIsAProblem() {
    FakeTable table = new FakeTable(Map.of("inherit-env", List.of("HOME", 3L)));
    assertThat(read(table).env()).isEmpty();
    assertThat(table.problems).singleElement().asString().contains("list of variable names");
  }

  @Test
  void directoriesAreFoundBesideTheConfiguration(@TempDir Path directory) throws IOException {
    Files.createDirectory(directory.resolve("data"));
    List<Map<String, Object>> dirs =
        List.of(
            Map.of("host", "data", "guest", "/data", "write", true),
            Map.of("host", directory.toString(), "guest", "."));
    FakeTable table = new FakeTable(Map.of("dirs", dirs), directory);
    assertThat(read(table).dirs())
        .containsExactly(
            new Preopen(directory.resolve("data"), "/data", true),
            new Preopen(directory, ".", false));
    assertThat(table.problems).isEmpty();
  }

  @Test
  void everyMistakeInDirectoriesIsAProblem(@TempDir Path directory) {
    List<Object> dirs =
        List.of(
            Map.of("host", "missing", "guest", "/a"),
            Map.of("host", ".", "guest", "b"),
            Map.of("host", ".", "guest", "/a", "write", "yes", "mode", "rw"),
            Map.of("guest", "/d"),
            "./e");
    FakeTable table = new FakeTable(Map.of("dirs", dirs), directory);
    read(table);
    assertThat(table.problems)
        .extracting(problem -> problem.substring(0, problem.indexOf(':')))
        .containsExactlyInAnyOrder(
            "dirs",
            "dirs[0].host",
            "dirs[1].guest",
            "dirs[2].write",
            "dirs[2]",
            "dirs[2]",
            "dirs[3].host");
    FakeTable notAList = new FakeTable(Map.of("dirs", "./data"));
    read(notAList);
    assertThat(notAList.problems).singleElement().asString().contains("list of tables");
  }

  private static WasiSettings read(FakeTable table) {
    return new SettingsReader(table, PROCESS).read();
  }
}
