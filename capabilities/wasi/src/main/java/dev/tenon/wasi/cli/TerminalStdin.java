package dev.tenon.wasi.cli;

import dev.tenon.component.bind.WitInterface;
import java.util.Optional;

/// Whether standard input is a terminal.
@WitInterface("wasi:cli/terminal-stdin@0.2.12")
public interface TerminalStdin {
  /// The terminal, if it is one.
  Optional<TerminalInput.Terminal> getTerminalStdin();
}
