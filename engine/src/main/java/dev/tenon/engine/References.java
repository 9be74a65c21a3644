package dev.tenon.engine;

import java.util.List;

/// References to functions and exceptions, each of which means something to one instance only,
/// where they cross to another.
final class References {
  private References() {}

  static boolean any(List<CoreValType> types) {
    for (CoreValType type : types) {
      if (isOfInstance(type)) {
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

  static long[] carry(List<CoreValType> types, long[] values, GuestMachine from, GuestMachine to) {
    long[] carried = values.clone();
    int slot = 0;
    for (CoreValType type : types) {
      if (isFunction(type)) {
        carried[slot] = to.refer(from, (int) values[slot]);
      } else if (isException(type)) {
        carried[slot] = to.referException(from, (int) values[slot]);
      }
      slot += type == CoreValType.Number.V128 ? 2 : 1;
    }
    return carried;
  }
}
