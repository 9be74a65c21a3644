package dev.tenon.component.type;

/// The type of a value import or export, a gated feature.
public record ValueBound(ValType type) implements ExternType {}
