package dev.tenon.wasi;

import dev.tenon.runtime.capability.CapabilityConfig;
import dev.tenon.wasi.filesystem.Preopen;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads `dirs`.
record DirsReader(CapabilityConfig config) {
  private static final Set<String> KEYS = Set.of("host", "guest", "write");
  private static final String SHAPE =
      "must be a list of tables such as { host = \"./data\", guest = \"/data\", write = false }";

  List<Preopen> read() {
    List<Preopen> preopens = new ArrayList<>();
    Set<String> guests = new HashSet<>();
    for (Map<?, ?> table : tables()) {
      String key = "dirs[" + preopens.size() + "]";
      Preopen preopen = preopen(key, table);
      if (!preopen.guest().isEmpty() && !guests.add(preopen.guest())) {
        config.problem(key, "\"" + preopen.guest() + "\" is already the guest path of another one");
      }
      preopens.add(preopen);
    }
    return preopens;
  }

  private List<Map<?, ?>> tables() {
    List<Map<?, ?>> tables = new ArrayList<>();
    if (!(config.value("dirs").orElse(List.of()) instanceof List<?> list)) {
      config.problem("dirs", SHAPE);
      return tables;
    }
    for (Object element : list) {
      if (element instanceof Map<?, ?> table) {
        tables.add(table);
      } else {
        config.problem("dirs", SHAPE);
      }
    }
    return tables;
  }

  private Preopen preopen(String key, Map<?, ?> table) {
    for (Object name : table.keySet()) {
      if (!KEYS.contains(name)) {
        config.problem(key, "\"" + name + "\" is unknown; the keys are host, guest and write");
      }
    }
    return new Preopen(
        host(key, text(key, table, "host")),
        guest(key, text(key, table, "guest")),
        write(key, table));
  }

  private String text(String key, Map<?, ?> table, String name) {
    if (table.get(name) instanceof String text && !text.isEmpty()) {
      return text;
    }
    config.problem(key + "." + name, "must be given, as a text that is not empty");
    return "";
  }

  private boolean write(String key, Map<?, ?> table) {
    @Nullable Object write = table.get("write");
    if (write != null && !(write instanceof Boolean)) {
      config.problem(key + ".write", "must be true or false");
    }
    return Boolean.TRUE.equals(write);
  }

  private Path host(String key, String text) {
    try {
      Path path = config.resolve(text);
      if (!text.isEmpty() && !Files.isDirectory(path)) {
        config.problem(key + ".host", path + " is no directory; make it, or name another");
      }
      return path;
    } catch (InvalidPathException e) {
      config.problem(key + ".host", "\"" + text + "\" is no path here: " + e.getReason());
      return Path.of("");
    }
  }

  private String guest(String key, String text) {
    if (!text.isEmpty() && !text.equals(".") && !text.startsWith("/")) {
      config.problem(
          key + ".guest", "\"" + text + "\" must be an absolute path such as \"/data\", or \".\"");
    }
    return text;
  }
}
