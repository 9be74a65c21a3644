package dev.tenon.component.abi;

import java.util.ArrayList;
import java.util.List;

/// The way from one instance into another, worked out once: the same as [InstanceState#enterFrom]
/// and [InstanceState#leaveTo].
final class Entry {
  private final InstanceState caller;
  private final InstanceState callee;
  private final InstanceState[] entered;

  Entry(InstanceState caller, InstanceState callee) {
    this.caller = caller;
    this.callee = callee;
    List<InstanceState> path = new ArrayList<>();
    for (InstanceState i = callee; i != null && !i.encloses(caller); i = i.parent()) {
      path.add(i);
    }
    this.entered = path.toArray(new InstanceState[0]);
  }

  void enter() {
    callee.trapIfDead();
    for (InstanceState i : entered) {
      i.trapIfCannotEnter();
    }
    for (InstanceState i : entered) {
      i.mayEnter(false);
    }
  }

  void leave() {
    for (InstanceState i : entered) {
      i.mayEnter(true);
    }
  }

  void poison(Throwable cause) {
    callee.poison(caller, cause);
  }
}
