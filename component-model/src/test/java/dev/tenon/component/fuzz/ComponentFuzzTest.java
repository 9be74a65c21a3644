package dev.tenon.component.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Nothing but the documented exceptions comes of damaged components, soon and for little memory.
///
///     mvn -pl component-model -am test -Dtest=ComponentFuzzTest -Dsurefire.failIfNoSpecifiedTests=false \
///       -Dtenon.fuzz.seconds=N [-Dtenon.fuzz.seed=N] [-Dtenon.fuzz.corpus=DIR] [-Dtenon.fuzz.findings=DIR] \
///       [-Dtenon.fuzz.input=FILE]
///
/// The same seed makes the same inputs of the same corpus. `input` is a finding to be run again.
class ComponentFuzzTest {
  private static final int MOST_BYTES = 32 << 10;
  private static final Trial.Bounds BOUNDS = new Trial.Bounds(2_000, 1, 48 << 20, 20_000);

  @Test
  void onlyDocumentedExceptionsComeOfDamagedComponents() throws Exception {
    String input = System.getProperty("tenon.fuzz.input", "");
    Map<String, Trial> findings =
        input.isEmpty() ? run() : fuzz(List.of(Files.readAllBytes(Path.of(input))), 0).run(0);
    assertThat(findings.values().stream().map(Trial::fault).collect(Collectors.joining("\n")))
        .as("findings, kept in %s", folder().toAbsolutePath())
        .isEmpty();
  }

  private static Map<String, Trial> run() throws Exception {
    long seed = Long.getLong("tenon.fuzz.seed", new Random().nextLong());
    long seconds = Long.getLong("tenon.fuzz.seconds", 4);
    List<byte[]> corpus = Corpus.of(System.getProperty("tenon.fuzz.corpus", ""), MOST_BYTES);
    System.out.printf(
        "Fuzzing: -Dtenon.fuzz.seed=%d, %d components to begin with, %d MiB of heap%n",
        seed, corpus.size(), Runtime.getRuntime().maxMemory() >> 20);
    FuzzRun run = fuzz(corpus, seed);
    Map<String, Trial> findings = run.run(seconds * 1_000);
    assertThat(run.outcomes().keySet())
        .as("inputs that get far enough")
        .contains("decoding: malformed", "validation: invalid", "valid");
    return findings;
  }

  private static FuzzRun fuzz(List<byte[]> corpus, long seed) {
    return new FuzzRun(new Target.Validation(), corpus, seed, MOST_BYTES, BOUNDS, folder());
  }

  private static Path folder() {
    return Path.of(System.getProperty("tenon.fuzz.findings", "target/fuzz-findings"));
  }
}
