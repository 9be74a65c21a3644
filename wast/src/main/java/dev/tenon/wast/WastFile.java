package dev.tenon.wast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// A script as `wasm-tools json-from-wast` writes it: its name within the suite (`values/strings`),
/// the folder of its binaries, and its commands.
public record WastFile(String name, Path folder, List<Command> commands) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] MAGIC = {0, 'a', 's', 'm'};

  public WastFile {
    commands = List.copyOf(commands);
  }

  /// One command; `json` holds what is particular to its type.
  public record Command(String type, int line, JsonNode json) {
    static Command of(JsonNode json) {
      return new Command(json.path("type").asText(), json.path("line").asInt(), json);
    }

    @Nullable String text(String field) {
      JsonNode value = json.path(field);
      return value.isTextual() ? value.asText() : null;
    }
  }

  /// Every script under a folder, sorted by name. JSON files that are no scripts are passed over.
  ///
  /// @throws IOException when there is no such folder, no script in it or no command in all of
  ///   them, so that a run over nothing does not count as a success, or when a file cannot be read
  public static List<WastFile> all(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new NotDirectoryException(root + " is not a folder of converted scripts");
    }
    var scripts = new ArrayList<WastFile>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        String name = root.relativize(file).toString().replace('\\', '/');
        read(file, scriptName(name)).ifPresent(scripts::add);
      }
    }
    if (scripts.isEmpty()) {
      throw new IOException(
          "no converted scripts under %s; %s".formatted(root, conversion("X.wast", root)));
    }
    if (scripts.stream().allMatch(script -> script.commands().isEmpty())) {
      throw new IOException("the scripts under " + root + " have no commands");
    }
    return scripts;
  }

  private static String conversion(String script, Path folder) {
    String json =
        String.valueOf(Path.of(script).getFileName()).replaceAll("\\.wast$", "") + ".json";
    return "convert with: wasm-tools json-from-wast %s -o %s --wasm-dir %s"
        .formatted(script, folder.resolve(json), folder);
  }

  /// The name of the script that was converted to a file: `a/b` for `a/b.json` and `a/b.wast.json`.
  public static String scriptName(String file) {
    return file.replaceAll("(\\.wast)?\\.json$", "");
  }

  /// The script in a file, under a name of the caller's choosing; empty when the file holds JSON
  /// that is no script.
  ///
  /// @throws IOException when the file cannot be read, or is not JSON
  public static Optional<WastFile> read(Path file, String name) throws IOException {
    JsonNode commands = json(file).path("commands");
    if (!commands.isArray()) {
      return Optional.empty();
    }
    var list = new ArrayList<Command>();
    commands.forEach(command -> list.add(Command.of(command)));
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    return Optional.of(new WastFile(name, folder, list));
  }

  private static JsonNode json(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString(), null, "there is no such file");
    }
    byte[] bytes = Files.readAllBytes(file);
    refuseUnconverted(file, bytes);
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static void refuseUnconverted(Path file, byte[] bytes) throws IOException {
    Path folder = Objects.requireNonNullElse(file.getParent(), Path.of("."));
    if (bytes.length >= MAGIC.length && Arrays.equals(MAGIC, 0, 4, bytes, 0, 4)) {
      throw new IOException(
          "%s is a WebAssembly binary, not a converted script; a script X.wast is %s"
              .formatted(file, conversion("X.wast", folder).replaceFirst("convert", "converted")));
    }
    if (file.toString().endsWith(".wast")) {
      throw new IOException(
          "%s is a script that has not been converted; %s"
              .formatted(file, conversion(String.valueOf(file), folder)));
    }
  }

  /// The last part of its name.
  String baseName() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /// Eight hexadecimal digits that tell this script from others of the same name: a checksum of its
  /// commands' types and lines, which do not depend on the converter's release.
  public String fingerprint() {
    var checksum = new CRC32();
    for (Command command : commands) {
      checksum.update((command.type() + command.line() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return "%08x".formatted(checksum.getValue());
  }
}
