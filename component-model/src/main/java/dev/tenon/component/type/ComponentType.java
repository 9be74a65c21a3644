package dev.tenon.component.type;

import java.util.List;
import java.util.Map;

/// The type of a component: imports and exports in order, with the resource variables that each
/// side introduces.
public record ComponentType(
    Map<String, ExternType> imports,
    List<ResourceType> importedResources,
    Map<String, ExternType> exports,
    List<ResourceType> exportedResources)
    implements ExternType {
  public ComponentType {
    imports = Ordered.copy(imports);
    importedResources = List.copyOf(importedResources);
    exports = Ordered.copy(exports);
    exportedResources = List.copyOf(exportedResources);
  }
}
