package dev.tenon.component.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.component.binary.ComponentDecoder;
import dev.tenon.component.binary.Components;
import dev.tenon.component.binary.Features;
import dev.tenon.component.fuzz.Target.Outcome;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The fuzzer finds what is planted, and its mutations go further than noise.
class FuzzRunTest {
  private static final Trial.Bounds BOUNDS = new Trial.Bounds(200, 0, 1 << 20, 10);
  private static final byte[] SEED = {0, 43, 2, 41, 40, 5, 6, 43};

  @TempDir private Path folder;

  static List<Components> components() {
    return Components.all();
  }

  private Map<String, Trial> run(Target target) throws Exception {
    return new FuzzRun(target, List.of(SEED), 1, 1_000, BOUNDS, folder).run(2_000);
  }

  private static Outcome faulty(byte[] input, Runnable fault) {
    for (byte each : input) {
      if (each == 42) {
        fault.run();
      }
    }
    return new Outcome("fine", "");
  }

  @Test
  void exceptionIsFoundAndMadeSmall() throws Exception {
    var findings =
        run(
            input ->
                faulty(
                    input,
                    () -> {
                      throw new IllegalStateException("planted");
                    }));
    assertThat(findings).hasSize(1);
    Trial finding = findings.values().iterator().next();
    assertThat(finding.fault()).contains("IllegalStateException: planted");
    assertThat(finding.input()).containsExactly(42);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void overflowOfTheStackIsFound() throws Exception {
    var findings = run(input -> faulty(input, () -> deep(0)));
    assertThat(findings.keySet()).singleElement().asString().contains("StackOverflowError");
  }

  private static long deep(long depth) {
    return depth == Long.MAX_VALUE ? depth : deep(depth + 1) + 1;
  }

  @Test
  void allocationBeyondItsBoundIsFound() throws Exception {
    var last = new AtomicReference<>(new byte[0]);
    var findings = run(input -> faulty(input, () -> last.set(new byte[2 << 20])));
    assertThat(findings).containsOnlyKeys("allocated");
    assertThat(last.get()).isNotEmpty();
  }

  @Test
  void timeBeyondItsBoundIsFound() throws Exception {
    var findings = run(input -> faulty(input, FuzzRunTest::spin));
    assertThat(findings).containsOnlyKeys("took");
  }

  // Processor time, because that is what is measured.
  private static void spin() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long end = threads.getCurrentThreadCpuTime() + 300_000_000L;
    while (threads.getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @MethodSource("components")
  void componentTakenApartIsPutTogetherAgain(Components component) {
    byte[] again = Part.component(component.wasm()).bytes();
    assertThat(ComponentDecoder.decode(again, Features.all()).definitions())
        .hasSameSizeAs(ComponentDecoder.decode(component.wasm(), Features.all()).definitions());
    assertThat(Part.component(again).bytes()).isEqualTo(again);
  }

  @Test
  void sameSeedMakesTheSameInputs() {
    List<byte[]> pool = components().stream().map(Components::wasm).toList();
    var one = new Mutator(new SplittableRandom(7), pool, 10_000);
    var other = new Mutator(new SplittableRandom(7), pool, 10_000);
    for (int i = 0; i < 500; i++) {
      assertThat(one.mutate()).isEqualTo(other.mutate());
    }
  }

  @Test
  void mostInputsDecodeSoThatValidationIsReached() {
    List<byte[]> pool = components().stream().map(Components::wasm).toList();
    var mutator = new Mutator(new SplittableRandom(7), pool, 10_000);
    Map<String, Integer> endings = new HashMap<>();
    Target target = new Target.Validation();
    for (int i = 0; i < 500; i++) {
      endings.merge(target.run(mutator.mutate()).kind().split(":")[0], 1, Integer::sum);
    }
    assertThat(endings.get("decoding")).isBetween(50, 300);
    assertThat(endings.get("validation")).isGreaterThan(50);
    assertThat(endings.get("valid")).isGreaterThan(20);
  }
}
