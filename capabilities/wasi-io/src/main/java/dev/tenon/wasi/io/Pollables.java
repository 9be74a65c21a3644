package dev.tenon.wasi.io;

import java.util.concurrent.CompletableFuture;

/// Makes pollables. Dropping one never affects what it watches, and what it watches may be dropped
/// first: a pollable of a dropped stream stays usable.
public final class Pollables {
  private Pollables() {}

  /// A pollable of anything that can be waited for.
  public static Poll.Pollable of(Waitable waitable) {
    return new WaitablePollable(waitable);
  }

  /// Ready once the future is completed, well or not.
  public static Poll.Pollable of(CompletableFuture<?> future) {
    Waiters waiters = new Waiters();
    var _ = future.whenComplete((_, _) -> waiters.wake());
    return of(waiters.when(future::isDone));
  }

  /// Always ready.
  public static Poll.Pollable ready() {
    return of(new Waiters().when(() -> true));
  }
}
