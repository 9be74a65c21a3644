package dev.tenon.component.type;

/// The bound of a type import or export (Explainer.md, `typebound`).
public sealed interface TypeBound extends ExternType {
  /// The type is exactly this one.
  record Eq(DefinedType type) implements TypeBound {}

  /// The type is some resource, known from here on as this variable.
  record SubResource(ResourceType resource) implements TypeBound {}
}
