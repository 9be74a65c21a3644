package dev.tenon.wasi.cli;

import dev.tenon.component.bind.WitInterface;
import dev.tenon.wasi.io.Streams;

/// Standard input.
@WitInterface("wasi:cli/stdin@0.2.12")
public interface Stdin {
  /// A stream of it; every one reads on from where the others stopped.
  Streams.InputStream getStdin();
}
