package dev.tenon.wasi.io;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/// The threads that wait for a state to change; what owns the state calls [#wake] after each
/// change.
public final class Waiters {
  private final Set<Waker> wakers = ConcurrentHashMap.newKeySet();

  /// Nobody waits yet.
  public Waiters() {}

  /// Lets every waiting thread look again.
  public void wake() {
    wakers.forEach(Waker::wake);
  }

  /// What is ready when this condition holds; the condition must not block.
  public Waitable when(BooleanSupplier condition) {
    return new Waitable() {
      @Override
      public boolean ready() {
        return condition.getAsBoolean();
      }

      @Override
      public void attach(Waker waker) {
        wakers.add(waker);
      }

      @Override
      public void detach(Waker waker) {
        wakers.remove(waker);
      }
    };
  }
}
