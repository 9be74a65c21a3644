package dev.tenon.component.type;

import dev.tenon.engine.CoreExternType;
import java.util.Map;

/// The type of a core module: imports by module and name, exports by name.
public record ModuleType(
    Map<ImportName, CoreExternType> imports, Map<String, CoreExternType> exports)
    implements ExternType {
  /// The two-level name of a core import.
  public record ImportName(String module, String name) {}

  public ModuleType {
    imports = Ordered.copy(imports);
    exports = Ordered.copy(exports);
  }
}
