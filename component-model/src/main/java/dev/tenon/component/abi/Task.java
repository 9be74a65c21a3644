package dev.tenon.component.abi;

import dev.tenon.engine.TrapException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call as the callee's instance sees it: it counts the borrows that the callee still holds
/// (CanonicalABI.md, "Tasks"), and the handles that the host lent to it.
final class Task {
  private int numBorrows;
  private @Nullable List<GuestHandle> hostLenders;

  void borrowed() {
    numBorrows++;
  }

  void borrowDropped() {
    numBorrows--;
  }

  void lend(GuestHandle handle) {
    if (hostLenders == null) {
      hostLenders = new ArrayList<>();
    }
    hostLenders.add(handle);
    handle.lent();
  }

  void trapIfBorrowsRemain(InstanceState instance) {
    if (numBorrows > 0) {
      throw new TrapException(
          TrapException.Kind.COMPONENT,
          instance.label() + ": borrow handles still remain at the end of the call");
    }
  }

  /// Gives back what the host lent.
  void end() {
    if (hostLenders != null) {
      hostLenders.forEach(GuestHandle::givenBack);
      hostLenders = null;
    }
  }
}
