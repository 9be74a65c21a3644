package dev.tenon.component.linking;

import dev.tenon.component.type.InterfaceName;
import dev.tenon.component.validation.Component;
import java.util.Optional;

/// An instance of a component in a store.
public final class ComponentInstance {
  private final Component component;
  private final InstanceExport exports;

  ComponentInstance(Component component, InstanceExport exports) {
    this.component = component;
    this.exports = exports;
  }

  /// The component it is an instance of.
  public Component component() {
    return component;
  }

  /// All that it exports.
  public InstanceExport exports() {
    return exports;
  }

  /// The exported instance of this name, such as `wasi:cli/run@0.2.6`; versions match as
  /// [InterfaceName] says.
  public Optional<InstanceExport> instance(String name) {
    return InterfaceName.parse(name)
        .best(component.type().exports().keySet())
        .flatMap(exports::instance);
  }

  /// The function that the component exports under this name at its top level.
  public Optional<ComponentFunction> function(String name) {
    return exports.function(name);
  }

  /// A function of an exported instance.
  public Optional<ComponentFunction> function(String instance, String name) {
    return instance(instance).flatMap(i -> i.function(name));
  }
}
