package dev.tenon.component.validation;

import dev.tenon.component.binary.ComponentDecoder;
import dev.tenon.component.binary.Features;
import dev.tenon.component.type.ComponentType;
import dev.tenon.engine.Engine;
import dev.tenon.engine.InvalidException;
import dev.tenon.engine.MalformedException;
import java.util.List;
import java.util.Optional;

/// A validated component whose core modules are compiled: immutable, safe for use by many threads,
/// instantiated any number of times.
public final class Component {
  private final Engine engine;
  private final Optional<String> name;
  private final ComponentType type;
  private final List<Step> steps;

  Component(Engine engine, Optional<String> name, ComponentType type, List<Step> steps) {
    this.engine = engine;
    this.name = name;
    this.type = type;
    this.steps = List.copyOf(steps);
  }

  /// Decodes, validates and compiles a component that may use the stable features.
  ///
  /// @throws MalformedException when the bytes are no component
  /// @throws InvalidException when the component breaks a rule of validation
  public static Component compile(Engine engine, byte[] bytes) {
    return compile(engine, bytes, Features.stable());
  }

  /// As [#compile(Engine, byte[])], with these features on and all others off.
  public static Component compile(Engine engine, byte[] bytes, Features features) {
    return Validator.validate(engine, ComponentDecoder.decode(bytes, features), bytes.length);
  }

  /// The engine that compiled its core modules.
  public Engine engine() {
    return engine;
  }

  /// The name from its name section.
  public Optional<String> name() {
    return name;
  }

  /// Its imports and exports.
  public ComponentType type() {
    return type;
  }

  /// How it is instantiated.
  public List<Step> steps() {
    return steps;
  }

  @Override
  public String toString() {
    return name.orElse("component");
  }
}
