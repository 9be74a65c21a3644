package dev.tenon.wasi.io;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Wakes one waiting thread, from any thread.
public final class Waker {
  /// What another thread has under way is often done within this time, and waking a parked thread
  /// takes as long again.
  private static final long YIELDING_NANOS = TimeUnit.MICROSECONDS.toNanos(300);

  private final Thread thread = Thread.currentThread();
  private volatile boolean woken;

  Waker() {}

  /// Lets the thread look again at what it waits for.
  public void wake() {
    woken = true;
    LockSupport.unpark(thread);
  }

  /// Waits until woken, interrupted, or this many nanoseconds have passed: at first letting other
  /// threads run, then parked.
  void await(long nanos) {
    long start = System.nanoTime();
    long yielding = Math.min(nanos, YIELDING_NANOS);
    long waited = 0;
    while (!woken && waited < yielding && !thread.isInterrupted()) {
      Thread.yield();
      waited = System.nanoTime() - start;
    }
    if (!woken && waited >= YIELDING_NANOS) {
      park(nanos - waited);
    }
    woken = false;
  }

  private void park(long nanos) {
    if (nanos > Long.MAX_VALUE / 2) {
      LockSupport.park(this);
    } else {
      LockSupport.parkNanos(this, nanos);
    }
  }
}
