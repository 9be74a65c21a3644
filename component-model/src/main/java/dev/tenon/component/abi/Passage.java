package dev.tenon.component.abi;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One direction of a call between two instances: arguments or results on their way from one side
/// to the other. A linked function has one for each and uses it again for every call, which it may
/// because no instance is entered twice at a time.
final class Passage {
  final LiftLowerContext from;
  final LiftLowerContext to;
  private final Lending lending = new Lending();
  private @Nullable Task task;
  private @Nullable Object[] lifted = {};
  private int next;
  private int count;

  Passage(
      CanonicalOptions fromOpts, InstanceState from, CanonicalOptions toOpts, InstanceState to) {
    this.from = new LiftLowerContext(fromOpts, from, null, null);
    this.to = new LiftLowerContext(toOpts, to, null, null);
    release();
  }

  /// Begins a call's passage; `task` is what lowered borrows belong to.
  void begin(@Nullable Task task) {
    this.task = task;
    next = 0;
    count = 0;
    from.refresh();
    to.refresh();
  }

  /// Ends all lending and lets go of what the call needed.
  void end() {
    lending.end();
    task = null;
    if (count > 0) {
      Arrays.fill(lifted, 0, count, null);
    }
    release();
  }

  private void release() {
    from.release();
    to.release();
  }

  void takeOwn(int index, Move.Own type) {
    keep(Handles.takeOwn(from.instance(), index, from.instance().resource(type.from())));
  }

  int addOwn(Move.Own type) {
    return Handles.addOwn(to.instance(), lifted(), to.instance().resource(type.to()));
  }

  void lend(int index, Move.Borrow type) {
    RuntimeResource resource = from.instance().resource(type.from());
    Handle handle = from.instance().handles().get(index, resource);
    lending.add(handle);
    keep(handle.rep);
  }

  int addBorrow(Move.Borrow type) {
    if (task == null) {
      throw new IllegalStateException("a borrow is lowered only into a call's arguments");
    }
    return Handles.addBorrow(to.instance(), lifted(), to.instance().resource(type.to()), task);
  }

  /// Keeps what a check has lifted until its copy lowers it; both passes go in the same order.
  void keep(Object value) {
    if (count == lifted.length) {
      lifted = Arrays.copyOf(lifted, Math.max(8, 2 * count));
    }
    lifted[count++] = value;
  }

  Object lifted() {
    Object value = next < count ? lifted[next++] : null;
    if (value == null) {
      throw new IllegalStateException("lowered more than was lifted");
    }
    return value;
  }
}
