package dev.tenon.engine;

import com.dylibso.chicory.runtime.WasmException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// The exceptions that an instance refers to, at the index that the reference is. Chicory's own
/// table has room for one of each tag.
final class ExceptionReferences {
  private final List<WasmException> exceptions = new ArrayList<>();
  private final Map<WasmException, Integer> indices = new IdentityHashMap<>();

  /// How the instance refers to `exception`: always in the same way while it is kept.
  int refer(WasmException exception) {
    Integer known = indices.putIfAbsent(exception, exceptions.size());
    if (known != null) {
      return known;
    }
    exceptions.add(exception);
    return exceptions.size() - 1;
  }

  /// The exception that a reference points to.
  WasmException resolve(int reference) {
    if (reference < 0) {
      throw new TrapException(TrapException.Kind.NULL_REFERENCE, "null exception reference");
    }
    return exceptions.get(reference);
  }

  /// Forgets all exceptions, when no reference is left.
  void clear() {
    exceptions.clear();
    indices.clear();
  }
}
