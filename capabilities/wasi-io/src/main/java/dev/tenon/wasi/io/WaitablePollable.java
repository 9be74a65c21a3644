package dev.tenon.wasi.io;

/// The pollable of a waitable.
record WaitablePollable(Waitable waitable) implements Poll.Pollable {
  @Override
  public boolean ready() {
    return waitable.ready();
  }

  @Override
  public void block() {
    Waiting.until(waitable);
  }

  /// What a pollable waits for; one that was not made by [Pollables] traps.
  static Waitable of(Poll.Pollable pollable) {
    if (pollable instanceof WaitablePollable(Waitable waitable)) {
      return waitable;
    }
    throw HostTrap.because(
        "poll: %s is not a pollable of wasi:io; make it with Pollables"
            .formatted(pollable.getClass().getName()));
  }
}
