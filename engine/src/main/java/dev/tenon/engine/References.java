package dev.tenon.engine;

import com.dylibso.chicory.wasm.types.Value;
import java.util.List;

/// References, each of which means something to one instance only, where they cross to another:
/// those to functions and exceptions are made the other's, those to structs, arrays and `i31` are
/// refused.
final class References {
  private References() {}

  static boolean any(List<CoreValType> types) {
    for (CoreValType type : types) {
      if (isOfInstance(type) || isInternal(type)) {
        return true;
      }
    }
    return false;
  }

  static boolean isOfInstance(CoreValType type) {
    return isFunction(type) || isException(type);
  }

  static boolean isFunction(CoreValType type) {
    return type instanceof CoreValType.Reference reference
        && HeapTypes.isFunction(reference.heapType());
  }

  static boolean isException(CoreValType type) {
    return type instanceof CoreValType.Reference reference
        && HeapTypes.isException(reference.heapType());
  }

  /// Whether it is a reference to a struct, an array or an `i31`, or may be one.
  static boolean isInternal(CoreValType type) {
    return type instanceof CoreValType.Reference reference
        && HeapTypes.isInternal(reference.heapType());
  }

  /// Whether something of this type holds or passes references that cannot cross to another
  /// instance.
  static boolean isInternal(CoreExternType type) {
    return switch (type) {
      case CoreFuncType function ->
          function.params().stream().anyMatch(References::isInternal)
              || function.results().stream().anyMatch(References::isInternal);
      case CoreGlobalType global -> isInternal(global.value());
      case CoreTableType table -> isInternal(table.element());
      case CoreTagType tag -> isInternal(tag.func());
      case CoreMemoryType _ -> false;
    };
  }

  static long[] carry(List<CoreValType> types, long[] values, GuestMachine from, GuestMachine to) {
    long[] carried = values.clone();
    int slot = 0;
    for (CoreValType type : types) {
      if (isFunction(type)) {
        carried[slot] = to.refer(from, (int) values[slot]);
      } else if (isException(type)) {
        carried[slot] = to.referException(from, (int) values[slot]);
      } else if (isInternal(type) && (int) values[slot] != Value.REF_NULL_VALUE) {
        throw new TrapException(
            TrapException.Kind.OTHER,
            "a reference of type %s cannot pass from one instance to another".formatted(type));
      }
      slot += type == CoreValType.Number.V128 ? 2 : 1;
    }
    return carried;
  }
}
