package dev.tenon.component.linking;

import dev.tenon.component.validation.Component;
import dev.tenon.engine.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The components under `src/test/resources/components`, each beside the text it was made of with
/// `wasm-tools parse X.wat -o X.wasm`.
final class Fixtures {
  private static final Engine ENGINE = Engine.builder().noCache().build();

  private Fixtures() {}

  static Component component(String name) {
    return Component.compile(ENGINE, bytes(name));
  }

  static byte[] bytes(String name) {
    try (InputStream in = Fixtures.class.getResourceAsStream("/components/" + name + ".wasm")) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// An instance without imports in a store of its own.
  static ComponentInstance instantiate(String name) {
    return new Linker().instantiate(new Store(), component(name));
  }

  static ComponentFunction function(ComponentInstance instance, String name) {
    return instance.function(name).orElseThrow();
  }

  static ComponentFunction function(ComponentInstance instance, String part, String name) {
    return instance.function(part, name).orElseThrow();
  }
}
