package dev.tenon.wasi.clocks;

import dev.tenon.wasi.io.Waitable;
import java.time.Duration;
import java.time.Instant;

/// The clocks of this machine.
enum SystemTime implements TimeSource {
  INSTANCE;

  private final long origin = System.nanoTime();

  @Override
  public Instant wallTime() {
    return Instant.now();
  }

  @Override
  public Duration wallResolution() {
    // What the JDK gives everywhere; on some systems it is finer.
    return Duration.ofNanos(1_000);
  }

  @Override
  public long monotonicNanos() {
    return System.nanoTime() - origin;
  }

  @Override
  public Waitable reached(long monotonicNanos) {
    return new TimedWaitable(this, monotonicNanos);
  }
}
