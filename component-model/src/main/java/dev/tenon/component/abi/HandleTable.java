package dev.tenon.component.abi;

import dev.tenon.engine.TrapException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An instance's handles by index, from 1; freed indices are used again, the last freed first
/// (CanonicalABI.md, "Table State").
final class HandleTable {
  /// The highest index.
  static final int MAX_LENGTH = (1 << 28) - 1;

  private static final Handle[] NONE = new Handle[0];

  private final int limit;
  private @Nullable Handle[] array = NONE;
  private int length = 1;
  private int[] free = {};
  private int freeCount;

  HandleTable() {
    this(MAX_LENGTH);
  }

  /// A table with another highest index, for tests.
  HandleTable(int limit) {
    this.limit = limit;
  }

  @Nullable Handle find(int index) {
    return index >= 0 && index < array.length ? array[index] : null;
  }

  Handle get(int index) {
    Handle handle = find(index);
    if (handle == null) {
      throw trap("unknown handle index " + Integer.toUnsignedString(index));
    }
    return handle;
  }

  /// The handle, checked to be of that resource.
  Handle get(int index, RuntimeResource resource) {
    Handle handle = get(index);
    if (handle.resource != resource) {
      throw trap(
          "handle index %d is of resource \"%s\", expected \"%s\""
              .formatted(index, handle.resource.name(), resource.name()));
    }
    return handle;
  }

  int add(Handle handle) {
    int index = freeCount > 0 ? free[--freeCount] : next();
    array[index] = handle;
    return index;
  }

  private int next() {
    if (length > limit) {
      throw trap("the handle table is full: " + limit + " handles");
    }
    if (length >= array.length) {
      array = Arrays.copyOf(array, Math.max(8, array.length * 2));
    }
    return length++;
  }

  void remove(int index) {
    array[index] = null;
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, Math.max(8, free.length * 2));
    }
    free[freeCount++] = index;
  }

  /// Empties the table and closes the host's objects that it owned.
  void closeHostObjects() {
    @Nullable Handle[] all = array;
    array = NONE;
    length = 1;
    freeCount = 0;
    RuntimeException first = null;
    for (Handle handle : all) {
      if (handle != null && handle.own && handle.rep instanceof AutoCloseable) {
        try {
          handle.closeRep();
        } catch (RuntimeException e) {
          if (first == null) {
            first = e;
          } else {
            first.addSuppressed(e);
          }
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private static TrapException trap(String message) {
    return new TrapException(TrapException.Kind.COMPONENT, message);
  }
}
