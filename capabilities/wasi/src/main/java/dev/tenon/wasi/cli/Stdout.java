package dev.tenon.wasi.cli;

import dev.tenon.component.bind.WitInterface;
import dev.tenon.wasi.io.Streams;

/// Standard output.
@WitInterface("wasi:cli/stdout@0.2.12")
public interface Stdout {
  /// A stream into it.
  Streams.OutputStream getStdout();
}
