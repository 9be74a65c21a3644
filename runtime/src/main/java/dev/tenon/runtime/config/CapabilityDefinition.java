package dev.tenon.runtime.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A `[capability.NAME]` table; what its factory reads is still raw.
///
/// @param file the file that defines it, as the user named it
/// @param table its keys but `type`
public record CapabilityDefinition(
    String name, String file, String type, Map<String, Object> table) {
  public CapabilityDefinition {
    table = Collections.unmodifiableMap(new LinkedHashMap<>(table));
  }

  /// Where its table stands, such as `capability.http`.
  public String where() {
    return "capability." + name;
  }
}
