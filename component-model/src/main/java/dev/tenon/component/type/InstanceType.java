package dev.tenon.component.type;

import java.util.List;
import java.util.Map;

/// The type of a component instance: its exports in order, and the resource variables these
/// introduce (each the bound of exactly one `sub resource` export, possibly in a nested instance).
public record InstanceType(Map<String, ExternType> exports, List<ResourceType> resources)
    implements ExternType {
  public InstanceType {
    exports = Ordered.copy(exports);
    resources = List.copyOf(resources);
  }
}
