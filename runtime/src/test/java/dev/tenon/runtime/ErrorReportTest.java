package dev.tenon.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenon.runtime.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each `errors/X.toml` is a configuration that cannot be run, and `X.expected` beside it the whole
/// report. With `-Dtenon.golden=write` the reports are written instead of compared.
class ErrorReportTest {
  private static final Path ERRORS = Path.of("src/test/resources/errors");

  static Stream<Path> inputs() throws IOException {
    return files(".toml").stream();
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void reportIsAsExpected(Path input) throws IOException {
    ConfigException thrown =
        catchThrowableOfType(
            ConfigException.class, () -> Sources.builder().fromPath(input).build().close());
    assertThat(thrown).as("%s builds", input).isNotNull();
    String report =
        String.join("\n", thrown.problems())
                .replace(Path.of("").toAbsolutePath().toString(), "ROOT")
                .replace("src/test/resources/", "")
            + "\n";
    Path expected = expected(input);
    if ("write".equals(System.getProperty("tenon.golden"))) {
      Files.writeString(expected, report);
    }
    assertThat(report).isEqualTo(Files.readString(expected));
  }

  @Test
  void everyReportHasItsInput() throws IOException {
    assertThat(files(".expected"))
        .containsExactlyInAnyOrderElementsOf(
            files(".toml").stream().map(ErrorReportTest::expected).toList());
  }

  @Test
  void everyTestComponentHasItsText() throws IOException {
    Path components = Path.of("src/test/resources/components");
    List<String> withoutText = List.of("empty.wasm", "malformed.wasm");
    try (Stream<Path> all = Files.list(components)) {
      assertThat(all.filter(p -> p.toString().endsWith(".wasm")))
          .filteredOn(p -> !withoutText.contains(p.getFileName().toString()))
          .isNotEmpty()
          .allSatisfy(p -> assertThat(Path.of(p.toString().replace(".wasm", ".wat"))).exists());
    }
  }

  private static Path expected(Path input) {
    return input.resolveSibling(input.getFileName().toString().replace(".toml", ".expected"));
  }

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> all = Files.list(ERRORS)) {
      return all.filter(path -> path.toString().endsWith(ending)).sorted().toList();
    }
  }
}
