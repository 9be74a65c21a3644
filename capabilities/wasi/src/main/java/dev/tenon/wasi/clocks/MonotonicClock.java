package dev.tenon.wasi.clocks;

import dev.tenon.component.bind.WitInterface;
import dev.tenon.wasi.io.Poll;

/// Time that never goes back, for measuring. Instants and durations are nanoseconds (u64).
@WitInterface("wasi:clocks/monotonic-clock@0.2.12")
public interface MonotonicClock {
  /// The instant now; comparable only with others of this clock.
  long now();

  /// The length of a tick.
  long resolution();

  /// Ready once the instant has come.
  Poll.Pollable subscribeInstant(long when);

  /// Ready once this duration has passed.
  Poll.Pollable subscribeDuration(long when);
}
