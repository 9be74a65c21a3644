package dev.tenon.wasi.io;

import java.util.ArrayList;
import java.util.List;

/// Blocks the calling thread until something is ready, without polling in between.
public final class Waiting {
  private Waiting() {}

  /// Waits for one.
  ///
  /// @throws dev.tenon.engine.TrapException of kind `INTERRUPTED`, the interrupt flag still set
  public static void until(Waitable waitable) {
    untilAny(List.of(waitable));
  }

  /// Waits until at least one is ready and gives the positions of all that are.
  ///
  /// @throws dev.tenon.engine.TrapException of kind `INTERRUPTED`, the interrupt flag still set
  public static List<Long> untilAny(List<? extends Waitable> waitables) {
    interruptible();
    List<Long> ready = ready(waitables);
    return ready.isEmpty() ? block(waitables) : ready;
  }

  private static List<Long> block(List<? extends Waitable> waitables) {
    Waker waker = new Waker();
    waitables.forEach(w -> w.attach(waker));
    try {
      List<Long> ready = ready(waitables);
      while (ready.isEmpty()) {
        waker.await(nanosLeft(waitables));
        interruptible();
        ready = ready(waitables);
      }
      return ready;
    } finally {
      waitables.forEach(w -> w.detach(waker));
    }
  }

  private static void interruptible() {
    if (Thread.currentThread().isInterrupted()) {
      throw HostTrap.interrupted();
    }
  }

  private static List<Long> ready(List<? extends Waitable> waitables) {
    List<Long> positions = new ArrayList<>();
    for (int i = 0; i < waitables.size(); i++) {
      if (waitables.get(i).ready()) {
        positions.add((long) i);
      }
    }
    return positions;
  }

  private static long nanosLeft(List<? extends Waitable> waitables) {
    long least = Long.MAX_VALUE;
    for (Waitable waitable : waitables) {
      least = Math.min(least, waitable.nanosLeft());
    }
    return least;
  }
}
