package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.component.bind.WitInterface;
import dev.tenon.component.value.Result;
import dev.tenon.engine.Engine;
import dev.tenon.runtime.Runtime;
import dev.tenon.runtime.capability.Capability;
import dev.tenon.runtime.capability.StandardStreams;
import dev.tenon.runtime.invoke.Completion;
import dev.tenon.runtime.invoke.InvokeOutcome;
import dev.tenon.runtime.invoke.InvokeRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Components whose calls go through shim and fixup tables, compiled and with every function
/// interpreted.
class BothEnginesTest {
  @TempDir private Path directory;

  /// What the fixture `strings` imports.
  @WitInterface("tenon:fixtures/words")
  public interface Words {
    String name();

    String join(List<String> parts, String separator);

    Optional<String> find(String key);

    Result<Long, String> parse(String text);

    List<String> split(String text);
  }

  private record JavaWords() implements Words {
    @Override
    public String name() {
      return "Jürgen 🌍";
    }

    @Override
    public String join(List<String> parts, String separator) {
      return String.join(separator, parts);
    }

    @Override
    public Optional<String> find(String key) {
      return key.equals("known") ? Optional.of("found") : Optional.empty();
    }

    @Override
    public Result<Long, String> parse(String text) {
      return text.matches("-?\\d+")
          ? Result.ok(Long.valueOf(text))
          : Result.err("no number: " + text);
    }

    @Override
    public List<String> split(String text) {
      return List.of(text.split(" "));
    }
  }

  private Runtime runtime(Engine engine, String toml) {
    return Runtime.builder()
        .withEngine(engine)
        .withCapability("words", _ -> Capability.of(Words.class, new JavaWords()))
        .fromToml("test.toml", toml, Example.root().resolve("guests/fixtures/lib"))
        .build();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void importsThatReturnStrings(boolean interpreted) {
    try (Engine engine = Engine.builder().interpretAll(interpreted).build();
        Runtime runtime =
            runtime(
                engine,
                """
                [component.strings]
                uri = "strings.wasm"
                imports = ["words"]

                [capability.words]
                type = "words"
                """)) {
      assertThat(runtime.invoke("strings", "sentences.greeting")).asString().contains("Jürgen 🌍");
      assertThat(runtime.invoke("strings", "sentences.lookup", "known"))
          .asString()
          .contains("found");
      assertThat(runtime.invoke("strings", "sentences.total", List.of("1", "2", "39")))
          .isEqualTo(42L);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void programWithALibc(boolean interpreted) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StandardStreams streams =
        new StandardStreams(
            new ByteArrayInputStream(new byte[0]), out, new ByteArrayOutputStream());
    try (Engine engine = Engine.builder().interpretAll(interpreted).build();
        Runtime runtime =
            runtime(
                engine,
                """
                [component.command]
                uri = "command.wasm"
                imports = ["wasi"]

                [capability.wasi]
                type = "wasi:p2"
                env.GREETING = "hi there"
                """)) {
      InvokeOutcome outcome =
          runtime.invoke(InvokeRequest.of("command.run.run").withStreams(streams));
      assertThat(outcome.completion()).isInstanceOf(Completion.Returned.class);
      assertThat(out.toString(StandardCharsets.UTF_8))
          .contains("environment GREETING=hi there", "wall clock", "monotonic clock goes forward");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Example.HOST_CAPABILITY, Example.COMPONENTS})
  void exampleInterpreted(String name) throws Exception {
    try (OtlpServer server = new OtlpServer();
        Engine engine = Engine.builder().interpretAll(true).build();
        Runtime runtime =
            Runtime.builder()
                .withEngine(engine)
                .fromPath(Example.config(directory, name, server.port()))
                .build()) {
      InvokeOutcome outcome =
          runtime.invoke(
              InvokeRequest.of("guest.test.log", "hello").withDeadline(Duration.ofMinutes(1)));
      assertThat(outcome.delivery().complete()).isTrue();
      assertThat(server.records()).hasSize(1);
    }
  }
}
