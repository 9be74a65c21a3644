package dev.tenon.wasi.cli;

import dev.tenon.component.bind.WitInterface;
import dev.tenon.wasi.io.Streams;

/// Standard error.
@WitInterface("wasi:cli/stderr@0.2.12")
public interface Stderr {
  /// A stream into it.
  Streams.OutputStream getStderr();
}
