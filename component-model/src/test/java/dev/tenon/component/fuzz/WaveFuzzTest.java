package dev.tenon.component.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.component.abi.SeededValues;
import dev.tenon.component.fuzz.Target.Outcome;
import dev.tenon.component.type.ValType;
import dev.tenon.component.wit.Wave;
import dev.tenon.component.wit.WaveException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Damaged texts of values are read or refused, soon and for little memory, and what was read is
/// read again from its own text. The properties are those of [ComponentFuzzTest]; a sixth of the
/// time is spent here.
class WaveFuzzTest {
  private static final Trial.Bounds BOUNDS = new Trial.Bounds(2_000, 1, 8 << 20, 5_000);
  private static final int DEPTH = 3;
  private static final int MOST_REPEATED = 20_000;
  private static final List<String> WORDS =
      List.of(
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "{:}",
          ",",
          ":",
          "\"",
          "\"\"\"\n",
          "'",
          "\\u{10ffff}",
          "\\",
          "some(",
          "none",
          "ok(",
          "err(",
          "nan",
          "-inf",
          "%",
          "//",
          "\n",
          "1e999999999",
          "-0",
          "0x");

  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();

  @Test
  void damagedTextIsReadOrRefused() throws Exception {
    long seed = Long.getLong("tenon.fuzz.seed", new Random().nextLong());
    long millis = Long.getLong("tenon.fuzz.seconds", 4) * 1_000 / 6;
    System.out.printf("Fuzzing WAVE: -Dtenon.fuzz.seed=%d%n", seed);
    var work = new FutureTask<Void>(() -> work(seed, millis), null);
    new Thread(null, work, "fuzz", 1 << 20).start();
    work.get();
    System.out.printf("Fuzzing WAVE: %s%n", outcomes);
    assertThat(faults).isEmpty();
    assertThat(outcomes.keySet()).contains("read", "refused");
  }

  private void work(long seed, long millis) {
    var random = new SplittableRandom(seed);
    var mutator = new ByteMutator(random);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < end && faults.isEmpty()) {
      SeededValues.one(
          random.nextInt(),
          DEPTH,
          (_, type, value) -> {
            String text = Wave.print(type, value);
            for (int i = 0; i < 20; i++) {
              judge(type, damaged(text, random, mutator));
            }
          });
    }
  }

  private static byte[] damaged(String text, SplittableRandom random, ByteMutator mutator) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(3) == 0) {
      return mutator.change(bytes, random.nextInt(1, 4));
    }
    String word = WORDS.get(random.nextInt(WORDS.size()));
    int times = random.nextInt(200) == 0 ? random.nextInt(MOST_REPEATED) : random.nextInt(1, 3);
    int at = random.nextInt(text.length() + 1);
    String changed = text.substring(0, at) + word.repeat(times) + text.substring(at);
    return changed.getBytes(StandardCharsets.UTF_8);
  }

  private void judge(ValType type, byte[] input) {
    Trial trial = Trial.of(bytes -> read(type, bytes), input, BOUNDS);
    if (trial.outcome() instanceof Outcome outcome) {
      outcomes.merge(outcome.kind(), 1, Integer::sum);
    }
    if (!trial.fault().isEmpty()) {
      String text = new String(input, StandardCharsets.UTF_8);
      faults.add(type + "\n" + text + "\n" + trial.fault());
    }
  }

  private static Outcome read(ValType type, byte[] input) {
    Object value;
    try {
      value = Wave.parse(type, new String(input, StandardCharsets.UTF_8));
    } catch (WaveException e) {
      return new Outcome("refused", "");
    }
    String text = Wave.print(type, value);
    if (!Wave.print(type, Wave.parse(type, text)).equals(text)) {
      throw new AssertionError("read as another value from its own text, " + text);
    }
    return new Outcome("read", "");
  }
}
