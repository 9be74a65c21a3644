package dev.tenon.runtime.invoke;

import java.time.Duration;

/// Durations as the configuration writes them.
final class Durations {
  private Durations() {}

  static String text(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }
}
