package dev.tenon.wasi.cli;

import dev.tenon.runtime.capability.StandardStreams;
import dev.tenon.wasi.io.BlockingInput;
import dev.tenon.wasi.io.BlockingOutput;
import dev.tenon.wasi.io.Streams;
import java.io.Console;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// Standard streams and what is known of the terminals behind them.
///
/// @param inputIsTerminal whether `in` is one
/// @param outputIsTerminal whether `out` is one
public record Stdio(StandardStreams streams, boolean inputIsTerminal, boolean outputIsTerminal)
    implements Stdin, Stdout, Stderr, TerminalStdin, TerminalStdout, TerminalStderr {
  /// The streams of an invocation. The JDK knows terminals only of this process's own input and
  /// output, and only when both are; it never knows of standard error.
  @SuppressWarnings("ReferenceEquality")
  public static Stdio of(StandardStreams streams) {
    return new Stdio(
        streams,
        streams.in() == System.in && terminal(),
        streams.out() == System.out && terminal());
  }

  @SuppressWarnings("SystemConsoleNull") // It is null where jdk.console is java.base.
  private static boolean terminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /// Input that is at its end, and outputs that discard.
  public static Stdio none() {
    StandardStreams nothing =
        new StandardStreams(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream());
    return new Stdio(nothing, false, false);
  }

  @Override
  public Streams.InputStream getStdin() {
    return new BlockingInput(streams.in());
  }

  @Override
  public Streams.OutputStream getStdout() {
    return new BlockingOutput(streams.out());
  }

  @Override
  public Streams.OutputStream getStderr() {
    return new BlockingOutput(streams.err());
  }

  @Override
  public Optional<TerminalInput.Terminal> getTerminalStdin() {
    return inputIsTerminal ? Optional.of(new TerminalInput.Terminal() {}) : Optional.empty();
  }

  @Override
  public Optional<TerminalOutput.Terminal> getTerminalStdout() {
    return outputIsTerminal ? Optional.of(new TerminalOutput.Terminal() {}) : Optional.empty();
  }

  @Override
  public Optional<TerminalOutput.Terminal> getTerminalStderr() {
    return Optional.empty();
  }
}
