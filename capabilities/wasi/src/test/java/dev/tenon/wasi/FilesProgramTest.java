package dev.tenon.wasi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.runtime.Runtime;
import dev.tenon.runtime.capability.StandardStreams;
import dev.tenon.runtime.invoke.Completion;
import dev.tenon.runtime.invoke.InvokeRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A C program that works in a directory through its libc and the preview 1 adapter.
@Timeout(120)
class FilesProgramTest {
  private static final Path FILES =
      Path.of("../../guests/fixtures/lib/files.wasm").toAbsolutePath().normalize();

  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Completion run(String dirs) {
    String toml =
        """
        [component.files]
        uri = "%s"
        imports = ["wasi"]

        [capability.wasi]
        type = "wasi:p2"
        args = ["/data"]
        dirs = %s
        """
            .formatted(FILES, dirs);
    StandardStreams streams = new StandardStreams(InputStream.nullInputStream(), out, out);
    try (Runtime runtime =
        Runtime.builder()
            .fromToml("files.toml", toml, directory)
            .withStandardStreams(streams)
            .build()) {
      return runtime.invoke(InvokeRequest.of("files.run.run")).completion();
    }
  }

  @Test
  void worksInTheDirectoryThatItWasGiven() throws IOException {
    Files.createDirectory(directory.resolve("data"));
    Files.writeString(directory.resolve("secret"), "secret");
    Completion completion = run("[{ host = \"data\", guest = \"/data\", write = true }]");
    assertThat(out.toString(UTF_8))
        .isEqualTo(
            """
            a.txt: Hello
            a.txt: World
            last World
            first Jello
            size 5
            link leads to d/b.txt
            entry d directory
            entry hard file
            entry link link
            entry b.txt file
            entry e directory
            link: Jellodone
            """);
    assertThat(completion).isInstanceOf(Completion.Returned.class);
    assertThat(directory.resolve("data")).isEmptyDirectory();
  }

  @Test
  void cannotWriteWhereItWasGivenADirectoryToRead() throws IOException {
    Files.createDirectory(directory.resolve("data"));
    assertThat(run("[{ host = \"data\", guest = \"/data\" }]")).isEqualTo(new Completion.Exited(1));
    assertThat(out.toString(UTF_8)).isEqualTo("FAILED a.txt: Read-only file system\n");
    assertThat(directory.resolve("data")).isEmptyDirectory();
  }

  @Test
  void findsNoDirectoryWhereItWasGivenNone() {
    assertThat(run("[]")).isEqualTo(new Completion.Exited(1));
    assertThat(out.toString(UTF_8)).startsWith("FAILED chdir: ");
  }
}
