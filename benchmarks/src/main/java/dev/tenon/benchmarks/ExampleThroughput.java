package dev.tenon.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.tenon.runtime.Runtime;
import dev.tenon.runtime.invoke.Completion;
import dev.tenon.runtime.invoke.InvokeOutcome;
import dev.tenon.runtime.invoke.InvokeRequest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Log records per second and CPU time per record of the example's two configurations, from one
/// invocation that loops and from one invocation each, beside a bare gRPC channel that sends a like
/// record to the same collector. The first round of each case is cold: it includes the compilation
/// of guest and host code.
///
/// Usage: `ExampleThroughput CHECKOUT PORT [ROUNDS]`, with an OTLP collector on localhost:PORT.
public final class ExampleThroughput {
  private static final int LOOP_RECORDS = 10_000;
  private static final int INVOCATIONS = 1_000;

  /// A configuration and the records per second that the Rust peer was measured at on two cores: in
  /// a loop, and with one invocation each.
  private record Case(String config, double peerLoop, double peerSingle) {}

  private static final List<Case> CASES =
      List.of(
          new Case("config-with-host-capability.toml", 4400, 510),
          new Case("config-with-components.toml", 240, 107));

  private final Path checkout;
  private final int port;

  private ExampleThroughput(Path checkout, int port) {
    this.checkout = checkout;
    this.port = port;
  }

  /// Runs all cases.
  public static void main(String[] args) throws IOException {
    if (args.length < 2) {
      throw new IllegalArgumentException("usage: ExampleThroughput CHECKOUT PORT [ROUNDS]");
    }
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
    new ExampleThroughput(Path.of(args[0]).toAbsolutePath(), Integer.parseInt(args[1])).run(rounds);
  }

  private void run(int rounds) throws IOException {
    System.out.printf(
        "%-5s %-34s %-22s %10s %14s %12s %10s%n",
        "round", "configuration", "case", "records/s", "CPU us/record", "Rust peer/s", "ratio");
    try (BareChannel bare = new BareChannel(port)) {
      for (int round = 1; round <= rounds; round++) {
        print(round, "bare gRPC channel", "loop", 0, LOOP_RECORDS, () -> bare.send(LOOP_RECORDS));
      }
    }
    for (Case c : CASES) {
      loop(rounds, c);
      single(rounds, c);
    }
  }

  private void loop(int rounds, Case c) throws IOException {
    Path file = config(c.config(), "loop.wasm");
    try (Runtime runtime = Runtime.builder().fromPath(file).build()) {
      InvokeRequest request =
          InvokeRequest.of("guest.load.run", (long) LOOP_RECORDS, "benchmark")
              .withDeadline(Duration.ofMinutes(5));
      for (int round = 1; round <= rounds; round++) {
        print(
            round,
            c.config(),
            LOOP_RECORDS + " in a loop",
            c.peerLoop(),
            LOOP_RECORDS,
            () -> check(runtime.invoke(request)));
      }
    }
  }

  private void single(int rounds, Case c) throws IOException {
    Path file = config(c.config(), "guest.wasm");
    try (Runtime runtime = Runtime.builder().fromPath(file).build()) {
      for (int round = 1; round <= rounds; round++) {
        print(
            round,
            c.config(),
            INVOCATIONS + " invocations",
            c.peerSingle(),
            INVOCATIONS,
            () -> {
              for (int i = 0; i < INVOCATIONS; i++) {
                check(runtime.invoke(InvokeRequest.of("guest.test.log", "benchmark " + i)));
              }
            });
      }
    }
  }

  private static void check(InvokeOutcome outcome) {
    if (!(outcome.completion() instanceof Completion.Returned) || !outcome.delivery().complete()) {
      throw new IllegalStateException("not delivered: " + outcome);
    }
  }

  private static void print(
      int round, String config, String name, double peer, int records, Runnable work) {
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = process.getProcessCpuTime();
    long start = System.nanoTime();
    work.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    double micros = (process.getProcessCpuTime() - cpu) / 1e3 / records;
    System.out.printf(
        "%-5d %-34s %-22s %10.0f %14.0f %12s %10s%n",
        round,
        config,
        name,
        records / seconds,
        micros,
        peer == 0 ? "" : "%.0f".formatted(peer),
        peer == 0 ? "" : "%.1f".formatted(records / seconds / peer));
  }

  private Path config(String name, String guest) throws IOException {
    String text = Files.readString(checkout.resolve("configs").resolve(name));
    Path file = Files.createTempFile("tenon", ".toml");
    file.toFile().deleteOnExit();
    return Files.writeString(
        file,
        text.replace("localhost:4317", "localhost:" + port)
            .replace("./lib/", checkout.resolve("configs/lib") + "/")
            .replace("guest.wasm", guest));
  }
}
