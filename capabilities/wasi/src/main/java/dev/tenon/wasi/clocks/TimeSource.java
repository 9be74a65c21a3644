package dev.tenon.wasi.clocks;

import dev.tenon.wasi.io.Waitable;
import java.time.Duration;
import java.time.Instant;

/// Where the clocks take their time from. Safe for use by many threads.
public interface TimeSource {
  /// The time of day.
  Instant wallTime();

  /// What the time of day is rounded to.
  Duration wallResolution();

  /// Nanoseconds since some start; from 0 to [Long#MAX_VALUE] and never decreasing.
  long monotonicNanos();

  /// Ready once [#monotonicNanos] has reached this value.
  Waitable reached(long monotonicNanos);

  /// The time of this machine; its monotonic nanoseconds begin with the first use.
  static TimeSource system() {
    return SystemTime.INSTANCE;
  }
}
