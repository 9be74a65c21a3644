package dev.tenon.component.abi;

import dev.tenon.engine.TrapException;
import org.jspecify.annotations.Nullable;

/// An entry of a handle table (CanonicalABI.md, "Resource State": `ResourceHandle`). [#rep] is the
/// `i32` of a guest's resource as an Integer, or the host's object.
final class Handle {
  final RuntimeResource resource;
  final Object rep;
  final boolean own;
  final @Nullable Task borrowScope;
  int numLends;

  Handle(RuntimeResource resource, Object rep, boolean own, @Nullable Task borrowScope) {
    this.resource = resource;
    this.rep = rep;
    this.own = own;
    this.borrowScope = borrowScope;
  }

  void trapIfLent() {
    if (numLends != 0) {
      throw new TrapException(
          TrapException.Kind.COMPONENT,
          "cannot remove owned resource \"" + resource.name() + "\" while it is borrowed");
    }
  }

  /// Closes the host's object that an owned handle stood for.
  void closeRep() {
    if (rep instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new TrapException(
            TrapException.Kind.HOST, "closing resource \"" + resource.name() + "\": " + e, e);
      }
    }
  }
}
