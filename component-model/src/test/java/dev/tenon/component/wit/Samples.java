package dev.tenon.component.wit;

import dev.tenon.engine.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The components that are checked in, by file name.
final class Samples {
  private static final Engine ENGINE = Engine.builder().noCache().interpretAll(true).build();

  private static final List<String> DIRECTORIES =
      List.of(
          "configs/lib",
          "guests/fixtures/lib",
          "capabilities/wasi/src/test/resources/dev/tenon/wasi",
          "capabilities/wasi-http/src/test/resources/dev/tenon/wasi/http",
          "component-model/src/test/resources/components",
          "component-model/src/test/resources/wit");

  private Samples() {}

  /// The root of the repository.
  static Path root() {
    return Path.of("..").toAbsolutePath().normalize();
  }

  static Path expected() {
    return root().resolve("component-model/src/test/resources/wit/expected");
  }

  /// All of them.
  static List<Path> components() {
    List<Path> found = new ArrayList<>();
    DIRECTORIES.forEach(directory -> found.addAll(wasm(root().resolve(directory), 1)));
    return found;
  }

  /// The `.wasm` files of a directory and so many levels below it.
  static List<Path> wasm(Path directory, int levels) {
    try (Stream<Path> files = Files.walk(directory, levels)) {
      return files.filter(f -> f.toString().endsWith(".wasm")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The name of a component's text: its directory is part of it, as file names recur.
  static String textName(Path component) {
    return root()
        .relativize(component)
        .toString()
        .replace("/src/test/resources", "")
        .replace('/', '_')
        .replace(".wasm", ".wit");
  }

  static String wit(Path component) {
    return WitText.of(ENGINE, read(component));
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
