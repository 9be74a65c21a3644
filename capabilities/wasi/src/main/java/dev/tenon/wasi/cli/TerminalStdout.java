package dev.tenon.wasi.cli;

import dev.tenon.component.bind.WitInterface;
import java.util.Optional;

/// Whether standard output is a terminal.
@WitInterface("wasi:cli/terminal-stdout@0.2.12")
public interface TerminalStdout {
  /// The terminal, if it is one.
  Optional<TerminalOutput.Terminal> getTerminalStdout();
}
