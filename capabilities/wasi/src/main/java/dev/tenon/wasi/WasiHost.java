package dev.tenon.wasi;

import dev.tenon.wasi.clocks.TimeSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/// What of the machine stands behind the interfaces; tests put their own here. All of it is safe
/// for use by many threads.
///
/// @param time the clocks
/// @param secure random data that nobody can predict
/// @param insecure any other random data
public record WasiHost(TimeSource time, RandomGenerator secure, RandomGenerator insecure) {
  /// The clocks of this machine and its random data.
  public static WasiHost system() {
    return new WasiHost(
        TimeSource.system(), new LazySecureRandom(), () -> ThreadLocalRandom.current().nextLong());
  }
}
