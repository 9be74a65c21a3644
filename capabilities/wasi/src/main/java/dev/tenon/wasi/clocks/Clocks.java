package dev.tenon.wasi.clocks;

import dev.tenon.wasi.clocks.WallClock.Datetime;
import dev.tenon.wasi.io.Poll;
import dev.tenon.wasi.io.Pollables;
import java.time.ZoneId;

/// The three clock interfaces over a time source; without state of their own.
public final class Clocks {
  private Clocks() {}

  /// The time of day of a source.
  public static WallClock wallClock(TimeSource source) {
    return new WallClock() {
      @Override
      public Datetime now() {
        return Datetime.of(source.wallTime());
      }

      @Override
      public Datetime resolution() {
        return new Datetime(
            source.wallResolution().toSeconds(), source.wallResolution().toNanosPart());
      }
    };
  }

  /// The monotonic time of a source. A time that it cannot reach never comes.
  public static MonotonicClock monotonicClock(TimeSource source) {
    return new MonotonicClock() {
      @Override
      public long now() {
        return source.monotonicNanos();
      }

      @Override
      public long resolution() {
        return 1;
      }

      @Override
      public Poll.Pollable subscribeInstant(long when) {
        return Pollables.of(source.reached(when < 0 ? Long.MAX_VALUE : when));
      }

      @Override
      public Poll.Pollable subscribeDuration(long when) {
        long due = source.monotonicNanos() + when;
        return subscribeInstant(when < 0 ? Long.MAX_VALUE : due);
      }
    };
  }

  /// The time zone that guests see.
  public static Timezone timezone(ZoneId zone) {
    return new ZonedTimezone(zone);
  }
}
