package dev.tenon.wasi.random;

import dev.tenon.component.bind.WitInterface;

/// Random data that nobody can predict.
@WitInterface("wasi:random/random@0.2.12")
public interface Random {
  /// This many bytes (u64); more than 64 MiB trap.
  byte[] getRandomBytes(long len);

  /// Eight bytes as a u64.
  long getRandomU64();
}
