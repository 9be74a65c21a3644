package dev.tenon.runtime.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What all files together define, by name and in the order of definition.
public record Configuration(
    Map<String, ComponentDefinition> components,
    Map<String, CapabilityDefinition> capabilities,
    RuntimeDefinition runtime) {
  public Configuration {
    components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
    capabilities = Collections.unmodifiableMap(new LinkedHashMap<>(capabilities));
  }
}
