package dev.tenon.runtime.resolve;

/// What meets an import of a component.
public sealed interface Binding {
  /// An export of another component.
  record FromComponent(String node, String export) implements Binding {}

  /// A Java interface that a capability offers.
  record FromCapability(String node, Class<?> witInterface) implements Binding {}

  /// The component's own configuration.
  record FromConfig(ConfigStore store) implements Binding {}

  /// Nothing: the import holds types only.
  record TypesOnly() implements Binding {}
}
