package dev.tenon.component.abi;

import dev.tenon.engine.CoreFunction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way from one instance into a function of another and out again, worked out once: what
/// [InstanceState#enterFrom], [InstanceState#leaveTo] and [InstanceState#poison] do around a call.
final class Entry {
  private final InstanceState caller;
  private final InstanceState callee;
  private final InstanceState[] entered;
  private final @Nullable CoreFunction postReturn;
  private final boolean postReturnTakesResult;

  Entry(InstanceState caller, LiftedFunction function) {
    this.caller = caller;
    this.callee = function.instance();
    this.postReturn = function.opts().postReturn();
    this.postReturnTakesResult = postReturn != null && !postReturn.type().params().isEmpty();
    List<InstanceState> path = new ArrayList<>();
    for (InstanceState i = callee; i != null && !i.encloses(caller); i = i.parent()) {
      path.add(i);
    }
    this.entered = path.toArray(new InstanceState[0]);
  }

  void enter() {
    caller.trapIfMayNotLeave();
    callee.trapIfDead();
    for (InstanceState i : entered) {
      i.trapIfCannotEnter();
    }
    mayEnter(false);
  }

  void leave() {
    mayEnter(true);
  }

  private void mayEnter(boolean value) {
    for (InstanceState i : entered) {
      i.mayEnter(value);
    }
  }

  /// Runs post-return, once the caller has the result.
  void postReturn(long coreResult) {
    if (postReturn == null) {
      return;
    }
    callee.mayLeave(false);
    if (postReturnTakesResult) {
      postReturn.apply(coreResult);
    } else {
      postReturn.apply();
    }
    callee.mayLeave(true);
  }

  /// Ends a call that failed, poisoning the callee if it had been called.
  void fail(boolean called, Throwable cause) {
    if (called) {
      callee.poison(caller, cause);
    } else {
      // The arguments are the caller's fault; a failed realloc has poisoned the callee itself.
      leave();
    }
  }
}
