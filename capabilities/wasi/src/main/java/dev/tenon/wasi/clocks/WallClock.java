package dev.tenon.wasi.clocks;

import dev.tenon.component.bind.WitInterface;
import java.time.Instant;

/// The time of day; it may jump.
@WitInterface("wasi:clocks/wall-clock@0.2.12")
public interface WallClock {
  /// A time since 1970-01-01T00:00:00Z: seconds (u64) and nanoseconds below 1,000,000,000 (u32).
  record Datetime(long seconds, long nanoseconds) {
    /// The same time, to the nanosecond.
    public static Datetime of(Instant instant) {
      return new Datetime(instant.getEpochSecond(), instant.getNano());
    }
  }

  /// The time now.
  Datetime now();

  /// The length of a tick.
  Datetime resolution();
}
