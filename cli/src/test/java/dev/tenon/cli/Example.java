package dev.tenon.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The example of this repository, with another port, and the command line run in this process.
final class Example {
  static final String HOST_CAPABILITY = "config-with-host-capability.toml";
  static final String COMPONENTS = "config-with-components.toml";

  private Example() {}

  /// The top of the checkout.
  static Path root() {
    return Path.of("..").toAbsolutePath().normalize();
  }

  /// A copy of a configuration that sends to this port, its send timeout set when one is given.
  static Path config(Path directory, String name, int port, String timeout) throws IOException {
    String text = Files.readString(root().resolve("configs").resolve(name));
    text =
        text.replace("localhost:4317", "localhost:" + port)
            .replace("./lib/", root().resolve("configs/lib") + "/");
    if (!timeout.isEmpty()) {
      text =
          text.replaceFirst("(?m)^((config\\.)?)url = .*$", "$0\n$1timeout = \"" + timeout + "\"");
    }
    return Files.writeString(directory.resolve(name), text);
  }

  static Path config(Path directory, String name, int port) throws IOException {
    return config(directory, name, port, "");
  }

  /// What a run of the command line printed, and its exit code.
  record Run(int code, String out, String err) {}

  static Run tenon(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            args,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
