package dev.tenon.collector;

import java.io.PrintStream;

/// Sinks that print what they take.
public final class Printers {
  private Printers() {}

  /// A table, a line per record; colours are for terminals.
  public static TelemetrySink table(PrintStream out, boolean colours) {
    return new RowSink(new Table(out, colours));
  }

  /// JSON, an object per line and record.
  public static TelemetrySink jsonLines(PrintStream out) {
    return new RowSink(new JsonLines(out));
  }
}
