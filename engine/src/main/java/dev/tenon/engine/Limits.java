package dev.tenon.engine;

import java.util.OptionalLong;

/// The rule that memories and tables share (core specification, "Limits").
final class Limits {
  private Limits() {}

  static boolean match(long min, OptionalLong max, long expectedMin, OptionalLong expectedMax) {
    return min >= expectedMin
        && (expectedMax.isEmpty()
            || (max.isPresent() && max.getAsLong() <= expectedMax.getAsLong()));
  }

  static String text(long min, OptionalLong max) {
    return max.isPresent() ? min + " " + max.getAsLong() : Long.toString(min);
  }
}
