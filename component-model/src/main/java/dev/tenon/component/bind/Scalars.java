package dev.tenon.component.bind;

import dev.tenon.component.type.ValType;

/// The Java types of WIT's primitive types.
final class Scalars {
  private Scalars() {}

  /// The Java type that holds every value; a primitive one where there is one.
  static Class<?> java(ValType.Primitive type) {
    return switch (type) {
      case BOOL -> boolean.class;
      case S8 -> byte.class;
      case U8, S16 -> short.class;
      case U16, S32, CHAR -> int.class;
      case U32, S64, U64 -> long.class;
      case F32 -> float.class;
      case F64 -> double.class;
      case STRING -> String.class;
      case ERROR_CONTEXT -> Object.class;
    };
  }
}
