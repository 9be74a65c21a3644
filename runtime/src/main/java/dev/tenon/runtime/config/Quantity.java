package dev.tenon.runtime.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations and sizes as people write them.
final class Quantity {
  private static final Pattern NUMBER_UNIT = Pattern.compile("(\\d{1,12})\\s*([a-zA-Z]*)");

  private Quantity() {}

  /// `250ms`, `10s`, `1m`, `2h`, or a number of milliseconds.
  static Optional<Duration> duration(Object value) {
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

  /// `64KiB`, `256MiB`, `1GiB`, or a number of bytes.
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
      case "kib" -> Optional.of(amount << 10);
      case "mib" -> Optional.of(amount << 20);
      case "gib" -> Optional.of(amount << 30);
      default -> Optional.empty();
    };
  }
}
