package dev.tenon.component.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/// Gives a target all of a corpus, and then what a mutator makes of what decodes of it, on a thread
/// with a stack of the size that threads have unless told otherwise. An input that decodes and ends
/// as none before it is changed further.
final class FuzzRun {
  private static final long STACK = 1 << 20;
  private static final long HANGS_AFTER_MILLIS = 120_000;
  private static final int MOST_IN_POOL = 4_000;
  private static final int MOST_FINDINGS = 20;

  /// How many inputs are made on a machine too busy for more.
  private static final int LEAST_MADE = 300;

  /// How many inputs are tried to make a finding smaller.
  private static final int MOST_TO_MAKE_SMALL = 1_000;

  /// From how many bytes on an input is worth more than what any costs.
  private static final int LARGE = 1 << 10;

  private final Target target;
  private final List<byte[]> corpus;
  private final List<byte[]> pool = new ArrayList<>();
  private final Trial.Bounds bounds;
  private final Path findingsFolder;
  private final Mutator mutator;
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final Map<String, Trial> findings = new HashMap<>();
  private volatile byte[] current = {};
  private volatile long currentStart;
  private long inputs;
  private long worstNanos;
  private long worstBytes;
  private double worstBytesPerByte;

  FuzzRun(
      Target target,
      List<byte[]> corpus,
      long seed,
      int mostBytes,
      Trial.Bounds bounds,
      Path findingsFolder) {
    this.target = target;
    this.corpus = List.copyOf(corpus);
    this.bounds = bounds;
    this.findingsFolder = findingsFolder;
    this.mutator = new Mutator(new SplittableRandom(seed), pool, mostBytes);
  }

  /// Runs for so long, and the corpus alone if that is no time at all; the findings by their kind.
  Map<String, Trial> run(long millis) throws InterruptedException, ExecutionException {
    var work = new FutureTask<Void>(() -> work(millis), null);
    Thread worker = new Thread(null, work, "fuzz", STACK);
    worker.setDaemon(true);
    currentStart = System.nanoTime();
    long start = System.nanoTime();
    worker.start();
    while (!worker.join(Duration.ofMillis(200))) {
      if (System.nanoTime() - currentStart > TimeUnit.MILLISECONDS.toNanos(HANGS_AFTER_MILLIS)) {
        // The thread cannot be stopped, so the run ends here.
        var hang = new AssertionError("hangs");
        hang.setStackTrace(worker.getStackTrace());
        Trial trial = new Trial(current, null, "hangs\n" + List.of(hang.getStackTrace()), 0, 0);
        keep(trial);
        return Map.of("hangs", trial);
      }
    }
    report(System.nanoTime() - start);
    work.get();
    return findings;
  }

  private void work(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    corpus.forEach(this::judge);
    int least = millis == 0 ? 0 : LEAST_MADE;
    for (int made = 0; made < least || System.nanoTime() < end; made++) {
      if (findings.size() == MOST_FINDINGS) {
        break;
      }
      judge(mutator.mutate());
    }
    if (millis > 0) {
      findings.replaceAll((_, trial) -> smaller(trial));
    }
    findings.values().forEach(this::keep);
  }

  private void judge(byte[] input) {
    Trial trial = trial(input);
    inputs++;
    worstNanos = Math.max(worstNanos, trial.nanos());
    worstBytes = Math.max(worstBytes, trial.allocated());
    if (input.length >= LARGE) {
      worstBytesPerByte = Math.max(worstBytesPerByte, (double) trial.allocated() / input.length);
    }
    if (!trial.fault().isEmpty()) {
      outcomes.merge("finding", 1, Integer::sum);
      if (findings.putIfAbsent(trial.kind(), trial) == null) {
        keep(trial);
      }
    } else if (trial.outcome() instanceof Target.Outcome outcome) {
      outcomes.merge(outcome.kind(), 1, Integer::sum);
      if (pool.size() < MOST_IN_POOL
          && !outcome.kind().startsWith(Target.DECODING)
          && (seen.add(outcome.kind() + outcome.what()) || inputs <= corpus.size())) {
        pool.add(input);
      }
    }
  }

  private Trial trial(byte[] input) {
    current = input;
    currentStart = System.nanoTime();
    return Trial.of(target, input, bounds);
  }

  // Leaves out parts as long as it fails in the same way.
  private Trial smaller(Trial whole) {
    Trial best = whole;
    int left = MOST_TO_MAKE_SMALL;
    for (int size = whole.input().length / 2; size > 0; size /= 2) {
      for (int at = 0; at + size <= best.input().length && left > 0; left--) {
        byte[] input = new byte[best.input().length - size];
        System.arraycopy(best.input(), 0, input, 0, at);
        System.arraycopy(best.input(), at + size, input, at, input.length - at);
        Trial trial = trial(input);
        if (trial.failsAs(best)) {
          best = trial;
        } else {
          at += size;
        }
      }
    }
    return best;
  }

  private void keep(Trial trial) {
    try {
      Files.createDirectories(findingsFolder);
      String name = "finding-" + Integer.toHexString(trial.kind().hashCode());
      Files.write(findingsFolder.resolve(name + ".wasm"), trial.input());
      Files.writeString(findingsFolder.resolve(name + ".txt"), trial.fault());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void report(long nanos) {
    System.out.printf(
        Locale.ROOT,
        "Fuzzing: %d inputs, %.0f a second, %d in the pool; %s%n"
            + "Fuzzing: at most %d ms, %d bytes, %.0f bytes for each byte of those above 1 KiB; %d kinds of findings%n",
        inputs,
        inputs / (nanos / 1e9),
        pool.size(),
        outcomes,
        TimeUnit.NANOSECONDS.toMillis(worstNanos),
        worstBytes,
        worstBytesPerByte,
        findings.size());
  }

  /// How often each kind of ending was seen.
  Map<String, Integer> outcomes() {
    return outcomes;
  }
}
