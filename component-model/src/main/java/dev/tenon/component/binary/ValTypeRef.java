package dev.tenon.component.binary;

import dev.tenon.component.type.ValType;

/// `valtype`: a primitive in place, or the index of a value type.
public sealed interface ValTypeRef {
  /// A primitive type.
  record Primitive(ValType.Primitive type) implements ValTypeRef {}

  /// An index of the type index space.
  record Index(int index) implements ValTypeRef {}
}
