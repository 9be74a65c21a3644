package dev.tenon.component.type;

/// What an entry of the type index space may be.
public sealed interface DefinedType {
  /// A value type.
  record Value(ValType type) implements DefinedType {}

  /// A resource type.
  record Resource(ResourceType resource) implements DefinedType {}

  /// A function type.
  record Func(FuncType type) implements DefinedType {}

  /// An instance type.
  record Instance(InstanceType type) implements DefinedType {}

  /// A component type.
  record Component(ComponentType type) implements DefinedType {}
}
