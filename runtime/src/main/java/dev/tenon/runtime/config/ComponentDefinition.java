package dev.tenon.runtime.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A `[component.NAME]` table, or a bare `.wasm` file given in its stead.
///
/// @param file the file that defines it, as the user named it
/// @param location where its binary lies; empty when the table does not say
/// @param sound whether the table has no problems; one that has some is known by name and its
///   binary is looked at, but its imports are not resolved
/// @param imports the names that may meet its imports, in order
/// @param config its `config` table as text, empty when it has none
/// @param memory the most bytes that each of its memories may have
public record ComponentDefinition(
    String name,
    String file,
    Optional<Path> location,
    boolean sound,
    List<String> imports,
    Optional<Map<String, String>> config,
    Map<String, String> labels,
    Optional<Long> memory) {
  public ComponentDefinition {
    imports = List.copyOf(imports);
    config = config.map(table -> Collections.unmodifiableMap(new LinkedHashMap<>(table)));
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }

  /// Whether it is a `.wasm` file given in a table's stead.
  public boolean bare() {
    return file.endsWith(".wasm");
  }

  /// Where its table stands, such as `component.greeter`.
  public String where() {
    return "component." + name;
  }
}
