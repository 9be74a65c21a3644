package dev.tenon.wasi;

import dev.tenon.wasi.clocks.TimeSource;
import dev.tenon.wasi.io.Waitable;
import dev.tenon.wasi.io.Waiters;
import java.time.Duration;
import java.time.Instant;

/// A clock that goes only when a test says so.
final class FakeTime implements TimeSource {
  private final Waiters waiters = new Waiters();
  private volatile Instant wall;
  private volatile long nanos;

  FakeTime(Instant wall) {
    this.wall = wall;
  }

  synchronized void advance(Duration by) {
    wall = wall.plus(by);
    nanos += by.toNanos();
    waiters.wake();
  }

  @Override
  public Instant wallTime() {
    return wall;
  }

  @Override
  public Duration wallResolution() {
    return Duration.ofMillis(1);
  }

  @Override
  public long monotonicNanos() {
    return nanos;
  }

  @Override
  public Waitable reached(long monotonicNanos) {
    return waiters.when(() -> nanos >= monotonicNanos);
  }
}
