package dev.tenon.benchmarks;

import dev.tenon.engine.CoreExtern;
import dev.tenon.engine.CoreFuncType;
import dev.tenon.engine.CoreFunction;
import dev.tenon.engine.CoreInstance;
import dev.tenon.engine.CoreLimits;
import dev.tenon.engine.CoreValType.Number;
import dev.tenon.engine.Engine;
import dev.tenon.engine.ScalarCode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Calls that enter or leave an instance of a core module, of a function that adds an i32 and an
/// i64: from the host, and per turn of a guest's loop.
///
///     mvn -q -pl benchmarks -am package -DskipTests
///     java -cp 'benchmarks/target/classes:benchmarks/target/dependency/*' org.openjdk.jmh.Main CoreCalls
///
/// On a machine that others use too, [#main] tells the thread's CPU time instead.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CoreCallsBenchmark {
  private static final int TURNS = 1000;
  private static final CoreFuncType ADD =
      new CoreFuncType(List.of(Number.I32, Number.I64), List.of(Number.I64));

  private final Engine engine = Engine.builder().noCache().build();
  private final CoreFunction body =
      CoreFunction.host(ADD, args -> new long[] {Integer.toUnsignedLong((int) args[0]) + args[1]});
  private final CoreFunction code =
      CoreFunction.host(
          ADD,
          new ScalarCode() {
            @Override
            public long apply(long a, long b) {
              return Integer.toUnsignedLong((int) a) + b;
            }
          });
  private final CoreFunction add = function(instance("core-callee"), "add");
  private final CoreFunction loopGuest = loop(add);
  private final CoreFunction loopBody = loop(body);
  private final CoreFunction loopCode = loop(code);
  private int number;
  private final CoreFunction loopIndirect = function(caller(add), "loop indirect");

  private CoreInstance instance(String name, CoreExtern... imports) {
    try (InputStream in = CoreCallsBenchmark.class.getResourceAsStream(name + ".wasm")) {
      return engine.instantiate(
          engine.compile(in.readAllBytes()), List.of(imports), CoreLimits.NONE);
    } catch (IOException e) {
      throw new IllegalStateException("not in the jar: " + name, e);
    }
  }

  private CoreInstance caller(CoreFunction imported) {
    return instance("core-calls", imported, instance("core-callee").export("table").orElseThrow());
  }

  private CoreFunction loop(CoreFunction imported) {
    return function(caller(imported), "loop imported");
  }

  private static CoreFunction function(CoreInstance instance, String name) {
    return (CoreFunction) instance.export(name).orElseThrow();
  }

  /// The host calls with an array.
  @Benchmark
  public long[] hostToGuestWithArrays() {
    return add.call(number++, 2);
  }

  /// The host calls without.
  @Benchmark
  public long hostToGuest() {
    return add.apply(number++, 2);
  }

  /// A turn calls a host function that takes an array.
  @Benchmark
  @OperationsPerInvocation(TURNS)
  public long guestToHostWithArrays() {
    return loopBody.apply(TURNS);
  }

  /// A turn calls a host function that takes none.
  @Benchmark
  @OperationsPerInvocation(TURNS)
  public long guestToHost() {
    return loopCode.apply(TURNS);
  }

  /// A turn calls another instance's function.
  @Benchmark
  @OperationsPerInvocation(TURNS)
  public long guestToGuest() {
    return loopGuest.apply(TURNS);
  }

  /// A turn calls another instance's function through a table.
  @Benchmark
  @OperationsPerInvocation(TURNS)
  public long guestToGuestThroughTable() {
    return loopIndirect.apply(TURNS);
  }

  /// Prints the least CPU time of twelve rounds, in nanoseconds per call, of the benchmark that is
  /// named; one per process, so that the JVM sees no other callers.
  public static void main(String[] args) throws ReflectiveOperationException {
    var threads = ManagementFactory.getThreadMXBean();
    var benchmarks = new CoreCallsBenchmark();
    Method method = CoreCallsBenchmark.class.getMethod(args[0]);
    IntToLongFunction body =
        switch (args[0]) {
          case "hostToGuestWithArrays" -> _ -> benchmarks.hostToGuestWithArrays()[0];
          case "hostToGuest" -> _ -> benchmarks.hostToGuest();
          case "guestToHostWithArrays" -> _ -> benchmarks.guestToHostWithArrays();
          case "guestToHost" -> _ -> benchmarks.guestToHost();
          case "guestToGuest" -> _ -> benchmarks.guestToGuest();
          default -> _ -> benchmarks.guestToGuestThroughTable();
        };
    var turns = method.getAnnotation(OperationsPerInvocation.class);
    int perCall = turns == null ? 1 : turns.value();
    int times = 4_000_000 / perCall;
    double least = Double.MAX_VALUE;
    for (int round = 0; round < 12; round++) {
      long start = threads.getCurrentThreadCpuTime();
      Rounds.repeat(times, body);
      double nanos = threads.getCurrentThreadCpuTime() - start;
      least = Math.min(least, nanos / times / perCall);
    }
    System.out.printf(Locale.ROOT, "%s %.2f ns%n", args[0], least);
  }
}
