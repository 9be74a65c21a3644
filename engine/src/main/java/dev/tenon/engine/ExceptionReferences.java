package dev.tenon.engine;

import com.dylibso.chicory.runtime.WasmException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// The exceptions that an instance refers to, at the index that the reference is. Chicory's own
/// table has room for one of each tag.
///
/// Nothing tells which references a function still holds, so all are kept until it ends; or for
/// good in modules that can keep references elsewhere.
final class ExceptionReferences {
  private static final long LEAST_LIMIT = 64 << 20;
  // What an exception takes with its place here, in bytes, besides its arguments.
  private static final int SIZE = 192;

  private final List<WasmException> exceptions = new ArrayList<>();
  private final Map<WasmException, Integer> indices = new IdentityHashMap<>();
  private final long limit;
  private long bytes;

  /// For an instance whose memory may have `memoryBytes`: what it refers to may take as much, but
  /// no more than an eighth of the heap.
  ExceptionReferences(long memoryBytes) {
    this.limit = Math.min(memoryBytes, Math.max(LEAST_LIMIT, Runtime.getRuntime().maxMemory() / 8));
  }

  /// How the instance refers to `exception`: always in the same way while it is kept.
  ///
  /// @throws TrapException if there are too many
  int refer(WasmException exception) {
    Integer known = indices.get(exception);
    if (known != null) {
      return known;
    }
    int index = exceptions.size();
    bytes += SIZE + (long) Long.BYTES * exception.args().length;
    if (bytes > limit) {
      throw new TrapException(
          TrapException.Kind.LIMIT,
          "references to %d exceptions take more than the limit of %d bytes; catch without a reference, or in a function that returns"
              .formatted(index, limit));
    }
    indices.put(exception, index);
    exceptions.add(exception);
    return index;
  }

  /// The exception that a reference points to.
  WasmException resolve(int reference) {
    if (reference < 0) {
      throw new TrapException(TrapException.Kind.NULL_REFERENCE, "null exception reference");
    }
    return exceptions.get(reference);
  }

  /// How many there are.
  int size() {
    return exceptions.size();
  }

  /// Forgets all but the first `size` exceptions, to which no reference is left.
  void forget(int size) {
    for (int i = exceptions.size() - 1; i >= size; i--) {
      WasmException exception = exceptions.remove(i);
      indices.remove(exception);
      bytes -= SIZE + (long) Long.BYTES * exception.args().length;
    }
  }
}
