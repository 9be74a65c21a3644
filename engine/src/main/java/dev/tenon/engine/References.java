package dev.tenon.engine;

import java.util.List;

/// Function references that cross from one instance to another.
final class References {
  private References() {}

  static boolean anyFunction(List<CoreValType> types) {
    for (CoreValType type : types) {
      if (isFunction(type)) {
        return true;
      }
    }
    return false;
  }

  static boolean isFunction(CoreValType type) {
    return type instanceof CoreValType.Reference reference
        && HeapTypes.isFunction(reference.heapType());
  }

  static long[] carry(List<CoreValType> types, long[] values, GuestMachine from, GuestMachine to) {
    long[] carried = values.clone();
    int slot = 0;
    for (CoreValType type : types) {
      if (isFunction(type)) {
        carried[slot] = to.refer(from, (int) values[slot]);
      }
      slot += type == CoreValType.Number.V128 ? 2 : 1;
    }
    return carried;
  }
}
