package dev.tenon.wasi.cli;

import dev.tenon.component.bind.WitInterface;
import dev.tenon.component.bind.WitResource;

/// The resource of terminals to read from.
@WitInterface("wasi:cli/terminal-input@0.2.12")
public interface TerminalInput {
  /// The input side of a terminal.
  @WitResource("terminal-input")
  interface Terminal extends AutoCloseable {
    @Override
    default void close() {}
  }
}
