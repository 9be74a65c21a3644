package dev.tenon.component.abi;

import dev.tenon.component.value.ResourceHandle;
import dev.tenon.engine.TrapException;
import org.jspecify.annotations.Nullable;

/// A guest's resource outside any handle table: on its way between two instances, or in the host's
/// hands.
final class GuestHandle implements ResourceHandle {
  private final RuntimeResource resource;
  private final int rep;
  private final @Nullable Subtask borrowScope;
  private boolean gone;
  private int numLends;

  /// An owned handle, or a borrowed one that lives as long as the scope's call.
  GuestHandle(RuntimeResource resource, int rep, @Nullable Subtask borrowScope) {
    this.resource = resource;
    this.rep = rep;
    this.borrowScope = borrowScope;
  }

  RuntimeResource resource() {
    return resource;
  }

  @Override
  public String resourceName() {
    return resource.name();
  }

  @Override
  public boolean owned() {
    return borrowScope == null;
  }

  void lent() {
    numLends++;
  }

  void givenBack() {
    numLends--;
  }

  /// The representation, for a borrow of this handle.
  int lend() {
    if (gone) {
      throw trap("was closed or given away");
    }
    if (borrowScope != null && borrowScope.resolved()) {
      throw trap("was borrowed for a call that has returned");
    }
    return rep;
  }

  /// The representation, and the end of this handle.
  int take() {
    int taken = lend();
    if (!owned()) {
      throw new IllegalArgumentException(
          "a borrowed \"" + resource.name() + "\" cannot be given away");
    }
    if (numLends > 0) {
      throw trap("is borrowed by a call under way");
    }
    gone = true;
    return taken;
  }

  @Override
  public void close() {
    if (owned() && !gone) {
      CanonFunctions.destroy(resource, take(), null);
    }
  }

  private TrapException trap(String what) {
    return new TrapException(
        TrapException.Kind.COMPONENT, "the handle of \"" + resource.name() + "\" " + what);
  }

  @Override
  public String toString() {
    return (owned() ? "own<" : "borrow<") + resource.name() + ">";
  }
}
