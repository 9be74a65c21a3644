package dev.tenon.wasi.io;

import dev.tenon.engine.TrapException;
import dev.tenon.engine.TrapException.Kind;

/// The traps that host functions raise.
public final class HostTrap {
  private HostTrap() {}

  /// The guest broke a rule of an interface: what it did, and what the rule is.
  public static TrapException because(String message) {
    return new TrapException(Kind.HOST, message);
  }

  /// The thread was interrupted in a call that blocks; its interrupt flag stays set.
  public static TrapException interrupted() {
    return new TrapException(Kind.INTERRUPTED, "interrupted while waiting for I/O");
  }
}
