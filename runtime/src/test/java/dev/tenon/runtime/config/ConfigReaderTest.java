package dev.tenon.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
  private static final Path BASE = Path.of("/conf");
  private final Problems problems = new Problems();
  private final ConfigReader reader = new ConfigReader(problems);

  private Configuration read(String toml) {
    reader.read("test.toml", toml, BASE);
    problems.throwIfAny();
    return reader.configuration();
  }

  private ComponentDefinition component(String toml) {
    return read(toml).components().values().iterator().next();
  }

  @Test
  void dottedKeysAndTablesAreTheSame() {
    ComponentDefinition dotted =
        component("[component.a]\nuri = 'a.wasm'\nconfig.paths.logs = 'x'\nlabels.team = 'blue'");
    ComponentDefinition tables =
        new ConfigReaderTest()
            .component(
                "[component.a.config.paths]\nlogs = 'x'\n[component.a]\nuri = 'a.wasm'\n"
                    + "[component.a.labels]\nteam = 'blue'");
    assertThat(dotted).isEqualTo(tables);
  }

  @Test
  void configIsFlatText() {
    ComponentDefinition component =
        component(
            """
            [component.a]
            uri = "a.wasm"
            config.url = "http://localhost:4317"
            config.retries = 3
            config.ratio = 0.5
            config.verbose = true
            config.hosts = ["a", "b", 3]
            config.nested.deep.key = "x"
            config."with.dot" = "y"
            """);
    assertThat(component.config().orElseThrow())
        .containsExactly(
            entry("url", "http://localhost:4317"),
            entry("retries", "3"),
            entry("ratio", "0.5"),
            entry("verbose", "true"),
            entry("hosts", "a,b,3"),
            entry("nested.deep.key", "x"),
            entry("with.dot", "y"));
  }

  @Test
  void componentWithoutConfigHasNone() {
    assertThat(component("[component.a]\nuri = 'a.wasm'").config()).isEmpty();
    assertThat(new ConfigReaderTest().component("[component.a]\nuri='a.wasm'\nconfig={}").config())
        .contains(java.util.Map.of());
  }

  @Test
  void relativeUriStartsAtItsFile() {
    assertThat(location("./lib/a.wasm")).contains(Path.of("/conf/lib/a.wasm"));
    assertThat(new ConfigReaderTest().location("../a.wasm")).contains(Path.of("/a.wasm"));
    assertThat(new ConfigReaderTest().location("/x/a.wasm")).contains(Path.of("/x/a.wasm"));
    assertThat(new ConfigReaderTest().location("file:///x/a%20b.wasm"))
        .contains(Path.of("/x/a b.wasm"));
  }

  private Optional<Path> location(String uri) {
    return component("[component.a]\nuri = '" + uri + "'").location();
  }

  @Test
  void limitsHaveUnits() {
    Configuration configuration =
        read(
            """
            [runtime]
            deadline = "1500ms"
            memory = "64MiB"
            [component.a]
            uri = "a.wasm"
            memory = 65536
            """);
    assertThat(configuration.runtime())
        .isEqualTo(
            new RuntimeDefinition(Optional.of(Duration.ofMillis(1500)), Optional.of(64L << 20)));
    assertThat(configuration.components().values())
        .singleElement()
        .satisfies(a -> assertThat(a.memory()).contains(65536L));
  }

  @Test
  void capabilityKeepsItsTableAsItIs() {
    CapabilityDefinition capability =
        read("[capability.fs]\ntype = 'fs'\n[[capability.fs.preopens]]\nhost = './data'\nuid = 7")
            .capabilities()
            .values()
            .iterator()
            .next();
    assertThat(capability.type()).isEqualTo("fs");
    assertThat(capability.table())
        .containsExactly(entry("preopens", List.of(java.util.Map.of("host", "./data", "uid", 7L))));
  }

  @Test
  void severalFilesAreOneConfiguration(@TempDir Path dir) throws IOException {
    Path one = Files.writeString(dir.resolve("one.toml"), "[component.a]\nuri = 'a.wasm'");
    Path two = Files.writeString(dir.resolve("two.toml"), "[capability.b]\ntype = 'b'");
    reader.read(one);
    reader.read(two);
    problems.throwIfAny();
    assertThat(reader.configuration().components()).containsOnlyKeys("a");
    assertThat(reader.configuration().capabilities()).containsOnlyKeys("b");
  }

  @Test
  void problemsOfAllFilesAreReportedTogether(@TempDir Path dir) throws IOException {
    Path one = Files.writeString(dir.resolve("one.toml"), "[component.a]\nuri = 'a.wasm'\nx = 1");
    Path two = Files.writeString(dir.resolve("two.toml"), "[component.a]\nuri = 'b.wasm'");
    Path three = dir.resolve("three.toml");
    reader.read(one);
    reader.read(two);
    reader.read(three);
    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                    ConfigException.class, problems::throwIfAny)
                .problems())
        .containsExactly(
            one + ": component.a.x: unknown key. Known keys: uri, imports, config, labels, memory.",
            two
                + ": component.a: the name \"a\" is taken by component.a of "
                + one
                + "; rename one of the two",
            three + ": no such file");
    assertThat(reader.incomplete()).isTrue();
  }

  @Test
  void bareComponentIsNamedAfterItsFile() {
    reader.read(Path.of("lib/my greeter.v2.wasm"));
    ComponentDefinition component = reader.configuration().components().values().iterator().next();
    assertThat(component.name()).isEqualTo("my-greeter-v2");
    assertThat(component.location()).contains(Path.of("lib/my greeter.v2.wasm").toAbsolutePath());
    assertThat(component.imports()).isEmpty();
  }

  @Test
  void fileGivenTwiceIsOneProblem(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("a.toml"), "[component.a]\nuri = 'a.wasm'");
    Path again = directory.resolve("sub/../a.toml");
    reader.read(file);
    reader.read(again);
    assertThatThrownBy(problems::throwIfAny).hasMessage(again + ": the file is given twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'99999999999GiB'", "'9007199254740992KiB'", "'999999999999999GiB'"})
  void sizeThatNoLongHoldsIsAProblem(String size) {
    assertThatThrownBy(() -> read("[runtime]\nmemory = " + size))
        .hasMessageStartingWith("test.toml: runtime.memory: expected a size such as");
  }

  @Test
  void largestSizesAreRead() {
    assertThat(read("[runtime]\nmemory = '8589934591GiB'").runtime().memory())
        .contains(8589934591L << 30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'9999999h'", "'999999999999s'", "9223372036854775807"})
  void durationBeyondACenturyIsAProblem(String duration) {
    assertThatThrownBy(() -> read("[runtime]\ndeadline = " + duration))
        .hasMessageStartingWith("test.toml: runtime.deadline: expected a duration such as")
        .hasMessageContaining("at most 100 years");
  }

  @Test
  void centuryIsADuration() {
    assertThat(read("[runtime]\ndeadline = '876600h'").runtime().deadline())
        .contains(Duration.ofDays(36_525));
  }
}
