package dev.tenon.benchmarks;

import dev.tenon.component.abi.CanonFunctions;
import dev.tenon.component.abi.FuncInst;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.engine.CoreFunction;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The canonical ABI alone: the core code on either side does nothing, so what is measured is
/// lifting, lowering and the call's bookkeeping.
///
///     mvn -q -pl benchmarks -am package -DskipTests
///     java -cp 'benchmarks/target/classes:benchmarks/target/dependency/*' org.openjdk.jmh.Main CanonicalAbi
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CanonicalAbiBenchmark {
  private static final FuncType ADD =
      function(Optional.of(Primitive.U32), Primitive.U32, Primitive.U32);
  private static final FuncType ECHO = function(Optional.of(Primitive.STRING), Primitive.STRING);
  private static final FuncType SUM =
      function(Optional.empty(), new ValType.ListType(Primitive.U32));
  private static final FuncType ON_EMIT = function(Optional.empty(), LogRecords.TYPE);

  /// The length of strings, in characters.
  @Param({"16", "1024"})
  int length = 16;

  private final EmptyGuest callee = new EmptyGuest("callee");
  private final EmptyGuest caller = new EmptyGuest("caller");
  private final FuncInst add = callee.lift(ADD, args -> new long[] {args[0] + args[1]});
  private final FuncInst echo = callee.lift(ECHO, callee::echo);
  private final FuncInst sum = callee.lift(SUM, callee::ignore);
  private final FuncInst onEmit = callee.lift(ON_EMIT, callee::ignore);
  private final CoreFunction addFromGuest = caller.lower(add, ADD);
  private final CoreFunction onEmitFromGuest = caller.lower(onEmit, ON_EMIT);
  private final CoreFunction onEmitToHost =
      caller.lower(CanonFunctions.host("on-emit", args -> null), ON_EMIT);
  private final Object record = LogRecords.record();
  private final List<Long> numbers =
      LongStream.range(0, 1000).map(i -> i * 77_777).boxed().toList();
  private String text = "";
  private long recordInCaller;

  private static FuncType function(Optional<ValType> result, ValType... params) {
    List<FuncType.Param> named =
        LongStream.range(0, params.length)
            .mapToObj(i -> new FuncType.Param("p" + i, params[(int) i]))
            .toList();
    return new FuncType(named, result, false);
  }

  @Setup
  public void fill() {
    text = "x".repeat(length);
    caller.lift(ON_EMIT, caller::ignore).invoke(record);
    recordInCaller = caller.lastArgument();
  }

  @Benchmark
  public @Nullable Object addFromHost() {
    return add.invoke(40L, 2L);
  }

  @Benchmark
  public long[] addFromGuest() {
    return addFromGuest.call(40, 2);
  }

  @Benchmark
  public @Nullable Object echoString() {
    callee.freeAll();
    return echo.invoke(text);
  }

  @Benchmark
  public @Nullable Object lowerThousandNumbers() {
    callee.freeAll();
    return sum.invoke(numbers);
  }

  @Benchmark
  public @Nullable Object logRecordFromHost() {
    callee.freeAll();
    return onEmit.invoke(record);
  }

  @Benchmark
  public long[] logRecordToHost() {
    return onEmitToHost.call(recordInCaller);
  }

  @Benchmark
  public long[] logRecordFromGuestToGuest() {
    callee.freeAll();
    return onEmitFromGuest.call(recordInCaller);
  }
}
