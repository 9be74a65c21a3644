package dev.tenon.wasi.cli;

import dev.tenon.component.bind.WitInterface;
import dev.tenon.component.bind.WitResource;

/// The resource of terminals to write to.
@WitInterface("wasi:cli/terminal-output@0.2.12")
public interface TerminalOutput {
  /// The output side of a terminal.
  @WitResource("terminal-output")
  interface Terminal extends AutoCloseable {
    @Override
    default void close() {}
  }
}
