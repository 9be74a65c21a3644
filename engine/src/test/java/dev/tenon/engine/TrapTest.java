package dev.tenon.engine;

import static dev.tenon.engine.Guests.function;
import static dev.tenon.engine.Guests.i32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenon.engine.TrapException.Kind;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Every way in which a guest can end, as one exception type.
@ParameterizedClass
@EnumSource
@Timeout(60)
class TrapTest {
  private static final int PAGE = CoreMemory.PAGE_SIZE;
  private static final CoreFuncType NOTHING = new CoreFuncType(List.of(), List.of());

  private final Guests.Mode mode;
  private final Engine engine;
  private final CoreInstance traps;
  private Runnable body = () -> {};

  TrapTest(Guests.Mode mode) {
    this.mode = mode;
    engine = mode.engine();
    traps =
        mode.instance(
            engine,
            "traps",
            CoreFunction.host(
                NOTHING,
                _ -> {
                  body.run();
                  return new long[0];
                }));
  }

  private TrapException trap(String function, long... args) {
    return catchThrowableOfType(TrapException.class, () -> function(traps, function).call(args));
  }

  @ParameterizedTest
  @CsvSource({
    "unreachable, UNREACHABLE",
    "deep, STACK_OVERFLOW",
  })
  void trapsHaveKinds(String function, Kind kind) {
    assertThat(trap(function).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "unreachable, unreachable instruction executed, 0, 0",
    "divide, integer divide by zero, 1, 0",
    "load32, out of bounds memory access, -1, ",
    "store64, out of bounds memory access, 65530, ",
    "deep, call stack exhausted, , ",
  })
  void trapsSayWhatHappenedInTheSpecificationsWords(
      String function, String message, Long first, Long second) {
    int parameters = function(traps, function).type().params().size();
    long[] args = Stream.of(first, second).limit(parameters).mapToLong(Long::longValue).toArray();
    assertThat(trap(function, args)).hasMessage(message);
  }

  @Test
  void arithmeticTraps() {
    assertThat(trap("divide", 1, 0).kind()).isEqualTo(Kind.INTEGER_DIVIDE_BY_ZERO);
    assertThat(trap("divide", Integer.MIN_VALUE, -1).kind()).isEqualTo(Kind.INTEGER_OVERFLOW);
    assertThat(trap("remainder", 1, 0).kind()).isEqualTo(Kind.INTEGER_DIVIDE_BY_ZERO);
    assertThat(trap("truncate", Double.doubleToRawLongBits(Double.NaN)).kind())
        .isEqualTo(Kind.INVALID_CONVERSION);
    assertThat(trap("truncate", Double.doubleToRawLongBits(1e10)).kind())
        .isEqualTo(Kind.INTEGER_OVERFLOW);
  }

  @ParameterizedTest
  @CsvSource({
    "load8, 1",
    "load32, 4",
    "load64, 8",
    "store8, 1",
    "store64, 8",
    "load f32, 4",
    "store f64, 8"
  })
  void accessesEndWithTheMemory(String function, int width) {
    function(traps, function).call(PAGE - width);
    for (int address :
        new int[] {PAGE - width + 1, PAGE, Integer.MAX_VALUE, Integer.MIN_VALUE, -1, -width}) {
      assertThat(trap(function, address).kind())
          .as("address %d", address)
          .isEqualTo(Kind.OUT_OF_BOUNDS);
    }
  }

  @Test
  void anOffsetDoesNotWrapAround() {
    assertThat(trap("load far", 1).kind()).isEqualTo(Kind.OUT_OF_BOUNDS);
  }

  @Test
  void bulkOperationsEndWithTheMemory() {
    function(traps, "copy").call(0, PAGE, 0);
    assertThat(trap("copy", 0, PAGE - 1, 2).kind()).isEqualTo(Kind.OUT_OF_BOUNDS);
    assertThat(trap("copy", PAGE - 1, 0, 2).kind()).isEqualTo(Kind.OUT_OF_BOUNDS);
    assertThat(trap("copy", 0, 0, -1).kind()).isEqualTo(Kind.OUT_OF_BOUNDS);
    function(traps, "fill").call(PAGE - 2, 2);
    assertThat(trap("fill", PAGE - 2, 3).kind()).isEqualTo(Kind.OUT_OF_BOUNDS);
    assertThat(trap("fill", 100, -1).kind()).isEqualTo(Kind.OUT_OF_BOUNDS);
    assertThat(trap("fill", -1, 1).kind()).isEqualTo(Kind.OUT_OF_BOUNDS);
  }

