package dev.tenon.wasi.io;

import java.util.concurrent.locks.LockSupport;

/// Wakes one waiting thread, from any thread.
public final class Waker {
  private final Thread thread = Thread.currentThread();
  private volatile boolean woken;

  Waker() {}

  /// Lets the thread look again at what it waits for.
  public void wake() {
    woken = true;
    LockSupport.unpark(thread);
  }

  /// Parks the thread until woken, interrupted, or this many nanoseconds have passed.
  void await(long nanos) {
    if (woken) {
      woken = false;
      return;
    }
    if (nanos == Long.MAX_VALUE) {
      LockSupport.park(this);
    } else {
      LockSupport.parkNanos(this, nanos);
    }
    woken = false;
  }
}
