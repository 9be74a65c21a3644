package dev.tenon.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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

  private static WasiSettings read(FakeTable table) {
    return new SettingsReader(table, PROCESS).read();
  }
}
