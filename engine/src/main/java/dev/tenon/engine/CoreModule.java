package dev.tenon.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.WasmModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A compiled core module: immutable, and shared by any number of instances and threads.
public final class CoreModule {
  private final WasmModule runtime;
  private final ModuleTypes types;
  private final Function<Instance, Machine> machines;
  private final @Nullable ScalarEntries entries;
  private final Set<Integer> interpreted;
  private final boolean releasesExceptions;
  private final boolean makesTailCalls;
  private final Map<String, byte[]> customSections;
  private volatile @Nullable Names names;

  CoreModule(
      WasmModule parsed, ModuleTypes types, CompiledCode code, Map<String, byte[]> customSections) {
    this.types = types;
    this.interpreted = Set.copyOf(code.interpreted());
    this.runtime =
        RuntimeModule.of(
            parsed, types, new InterpretedBodies(types, interpreted).rewrite(parsed.codeSection()));
    var classes = new GuestClasses(code);
    this.machines = classes.machines();
    this.entries = classes.entries();
    this.releasesExceptions = code.refersToExceptions() && !types.keepsExceptions();
    this.makesTailCalls = code.makesTailCalls();
    this.customSections = Map.copyOf(customSections);
  }

  WasmModule runtime() {
    return runtime;
  }

  ModuleTypes types() {
    return types;
  }

  Function<Instance, Machine> machines() {
    return machines;
  }

  /// The code of a function that is called without arrays, or null if it must be called with them.
  @Nullable ScalarCode entry(int function, Instance instance) {
    return entries == null ? null : entries.of(function, instance);
  }

  /// Whether function `index` is left to the interpreter.
  boolean interprets(int index) {
    return interpreted.contains(index);
  }

  /// Whether references to exceptions are to be forgotten when the function that took them ends.
  boolean releasesExceptions() {
    return releasesExceptions;
  }

  boolean makesTailCalls() {
    return makesTailCalls;
  }

  Names names() {
    Names known = names;
    if (known == null) {
      known = new Names(customSections.get("name"));
      names = known;
    }
    return known;
  }

  /// What the module needs, in the order that [Engine#instantiate] takes it.
  public List<CoreImport> imports() {
    return types.imports();
  }

  /// What its instances offer, in the module's order.
  public List<CoreExport> exports() {
    return types.exports();
  }

  /// The bytes of the last custom section of that name, without the name.
  public Optional<byte[]> customSection(String name) {
    return Optional.ofNullable(customSections.get(name)).map(byte[]::clone);
  }

  /// The module's own name from its name section.
  public Optional<String> name() {
    return names().module();
  }
}
