package dev.tenon.benchmarks;

import java.io.IOException;
import java.util.Locale;
import java.util.function.IntToLongFunction;

/// Measures warm code in rounds. The fastest of them counts, for the peer as for us: other work of
/// the machine only adds.
final class Rounds {
  private static final long WARM_UP_NANOS = 3_000_000_000L;
  private static final long ROUND_NANOS = 200_000_000L;
  private static final int ROUNDS = 9;

  // Volatile, so that results are kept though nobody reads them.
  private static volatile long result;

  private Rounds() {}

  /// Something done so many times; its result is used, so that it must be computed.
  interface Work {
    /// Does it.
    long run(int times) throws IOException;
  }

  /// Does something so many times.
  static long repeat(int times, IntToLongFunction body) {
    long sum = 0;
    for (int i = 0; i < times; i++) {
      sum += body.applyAsLong(i);
    }
    return sum;
  }

  /// Prints a figure for what is done once.
  static void measure(Figure figure, Work work) throws IOException {
    int times = 1;
    long begin = System.nanoTime();
    long last = 0;
    while (System.nanoTime() - begin < WARM_UP_NANOS || last < ROUND_NANOS / 2) {
      last = nanos(work, times);
      times = (int) Math.clamp((double) times * ROUND_NANOS / (last + 1), 1, 2.0 * times);
    }
    double fastest = Double.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      fastest = Math.min(fastest, (double) nanos(work, times) / times);
    }
    print(figure, fastest);
  }

  /// The time of one go.
  static long nanos(Work work, int times) throws IOException {
    long start = System.nanoTime();
    result = work.run(times);
    return System.nanoTime() - start;
  }

  /// Prints a figure in nanoseconds.
  static void print(Figure figure, double nanos) {
    System.out.printf(Locale.ROOT, "%s %.1f%n", figure, nanos);
  }
}
