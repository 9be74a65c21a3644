package dev.tenon.wasi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.runtime.Runtime;
import dev.tenon.runtime.capability.StandardStreams;
import dev.tenon.runtime.invoke.Completion;
import dev.tenon.runtime.invoke.InvokeRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A C program with a libc, made a component by the preview 1 adapter, run as a user would.
@Timeout(120)
class CommandTest {
  private static final Path COMMAND =
      Path.of("../../guests/fixtures/lib/command.wasm").toAbsolutePath().normalize();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Runtime runtime(String keys) {
    String toml =
        """
        [component.command]
        uri = "%s"
        imports = ["wasi"]

        [capability.wasi]
        type = "wasi:p2"
        %s
        """
            .formatted(COMMAND, keys);
    return Runtime.builder().fromToml("command.toml", toml, Path.of("").toAbsolutePath()).build();
  }

  private Completion run(String keys, String input) {
    StandardStreams streams =
        new StandardStreams(new ByteArrayInputStream(input.getBytes(UTF_8)), out, err);
    try (Runtime runtime = runtime(keys)) {
      return runtime.invoke(InvokeRequest.of("command.run.run").withStreams(streams)).completion();
    }
  }

  @Test
  void printsReadsItsEnvironmentAndItsClocks() {
    long before = Instant.now().getEpochSecond();
    Completion completion = run("args = [\"hello\", \"world\"]\nenv.GREETING = \"hi there\"", "");
    assertThat(completion).isInstanceOf(Completion.Returned.class);
    assertThat(out.toString(UTF_8).lines())
        .contains("environment GREETING=hi there", "monotonic clock goes forward")
        .anyMatch(line -> line.contains("hello"))
        .anyMatch(line -> line.contains("world"));
    long told =
        out.toString(UTF_8)
            .lines()
            .filter(line -> line.startsWith("wall clock "))
            .mapToLong(line -> Long.parseLong(line.substring("wall clock ".length())))
            .findFirst()
            .orElseThrow();
    assertThat(told).isBetween(before, Instant.now().getEpochSecond());
  }

  @Test
  void seesNothingOfThisProcess() {
    run("", "");
    assertThat(out.toString(UTF_8)).doesNotContain("environment ");
  }

  @Test
  void copiesStandardInput() {
    String input = "line\n".repeat(5000);
    run("args = [\"--input\"]", input);
    assertThat(out.toString(UTF_8)).contains(input);
  }

  @Test
  void exitsWithFailure() {
    assertThat(run("args = [\"--exit=3\"]", "")).isEqualTo(new Completion.Exited(1));
    assertThat(run("args = [\"--random\"]", "")).isInstanceOf(Completion.Returned.class);
  }

  @Test
  void trapsWhenItAborts() {
    assertThat(run("args = [\"--abort\"]", "")).isInstanceOf(Completion.Trapped.class);
  }

  @Test
  void sleepsAsLongAsItSays() {
    long start = System.nanoTime();
    run("args = [\"--sleep=200\"]", "");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(200));
  }

  @Test
  void aDeadlineEndsASleepAndAWaitForInputThatNeverComes() throws Exception {
    try (Runtime runtime = runtime("args = [\"--sleep=60000\"]")) {
      assertThat(interrupted(runtime, new StandardStreams(new PipedInputStream(), out, err)))
          .isInstanceOf(Completion.Interrupted.class);
    }
    try (Runtime runtime = runtime("args = [\"--input\"]");
        PipedOutputStream nothing = new PipedOutputStream()) {
      PipedInputStream input = new PipedInputStream(nothing);
      assertThat(interrupted(runtime, new StandardStreams(input, out, err)))
          .isInstanceOf(Completion.Interrupted.class);
    }
  }

  private static Completion interrupted(Runtime runtime, StandardStreams streams) {
    return runtime
        .invoke(
            InvokeRequest.of("command.run.run")
                .withStreams(streams)
                .withDeadline(Duration.ofSeconds(2)))
        .completion();
  }
}
