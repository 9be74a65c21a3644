package dev.tenon.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// The modules in the test resources, and short ways to run them.
final class Guests {
  private Guests() {}

  /// The ways in which a function can run.
  enum Mode {
    COMPILED,
    INTERPRETED,
    /// Every second function is too large to compile.
    MIXED;

    private final Engine engine =
        Engine.builder().noCache().interpretAll(name().equals("INTERPRETED")).build();

    /// One for all tests, which compiles each module once.
    Engine engine() {
      return engine;
    }

    CoreInstance instance(Engine engine, String name, CoreExtern... imports) {
      return instance(engine, CoreLimits.NONE, name, imports);
    }

    CoreInstance instance(Engine engine, CoreLimits limits, String name, CoreExtern... imports) {
      byte[] module = this == MIXED ? EnlargedModule.of(bytes(name)) : bytes(name);
      return engine.instantiate(engine.compile(module), List.of(imports), limits, name);
    }
  }

  static byte[] bytes(String name) {
    try (InputStream in = Guests.class.getResourceAsStream(name + ".wasm")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CoreInstance instance(Engine engine, String name, CoreExtern... imports) {
    return engine.instantiate(engine.compile(bytes(name)), List.of(imports), CoreLimits.NONE, name);
  }

  static CoreFunction function(CoreInstance instance, String name) {
    return (CoreFunction) instance.export(name).orElseThrow();
  }

  /// The single i32 that a function gives.
  static int i32(CoreInstance instance, String name, long... args) {
    return (int) function(instance, name).call(args)[0];
  }
}
