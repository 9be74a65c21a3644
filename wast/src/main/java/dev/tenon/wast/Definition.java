package dev.tenon.wast;

import dev.tenon.component.binary.Features;
import dev.tenon.component.validation.Component;
import dev.tenon.engine.CoreModule;
import dev.tenon.engine.Engine;

/// What a script defines: a component or a core module, told apart by the preamble.
sealed interface Definition {
  int VERSION = 4;
  int LAYER = 6;

  record OfComponent(Component component) implements Definition {}

  record OfModule(CoreModule module) implements Definition {}

  static Definition compile(Engine engine, byte[] bytes, Features features) {
    boolean core = bytes.length > LAYER && bytes[LAYER] == 0 && bytes[VERSION] == 1;
    return core
        ? new OfModule(engine.compile(bytes))
        : new OfComponent(Component.compile(engine, bytes, features));
  }
}
