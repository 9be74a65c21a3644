package dev.tenon.wasi.random;

import dev.tenon.component.bind.WitInterface;

/// Random data that may be predictable.
@WitInterface("wasi:random/insecure@0.2.12")
public interface Insecure {
  /// This many bytes (u64); more than 64 MiB trap.
  byte[] getInsecureRandomBytes(long len);

  /// Eight bytes as a u64.
  long getInsecureRandomU64();
}
