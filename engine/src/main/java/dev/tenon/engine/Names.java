package dev.tenon.engine;

import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.types.NameCustomSection;
import java.nio.BufferUnderflowException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The name section, which may hold nonsense without the module being wrong.
final class Names {
  private final @Nullable NameCustomSection section;

  Names(byte @Nullable [] bytes) {
    this.section = bytes == null ? null : parse(bytes);
  }

  private static @Nullable NameCustomSection parse(byte[] bytes) {
    try {
      return NameCustomSection.parse(bytes);
    } catch (ChicoryException | BufferUnderflowException | IllegalArgumentException e) {
      return null;
    }
  }

  Optional<String> module() {
    return section == null ? Optional.empty() : section.moduleName();
  }

  String function(int index) {
    String name = section == null ? null : section.nameOfFunction(index);
    return name == null || name.isEmpty() ? "func[" + index + "]" : name;
  }
}
