package dev.tenon.runtime.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A `[capability.NAME]` table; what its factory reads is still raw.
///
/// @param file the file that defines it, as the user named it
/// @param base the directory that its relative paths start from
/// @param table its keys but `type`
public record CapabilityDefinition(
    String name, String file, Path base, String type, Map<String, Object> table) {
  public CapabilityDefinition {
    table = Collections.unmodifiableMap(new LinkedHashMap<>(table));
  }

  /// Where its table stands, such as `capability.http`.
  public String where() {
    return "capability." + name;
  }
}
