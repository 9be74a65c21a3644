package dev.tenon.runtime.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations and sizes as people write them.
final class Quantity {
  private static final Pattern NUMBER_UNIT = Pattern.compile("(\\d{1,12})\\s*([a-zA-Z]*)");

  /// 100 years; longer ones do not fit everywhere into a `long` of nanoseconds.
  private static final Duration LONGEST = Duration.ofDays(36_525);

  private Quantity() {}

  /// `250ms`, `10s`, `1m`, `2h`, or a number of milliseconds; at most 100 years.
  static Optional<Duration> duration(Object value) {
    return anyDuration(value).filter(duration -> duration.compareTo(LONGEST) <= 0);
  }

  private static Optional<Duration> anyDuration(Object value) {
    if (value instanceof Long millis) {
      return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }
    Matcher matcher = NUMBER_UNIT.matcher(value instanceof String s ? s.strip() : "");
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Optional.of(Duration.ofMillis(amount));
      case "s" -> Optional.of(Duration.ofSeconds(amount));
      case "m" -> Optional.of(Duration.ofMinutes(amount));
      case "h" -> Optional.of(Duration.ofHours(amount));
      default -> Optional.empty();
    };
  }

  /// `64KiB`, `256MiB`, `1GiB`, or a number of bytes; less than 8 EiB.
  static Optional<Long> size(Object value) {
    if (value instanceof Long bytes) {
      return bytes < 0 ? Optional.empty() : Optional.of(bytes);
    }
    Matcher matcher = NUMBER_UNIT.matcher(value instanceof String s ? s.strip() : "");
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
      case "", "b" -> Optional.of(amount);
      case "kib" -> shifted(amount, 10);
      case "mib" -> shifted(amount, 20);
      case "gib" -> shifted(amount, 30);
      default -> Optional.empty();
    };
  }

  private static Optional<Long> shifted(long amount, int bits) {
    return amount > Long.MAX_VALUE >> bits ? Optional.empty() : Optional.of(amount << bits);
  }
}
