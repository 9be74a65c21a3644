package dev.tenon.component.abi;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One direction of a call between two instances: arguments or results on their way from one side
/// to the other. A linked function has one for each and uses it again for every call, which it may
/// because no instance is entered twice at a time.
final class Passage {
  /// What a call has needed beyond this is not kept for the next one.
  static final int MOST_KEPT = 1024;

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
    from.begin();
    to.begin();
  }

  /// Ends all lending and lets go of what the call needed; what has not arrived goes back.
  void end() {
    lending.end();
    task = null;
    if (count > 0) {
      giveBack();
      letGo();
    }
    release();
  }

  private void giveBack() {
    for (int i = next; i < count; i++) {
      if (lifted[i] instanceof Handle handle && handle.rep instanceof AutoCloseable) {
        from.instance().keep(handle);
      }
    }
  }

  private void letGo() {
    if (lifted.length > MOST_KEPT) {
      lifted = new @Nullable Object[0];
    } else {
      Arrays.fill(lifted, 0, count, null);
    }
    next = 0;
    count = 0;
  }

  /// How many values there is room for.
  int room() {
    return lifted.length;
  }

  private void release() {
    from.release();
    to.release();
  }

  void takeOwn(int index, Move.Own type) {
    keep(Handles.takeOwn(from.instance(), index, from.instance().resource(type.from())));
  }

  int addOwn(Move.Own type) {
    Handle handle = (Handle) lifted();
    int index = Handles.addOwn(to.instance(), handle.rep, to.instance().resource(type.to()));
    next++;
    return index;
  }

  void lend(int index, Move.Borrow type) {
    RuntimeResource resource = from.instance().resource(type.from());
    Handle handle = from.instance().handles().get(index, resource);
    try {
      lending.add(handle);
    } catch (OutOfMemoryError _) {
      throw from.exhausted();
    }
    keep(handle.rep);
  }

  int addBorrow(Move.Borrow type) {
    if (task == null) {
      throw new IllegalStateException("a borrow is lowered only into a call's arguments");
    }
    RuntimeResource resource = to.instance().resource(type.to());
    int index = Handles.addBorrow(to.instance(), lifted(), resource, task);
    next++;
    return index;
  }

  /// Keeps what a check has lifted until its copy lowers it: an owned handle, or what a borrowed
  /// one stands for. Both passes go in the same order.
  private void keep(Object value) {
    if (count == lifted.length) {
      lifted = grown();
    }
    lifted[count++] = value;
  }

  private @Nullable Object[] grown() {
    try {
      return Arrays.copyOf(lifted, Math.max(8, 2 * count));
    } catch (OutOfMemoryError _) {
      throw from.exhausted();
    }
  }

  private Object lifted() {
    Object value = next < count ? lifted[next] : null;
    if (value == null) {
      throw new IllegalStateException("lowered more than was lifted");
    }
    return value;
  }
}
