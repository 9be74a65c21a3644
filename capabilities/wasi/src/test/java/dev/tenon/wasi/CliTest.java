package dev.tenon.wasi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.value.Result;
import dev.tenon.runtime.capability.CapabilitySession;
import dev.tenon.runtime.capability.GuestExit;
import dev.tenon.runtime.capability.StandardStreams;
import dev.tenon.wasi.cli.Environment;
import dev.tenon.wasi.cli.Environment.Variable;
import dev.tenon.wasi.cli.Exit;
import dev.tenon.wasi.cli.Stderr;
import dev.tenon.wasi.cli.Stdin;
import dev.tenon.wasi.cli.Stdio;
import dev.tenon.wasi.cli.Stdout;
import dev.tenon.wasi.cli.TerminalStderr;
import dev.tenon.wasi.cli.TerminalStdin;
import dev.tenon.wasi.cli.TerminalStdout;
import dev.tenon.wasi.io.Streams;
import dev.tenon.wasi.io.Streams.StreamError;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CliTest {
  private final FakeInvocation invocation = new FakeInvocation("typed\n");

  private CapabilitySession session(WasiSettings settings) {
    return new WasiCapability(settings, WasiHost.system()).open(invocation);
  }

  @Test
  void nothingOfThisProcessIsInTheEnvironment() {
    Environment environment = session(WasiSettings.DEFAULT).implementation(Environment.class);
    assertThat(environment.getEnvironment()).isEmpty();
    assertThat(environment.getArguments()).containsExactly("guest");
    assertThat(environment.initialCwd()).isEmpty();
  }

  @Test
  void theEnvironmentIsWhatTheSettingsSay() {
    Map<String, String> env = new LinkedHashMap<>();
    env.put("Z", "1");
    env.put("A", "");
    Environment environment =
        session(
                new WasiSettings(
                    List.of("-v", "x y"),
                    env,
                    true,
                    Optional.of("/work"),
                    ZoneOffset.UTC,
                    List.of()))
            .implementation(Environment.class);
    assertThat(environment.getEnvironment())
        .containsExactly(new Variable("Z", "1"), new Variable("A", ""));
    assertThat(environment.getArguments()).containsExactly("guest", "-v", "x y");
    assertThat(environment.initialCwd()).contains("/work");
  }

  @Test
  @SuppressWarnings("NullAway") // does not see the nullable type argument of a constructor
  void exitUnwindsWithItsCode() {
    Exit exit = session(WasiSettings.DEFAULT).implementation(Exit.class);
    assertThatThrownBy(() -> exit.exit(Result.ok()))
        .isInstanceOfSatisfying(GuestExit.class, e -> assertThat(e.code()).isZero());
    assertThatThrownBy(() -> exit.exit(new Result.Err<@Nullable Void, @Nullable Void>(null)))
        .isInstanceOfSatisfying(GuestExit.class, e -> assertThat(e.code()).isEqualTo(1));
    assertThatThrownBy(() -> exit.exitWithCode((short) 255))
        .isInstanceOfSatisfying(GuestExit.class, e -> assertThat(e.code()).isEqualTo(255));
  }

  @Test
  void standardStreamsAreTheInvocations() {
    CapabilitySession session = session(WasiSettings.DEFAULT);
    session.implementation(Stdout.class).getStdout().blockingWriteAndFlush("out".getBytes(UTF_8));
    session.implementation(Stderr.class).getStderr().blockingWriteAndFlush("err".getBytes(UTF_8));
    assertThat(invocation.out.toString(UTF_8)).isEqualTo("out");
    assertThat(invocation.err.toString(UTF_8)).isEqualTo("err");
    assertThat(read(session.implementation(Stdin.class).getStdin())).isEqualTo("typed\n");
  }

  @Test
  void everyStreamOfStandardInputReadsOn() {
    Stdin stdin = new Stdio(invocation.streams(), false, false);
    stdin.getStdin().skip(2);
    assertThat(read(stdin.getStdin())).isEqualTo("ped\n");
  }

  @Test
  void withoutStandardStreamsInputIsAtItsEndAndOutputGoesNowhere() {
    CapabilitySession session =
        session(
            new WasiSettings(
                List.of(), Map.of(), false, Optional.empty(), ZoneOffset.UTC, List.of()));
    assertThat(session.implementation(Stdin.class).getStdin().blockingRead(1))
        .isEqualTo(Result.err(new StreamError.Closed()));
    assertThat(
            session
                .implementation(Stdout.class)
                .getStdout()
                .blockingWriteAndFlush("x".getBytes(UTF_8)))
        .isEqualTo(Result.ok());
    assertThat(invocation.out.size()).isZero();
  }

  @Test
  void streamsOfACallerAreNoTerminals() {
    CapabilitySession session = session(WasiSettings.DEFAULT);
    assertThat(session.implementation(TerminalStdin.class).getTerminalStdin()).isEmpty();
    assertThat(session.implementation(TerminalStdout.class).getTerminalStdout()).isEmpty();
    assertThat(session.implementation(TerminalStderr.class).getTerminalStderr()).isEmpty();
  }

  @Test
  void aTerminalIsGivenForWhatIsOne() {
    Stdio terminal = new Stdio(StandardStreams.inherited(), true, true);
    assertThat(terminal.getTerminalStdin()).isPresent();
    assertThat(terminal.getTerminalStdout()).isPresent();
  }

  private static String read(Streams.InputStream stream) {
    return switch (stream.blockingRead(100)) {
      case Result.Ok<byte[], StreamError>(byte[] bytes) -> new String(bytes, UTF_8);
      case Result.Err<byte[], StreamError>(StreamError error) -> error.toString();
    };
  }
}
