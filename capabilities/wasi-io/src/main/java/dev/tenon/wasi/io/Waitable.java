package dev.tenon.wasi.io;

/// What a thread can wait for, alone or with others. Safe for use by many threads.
public interface Waitable {
  /// Whether it has happened; never blocks.
  boolean ready();

  /// From now until [#detach], wakes the thread whenever this may have become ready.
  void attach(Waker waker);

  /// Ends [#attach].
  void detach(Waker waker);

  /// In how many nanoseconds it becomes ready by itself; [Long#MAX_VALUE] when it must be woken
  /// for.
  default long nanosLeft() {
    return Long.MAX_VALUE;
  }
}
