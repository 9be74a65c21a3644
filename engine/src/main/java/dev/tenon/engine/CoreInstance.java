package dev.tenon.engine;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// An instance of a core module. One thread at a time may run it.
public final class CoreInstance {
  private final CoreModule module;
  private final SequencedMap<String, CoreExtern> exports;

  CoreInstance(CoreModule module, SequencedMap<String, CoreExtern> exports) {
    this.module = module;
    this.exports = exports;
  }

  /// The module it is an instance of.
  public CoreModule module() {
    return module;
  }

  /// What is exported as `name`; the same object whenever it is asked for, and whichever instance
  /// re-exports it.
  public Optional<CoreExtern> export(String name) {
    return Optional.ofNullable(exports.get(name));
  }

  /// The names of the exports, in the module's order.
  public List<String> exports() {
    return List.copyOf(exports.sequencedKeySet());
  }
}
