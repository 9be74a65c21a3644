package dev.tenon.collector;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A table that grows by a line per record: time, signal, label, scope, body, and everything else
/// as `key=value`.
final class Table implements Consumer<TelemetryRow> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  private final PrintStream out;
  private final boolean colours;
  private boolean started;

  Table(PrintStream out, boolean colours) {
    this.out = out;
    this.colours = colours;
  }

  @Override
  public void accept(TelemetryRow row) {
    if (!started) {
      started = true;
      out.println(
          paint(
              "1",
              line("TIME", "SIGNAL", "%-9s".formatted("LEVEL"), "SCOPE", "BODY", "ATTRIBUTES")));
    }
    String label = paint(colour(row), "%-9s".formatted(row.label()));
    String rest = paint("2", rest(row));
    out.println(line(time(row), row.signal(), label, row.scope(), oneLine(row.body()), rest));
    out.flush();
  }

  private static String line(
      String time, String signal, String label, String scope, String body, String rest) {
    return "%-12s  %-6s  %s  %-22s  %-46s  %s".formatted(time, signal, label, scope, body, rest);
  }

  private static String time(TelemetryRow row) {
    long nanos = row.timeUnixNano();
    if (nanos == 0) {
      return "-";
    }
    return TIME.format(
        Instant.ofEpochSecond(
            Long.divideUnsigned(nanos, 1_000_000_000L),
            Long.remainderUnsigned(nanos, 1_000_000_000L)));
  }

  private static String rest(TelemetryRow row) {
    Stream<Map.Entry<String, @Nullable Object>> resource =
        row.resource().entrySet().stream()
            .map(
                e ->
                    new java.util.AbstractMap.SimpleEntry<>(
                        "resource." + e.getKey(), e.getValue()));
    return Stream.of(
            row.attributes().entrySet().stream(), row.details().entrySet().stream(), resource)
        .flatMap(s -> s)
        .map(e -> e.getKey() + "=" + oneLine(e.getValue()))
        .collect(Collectors.joining(" "));
  }

  private static String oneLine(@Nullable Object value) {
    return String.valueOf(value).replace("\n", "\\n").replace("\r", "\\r").replace("\u001b", "\\e");
  }

  private static String colour(TelemetryRow row) {
    if (row.label().startsWith("ERROR") || row.label().startsWith("FATAL")) {
      return "31";
    }
    return row.label().startsWith("WARN") ? "33" : "32";
  }

  private String paint(String code, String text) {
    return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
