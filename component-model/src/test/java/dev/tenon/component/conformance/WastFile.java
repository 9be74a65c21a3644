package dev.tenon.component.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A script of the Component Model's reference tests as `wasm-tools json-from-wast` writes it: its
/// name within the suite (`values/strings`), the folder of its binaries, and its commands.
record WastFile(String name, Path folder, List<Command> commands) {

  /// One command; `json` holds what is particular to its type.
  record Command(String type, int line, JsonNode json) {
    @Nullable String text(String field) {
      JsonNode value = json.path(field);
      return value.isTextual() ? value.asText() : null;
    }
  }

  /// Every script under a folder, sorted by name.
  static List<WastFile> all(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      var scripts = new ArrayList<WastFile>();
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        scripts.add(read(root, file));
      }
      return scripts;
    }
  }

  private static WastFile read(Path root, Path file) throws IOException {
    var commands = new ArrayList<Command>();
    for (JsonNode command : new ObjectMapper().readTree(file.toFile()).path("commands")) {
      commands.add(
          new Command(command.path("type").asText(), command.path("line").asInt(), command));
    }
    String name = root.relativize(file).toString().replace('\\', '/').replaceAll("\\.json$", "");
    return new WastFile(name, file.toAbsolutePath().getParent(), commands);
  }
}
