package dev.tenon.wasi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.value.Tuple;
import dev.tenon.engine.TrapException;
import dev.tenon.runtime.Runtime;
import dev.tenon.runtime.capability.GuestExit;
import dev.tenon.runtime.capability.StandardStreams;
import dev.tenon.runtime.invoke.GuestErrorException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A component on Rust's standard library.
@Timeout(120)
class StandardLibraryTest {
  private static final Path STD =
      Path.of("../../guests/fixtures/lib/std.wasm").toAbsolutePath().normalize();

  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Runtime runtime(String input) {
    String toml =
        """
        [component.std]
        uri = "%s"
        imports = ["wasi"]

        [capability.wasi]
        type = "wasi:p2"
        args = ["a", "b c"]
        env.GREETING = "grüß dich"
        dirs = [{ host = ".", guest = "/data" }]
        """
            .formatted(STD);
    return Runtime.builder()
        .fromToml("std.toml", toml, directory)
        .withStandardStreams(
            new StandardStreams(new ByteArrayInputStream(input.getBytes(UTF_8)), out, err))
        .build();
  }

  private static @Nullable Object call(Runtime runtime, String function, Object... args) {
    return runtime.invoke("std", "standard." + function, args);
  }

  @Test
  void findsItsArgumentsEnvironmentStreamsClocksAndRandomData() {
    try (Runtime runtime = runtime("one\ntwo\n")) {
      assertThat(call(runtime, "arguments")).isEqualTo(List.of("std", "a", "b c"));
      assertThat(call(runtime, "environment"))
          .isEqualTo(List.of(Tuple.of("GREETING", "grüß dich")));
      call(runtime, "print", "to output");
      call(runtime, "print-error", "to error");
      assertThat(out.toString(UTF_8)).isEqualTo("to output\n");
      assertThat(err.toString(UTF_8)).isEqualTo("to error\n");
      assertThat(call(runtime, "input")).isEqualTo(List.of("one", "two"));
      assertThat(((Number) value(call(runtime, "wall-clock"))).longValue())
          .isCloseTo(Instant.now().getEpochSecond(), org.assertj.core.data.Offset.offset(60L));
      assertThat(((Number) value(call(runtime, "sleep", 50L))).longValue()).isBetween(50L, 30_000L);
      assertThat(call(runtime, "count-words", "a b a"))
          .isEqualTo(List.of(Tuple.of("a", 2L), Tuple.of("b", 1L)));
    }
  }

  @Test
  void readsTheFilesThatItWasGivenAndNoOthers() throws IOException {
    Files.writeString(directory.resolve("file"), "text of a file");
    try (Runtime runtime = runtime("")) {
      assertThat(call(runtime, "read-file", "/data/file")).isEqualTo("text of a file");
      assertThatThrownBy(() -> call(runtime, "read-file", "/data/none"))
          .isInstanceOf(GuestErrorException.class)
          .hasMessageContaining("No such file");
      assertThatThrownBy(() -> call(runtime, "read-file", "/data/../secret"))
          .isInstanceOf(GuestErrorException.class);
      assertThatThrownBy(() -> call(runtime, "read-file", "/etc/hostname"))
          .isInstanceOf(GuestErrorException.class);
    }
  }

  @Test
  void aPanicTrapsAndAnExitEndsTheInvocation() {
    try (Runtime runtime = runtime("")) {
      assertThatThrownBy(() -> call(runtime, "panic", "goodness"))
          .isInstanceOf(TrapException.class);
      assertThat(err.toString(UTF_8)).contains("goodness");
      assertThatThrownBy(() -> call(runtime, "exit", 7))
          .isInstanceOfSatisfying(GuestExit.class, e -> assertThat(e.code()).isEqualTo(1));
      assertThat(call(runtime, "exit", 0)).isNull();
    }
  }

  private static Object value(@Nullable Object value) {
    return java.util.Objects.requireNonNull(value);
  }
}
