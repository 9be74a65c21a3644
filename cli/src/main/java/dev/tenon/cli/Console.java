package dev.tenon.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Where a command prints, and what stood behind `--` on its command line.
///
/// @param call the words behind `--`, when there was one
record Console(PrintStream out, PrintStream err, List<String> call, boolean hasCall) {
  Console {
    call = List.copyOf(call);
  }

  PrintWriter outWriter() {
    return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
  }

  PrintWriter errWriter() {
    return new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
  }

  /// Prints a message that ends the command.
  void error(String message) {
    err.println("tenon: " + message);
    err.flush();
  }

  /// Prints a message that does not.
  void warning(String message) {
    err.println("tenon: warning: " + message);
    err.flush();
  }

  /// Whether the output is a terminal that may be given colours.
  boolean colours() {
    java.io.Console terminal = System.console();
    return terminal != null && terminal.isTerminal() && System.getenv("NO_COLOR") == null;
  }
}
