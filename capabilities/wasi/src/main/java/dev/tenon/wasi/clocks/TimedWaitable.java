package dev.tenon.wasi.clocks;

import dev.tenon.wasi.io.Waitable;
import dev.tenon.wasi.io.Waker;

/// Ready by itself at a monotonic time, so that waiting needs no timer thread.
record TimedWaitable(TimeSource source, long dueNanos) implements Waitable {
  @Override
  public boolean ready() {
    return source.monotonicNanos() >= dueNanos;
  }

  @Override
  public void attach(Waker waker) {}

  @Override
  public void detach(Waker waker) {}

  @Override
  public long nanosLeft() {
    return dueNanos == Long.MAX_VALUE
        ? Long.MAX_VALUE
        : Math.max(0, dueNanos - source.monotonicNanos());
  }
}
