package dev.tenon.wasi.cli;

import dev.tenon.component.bind.WitInterface;
import java.util.Optional;

/// Whether standard error is a terminal.
@WitInterface("wasi:cli/terminal-stderr@0.2.12")
public interface TerminalStderr {
  /// The terminal, if it is one.
  Optional<TerminalOutput.Terminal> getTerminalStderr();
}
