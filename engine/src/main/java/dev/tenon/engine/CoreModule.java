package dev.tenon.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.UnknownCustomSection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A compiled core module: immutable, and shared by any number of instances and threads.
public final class CoreModule {
  private final WasmModule parsed;
  private final ModuleTypes types;
  private final Function<Instance, Machine> machines;

  CoreModule(WasmModule parsed, ModuleTypes types, Function<Instance, Machine> machines) {
    this.parsed = parsed;
    this.types = types;
    this.machines = machines;
  }

  WasmModule parsed() {
    return parsed;
  }

  ModuleTypes types() {
    return types;
  }

  Function<Instance, Machine> machines() {
    return machines;
  }

  /// What the module needs, in the order that [Engine#instantiate] takes it.
  public List<CoreImport> imports() {
    return types.imports();
  }

  public List<CoreExport> exports() {
    return types.exports();
  }

  /// The bytes of the last custom section of that name, without the name.
  public Optional<byte[]> customSection(String name) {
    return parsed.customSection(name) instanceof UnknownCustomSection section
        ? Optional.of(section.bytes().clone())
        : Optional.empty();
  }

  /// The module's own name from its name section.
  public Optional<String> name() {
    return customSection("name").flatMap(bytes -> new Names(bytes).module());
  }
}
