package dev.tenon.engine;

/// Subtyping of heap types by their text; a defined type's text begins with a parenthesis and its
/// kind.
final class HeapTypes {
  private HeapTypes() {}

  static boolean matches(String from, String to) {
    if (from.equals(to)) {
      return true;
    }
    return switch (to) {
      case "any" -> internal(from) || from.equals("any");
      case "eq" -> internal(from);
      case "i31" -> from.equals("none");
      case "struct" -> from.equals("none") || from.startsWith("(struct");
      case "array" -> from.equals("none") || from.startsWith("(array");
      case "func" -> from.equals("nofunc") || from.startsWith("(func");
      case "extern" -> from.equals("noextern");
      case "exn" -> from.equals("noexn");
      default -> from.equals(to.startsWith("(func") ? "nofunc" : "none");
    };
  }

  static boolean isFunction(String heapType) {
    return matches(heapType, "func");
  }

  static boolean isException(String heapType) {
    return matches(heapType, "exn");
  }

  /// Whether it is a struct, an array, an i31 or above them.
  static boolean isInternal(String heapType) {
    return heapType.equals("any") || internal(heapType);
  }

  private static boolean internal(String heapType) {
    return switch (heapType) {
      case "eq", "i31", "struct", "array", "none" -> true;
      default -> heapType.startsWith("(struct") || heapType.startsWith("(array");
    };
  }
}
