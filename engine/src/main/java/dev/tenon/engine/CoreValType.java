package dev.tenon.engine;

import java.util.Locale;

/// The type of a core value.
public sealed interface CoreValType {

  /// Numbers and vectors.
  enum Number implements CoreValType {
    I32,
    I64,
    F32,
    F64,
    V128;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A reference; `heapType` is the text format's name of an abstract heap type (`func`, `extern`,
  /// `any`, …) or, for a defined type, its structure written out, so that equal records are equal
  /// types whatever module they come from.
  record Reference(boolean nullable, String heapType) implements CoreValType {
    /// Any function, or null.
    public static final Reference FUNCREF = new Reference(true, "func");

    /// Any value of the host, or null.
    public static final Reference EXTERNREF = new Reference(true, "extern");

    @Override
    public String toString() {
      return "(ref " + (nullable ? "null " : "") + heapType + ")";
    }
  }

  /// Whether a value of this type can stand where `expected` is asked for.
  default boolean matches(CoreValType expected) {
    if (this instanceof Reference from && expected instanceof Reference to) {
      return (to.nullable() || !from.nullable())
          && HeapTypes.matches(from.heapType(), to.heapType());
    }
    return equals(expected);
  }
}
