package dev.tenon.wasi.random;

import dev.tenon.component.bind.WitInterface;

/// A seed for hash maps.
@WitInterface("wasi:random/insecure-seed@0.2.12")
public interface InsecureSeed {
  /// The tuple of two u64.
  record Seed(long first, long second) {}

  /// A seed that no attacker should guess.
  Seed insecureSeed();
}
