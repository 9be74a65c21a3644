package dev.tenon.cli;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/// Reads durations such as `250ms`, `10s`, `2m`, up to a year; 0 needs no unit.
final class DurationConverter implements CommandLine.ITypeConverter<Duration> {
  private static final Duration LONGEST = Duration.ofDays(365);
  private static final Pattern FORM = Pattern.compile("0|(\\d{1,12})(ms|s|m|h)");

  @Override
  public Duration convert(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw wrong(text);
    }
    if (matcher.group(1) == null) {
      return Duration.ZERO;
    }
    Duration duration = Duration.of(Long.parseLong(matcher.group(1)), unit(matcher.group(2)));
    if (duration.compareTo(LONGEST) > 0) {
      throw wrong(text);
    }
    return duration;
  }

  private static ChronoUnit unit(String text) {
    return switch (text) {
      case "ms" -> ChronoUnit.MILLIS;
      case "s" -> ChronoUnit.SECONDS;
      case "m" -> ChronoUnit.MINUTES;
      default -> ChronoUnit.HOURS;
    };
  }

  private static CommandLine.TypeConversionException wrong(String text) {
    return new CommandLine.TypeConversionException(
        "\"" + text + "\" is not a duration of at most a year; write for example 500ms, 10s or 2m");
  }
}
