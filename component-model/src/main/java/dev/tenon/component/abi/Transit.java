package dev.tenon.component.abi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// The host's objects that have left one handle table and are in no other yet. When a call traps in
/// between they go back, so that closing the store closes each of them, and only once.
final class Transit {
  private final Deque<Handle> handles = new ArrayDeque<>();

  /// An owned handle has left its table.
  void took(Handle handle) {
    if (handle.rep instanceof AutoCloseable) {
      handles.add(handle);
    }
  }

  /// It is in another table. What leaves first arrives first, but for what the host puts in
  /// between.
  void arrived(Object rep) {
    for (Iterator<Handle> i = handles.iterator(); i.hasNext(); ) {
      if (i.next().rep == rep) {
        i.remove();
        return;
      }
    }
  }

  /// All have arrived: they are the host's now.
  void arrived() {
    handles.clear();
  }

  /// Gives what has not arrived back to its sender, which the trap has ended.
  void giveBack(InstanceState sender) {
    while (!handles.isEmpty()) {
      sender.keep(handles.remove());
    }
  }
}
