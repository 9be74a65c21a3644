package dev.tenon.component.abi;

import static dev.tenon.component.abi.CanonFunctionsTest.lifted;
import static dev.tenon.component.abi.FakeGuest.func;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValType.ListType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.engine.CoreFunction;
import dev.tenon.engine.TrapException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Values whose parts name the same bytes again and again, so that a page of memory holds more than
/// any host can look at.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AliasedValuesTest {
  /// Pairs of 0 and this fill a page, so each list is of 8191 lists.
  private static final int LENGTH = 8191;

  private static ValType lists(ValType element, int depth) {
    return depth == 0 ? element : new ListType(lists(element, depth - 1));
  }

  private static FakeGuest guest(String label, CallPath path) {
    FakeGuest guest = new FakeGuest(new InstanceState(label, null, path));
    for (int at = 0; at < LENGTH * 8; at += 8) {
      guest.memory.storeInt(at + 4, LENGTH);
    }
    return guest;
  }

  private static CoreFunction takes(CallPath path, FakeGuest caller, ValType param) {
    FakeGuest callee = new FakeGuest(new InstanceState("callee", null, path));
    callee.placement = _ -> 0;
    FuncType type = func(null, param);
    FuncInst function = lifted(callee, type, args -> new long[0]);
    return CanonFunctions.lower(function, type, caller.options(), caller.state);
  }

  @ParameterizedTest
  @EnumSource
  void interruptedThreadStopsLifting(CallPath path) {
    CoreFunction takes = takes(path, guest("caller", path), lists(Primitive.CHAR, 5));
    Thread.currentThread().interrupt();
    assertTraps(takes, TrapException.Kind.INTERRUPTED, 0, LENGTH);
    assertThat(Thread.interrupted()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void interruptedThreadStopsLiftingStrings(CallPath path) {
    FakeGuest caller = guest("caller", path);
    Arrays.fill(caller.memory.array(), 32768, 65536, (byte) 'a');
    for (int at = 0; at < 4000 * 8; at += 8) {
      caller.memory.storeInt(at, 32768);
    }
    CoreFunction takes = takes(path, caller, lists(Primitive.STRING, 1));
    Thread.currentThread().interrupt();
    assertTraps(takes, TrapException.Kind.INTERRUPTED, 0, 4000);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void callHasAnEndWithoutAnInterruptToo() {
    FakeGuest caller = guest("caller", CallPath.DIRECT);
    CoreFunction takes = takes(CallPath.DIRECT, caller, lists(Primitive.CHAR, 5));
    assertTraps(takes, TrapException.Kind.LIMIT, 0, LENGTH);
    assertThat(caller.state.poison()).isNull();
    takes.call(0, 0);
  }

  @Test
  void nextCallHasItsOwnBudget() {
    FakeGuest caller = guest("caller", CallPath.DIRECT);
    CoreFunction takes = takes(CallPath.DIRECT, caller, lists(Primitive.BOOL, 2));
    for (int i = 0; i < 20; i++) {
      takes.call(0, LENGTH);
    }
  }

  @Test
  void contextCountsWhatIsLifted() {
    LiftLowerContext cx = guest("guest", CallPath.REFERENCE).lifting();
    for (long bytes = 0; bytes < LiftLowerContext.MAX_LIFTED_BYTES; bytes += 1 << 16) {
      cx.checkRange(0, 1, 1 << 16, "list");
    }
    assertThatThrownBy(() -> cx.checkRange(0, 1, 1, "list"))
        .isInstanceOfSatisfying(
            TrapException.class,
            trap -> assertThat(trap.kind()).isEqualTo(TrapException.Kind.LIMIT))
        .hasMessage("guest: lists and strings of one call have more than 1073741824 bytes");
  }

  @Test
  void valueLargerThanTheHostsHeapTraps() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName())
            .redirectErrorStream(true)
            .start();
    try {
      String output = new String(process.getInputStream().readAllBytes());
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(output.lines())
          .contains("LIMIT guest: the host has no memory for what is lifted", "still here");
    } finally {
      process.destroyForcibly();
    }
  }

  /// A host with little memory.
  static final class SmallHeap {
    private SmallHeap() {}

    /// Lifts a result that does not fit.
    public static void main(String[] args) {
      FakeGuest guest = guest("guest", CallPath.DIRECT);
      FuncInst gives = lifted(guest, func(lists(Primitive.CHAR, 5)), _ -> new long[] {0});
      try {
        gives.invoke();
      } catch (TrapException e) {
        System.out.println(e.kind() + " " + e.getMessage());
      }
      System.out.println("still here");
    }
  }

  private static void assertTraps(CoreFunction function, TrapException.Kind kind, long... args) {
    assertThatThrownBy(() -> function.call(args))
        .isInstanceOfSatisfying(
            TrapException.class, trap -> assertThat(trap.kind()).isEqualTo(kind));
  }
}