  @Test
  void indirectCallTrapsOfOneInstance() {
    assertThat(trap("indirect", 0))
        .hasMessageStartingWith("indirect call type mismatch")
        .extracting(TrapException::kind)
        .isEqualTo(Kind.INDIRECT_CALL_TYPE);
    assertThat(trap("indirect", 1).kind()).isEqualTo(Kind.NULL_REFERENCE);
    assertThat(trap("indirect", 2).kind()).isEqualTo(Kind.OUT_OF_BOUNDS);
  }

  @Test
  void framesNameTheFunctionsInnermostFirst() {
    assertThat(trap("outer").frames())
        .containsExactly(
            new WasmFrame("traps", 1, "unreachable"),
            new WasmFrame("traps", 2, "inner"),
            new WasmFrame("traps", 3, "func[3]"));
  }

  @Test
  void framesOfAnExhaustedStackAreTheInnermost() {
    assertThat(trap("deep").frames())
        .hasSizeBetween(100, 1024)
        .allMatch(frame -> frame.functionName().equals("deep"));
  }

  @Test
  void theDepthOfCallsGrowsWithTheThreadsStack() throws InterruptedException {
    int small = depthOn(1 << 20);
    int large = depthOn(8 << 20);
    assertThat(small).isGreaterThan(500);
    assertThat(large).isGreaterThan(2 * small);
  }

  private int depthOn(int stackBytes) throws InterruptedException {
    CoreMemory memory = (CoreMemory) traps.export("memory").orElseThrow();
    memory.storeInt(0, 0);
    Thread thread = new Thread(null, () -> trap("count depth"), "guest", stackBytes);
    thread.start();
    thread.join();
    return memory.loadInt(0);
  }

  @Test
  void anInstanceWorksAfterATrap() {
    trap("deep");
    trap("unreachable");
    assertThat(i32(traps, "divide", 42, 2)).isEqualTo(21);
  }

  @Test
  void hostExceptionsPassThroughUnchanged() {
    var failure = new IllegalStateException("the host's own");
    body =
        () -> {
          throw failure;
        };
    assertThatThrownBy(() -> function(traps, "host").call()).isSameAs(failure);
  }

  @Test
  void faultsInHostCodeAreNotTakenForTraps() {
    body = () -> List.of().get(3);
    assertThatThrownBy(() -> function(traps, "host").call())
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void hostTrapsGetTheGuestsFrames() {
    body =
        () -> {
          throw new TrapException(Kind.COMPONENT, "a rule was broken");
        };
    TrapException trap = trap("host");
    assertThat(trap.kind()).isEqualTo(Kind.COMPONENT);
    assertThat(trap.frames()).containsExactly(new WasmFrame("traps", 5, "host_caller"));
  }

  @Test
  void aGuestCalledByAHostOfAnotherGuestGivesBothFrames() {
    CoreInstance other =
        mode.instance(
            engine,
            "traps",
            CoreFunction.host(NOTHING, _ -> function(traps, "unreachable").call()));
    assertThatExceptionOfType(TrapException.class)
        .isThrownBy(() -> function(other, "host").call())
        .satisfies(
            trap ->
                assertThat(trap.frames())
                    .extracting(WasmFrame::functionName)
                    .containsExactly("unreachable", "host_caller"));
  }

  @ParameterizedTest
  @CsvSource({"spin", "busy"})
  void anInterruptEndsTheCall(String function) throws InterruptedException {
    AtomicReference<Throwable> end = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>();
    Thread guest =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    function(traps, function).call();
                  } catch (Throwable t) {
                    end.set(t);
                    flag.set(Thread.currentThread().isInterrupted());
                  }
                });
    Thread.sleep(50);
    guest.interrupt();
    guest.join();
    assertThat(end.get())
        .isInstanceOfSatisfying(
            TrapException.class, trap -> assertThat(trap.kind()).isEqualTo(Kind.INTERRUPTED));
    assertThat(flag.get()).isTrue();
  }

  @Test
  void theWrongNumberOfArgumentsIsTheCallersFault() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> function(traps, "divide").call(1))
        .withMessageContaining("(func (param i32 i32) (result i32))");
  }

  @Test
  void aHostFunctionMustGiveItsResults() {
    CoreFunction wrong =
        CoreFunction.host(
            new CoreFuncType(List.of(), List.of(CoreValType.Number.I32)), _ -> new long[0]);
    assertThatThrownBy(wrong::call)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("(func (result i32))");
  }
}
