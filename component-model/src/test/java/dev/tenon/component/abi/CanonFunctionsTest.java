package dev.tenon.component.abi;

import static dev.tenon.component.abi.FakeGuest.core;
import static dev.tenon.component.abi.FakeGuest.func;
import static dev.tenon.component.abi.LoadStoreTest.assertTraps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.engine.CoreFunction;
import dev.tenon.engine.HostBody;
import dev.tenon.engine.TrapException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanonFunctionsTest {
  private static final FuncType U32_TO_U32 = func(Primitive.U32, Primitive.U32);
  private static final FuncType NOTHING = func(null);
  private final FakeGuest guest = new FakeGuest();
  private final List<String> events = new ArrayList<>();

  @Test
  void hostCallsAGuest() {
    FuncInst doubled = lifted(guest, U32_TO_U32, args -> new long[] {2 * args[0]});
    assertThat(doubled.invoke(21)).isEqualTo(42L);
    assertThat(doubled.invoke(4)).isEqualTo(8L);
  }

  @Test
  void guestCallsTheHost() {
    FuncInst host = CanonFunctions.host("add", args -> (Long) args[0] + (Long) args[1]);
    FuncType type = func(Primitive.U32, Primitive.U32, Primitive.U32);
    CoreFunction core = CanonFunctions.lower(host, type, guest.options(), guest.state);
    assertThat(core.type()).isEqualTo(core(2, 1));
    assertThat(core.call(40, 2)).containsExactly(42);
  }

  @Test
  void manyParamsAndResultsGoThroughMemory() {
    FuncType type =
        func(Primitive.STRING, Collections.nCopies(9, Primitive.STRING).toArray(new Primitive[0]));
    FuncInst lifted =
        lifted(
            guest,
            type,
            args -> {
              // The first string of the spilled parameters is the result.
              return new long[] {args[0]};
            });
    assertThat(lifted.invoke("a", "b", "c", "d", "e", "f", "g", "h", "i")).isEqualTo("a");

    FuncInst join =
        CanonFunctions.host(
            "join", args -> String.join("", Arrays.asList(args).toArray(new String[0])));
    CoreFunction core = CanonFunctions.lower(join, type, guest.options(), guest.state);
    guest.write(1000, 'x', 'y');
    for (int i = 0; i < 9; i++) {
      guest.memory.storeInt(2000 + 8 * i, 1000);
      guest.memory.storeInt(2004 + 8 * i, 2);
    }
    assertThat(core.call(2000, 3000)).isEmpty();
    assertThat(guest.memory.loadInt(3004)).isEqualTo(18);
    assertTraps(() -> core.call(2001, 3000), "unaligned pointer");
    assertTraps(() -> core.call(65532, 3000), "out of bounds");
    assertTraps(() -> core.call(2000, 3001), "unaligned pointer");
    assertTraps(() -> core.call(2000, 65532), "out of bounds");
  }

  @Test
  void hostsExceptionTrapsTheCallerAndStaysTheCause() {
    RuntimeException cause = new IllegalStateException("no such file");
    FuncInst host =
        CanonFunctions.host(
            "open",
            args -> {
              throw cause;
            });
    CoreFunction core = CanonFunctions.lower(host, NOTHING, guest.options(), guest.state);
    assertThatThrownBy(core::call)
        .isInstanceOf(TrapException.class)
        .hasMessageContaining("\"open\"")
        .hasMessageContaining("no such file")
        .hasCause(cause);
  }

  @Test
  void hostsResultThatDoesNotFitTrapsTheCaller() {
    FuncInst host = CanonFunctions.host("size", args -> "big");
    CoreFunction core =
        CanonFunctions.lower(host, func(Primitive.U8), guest.options(), guest.state);
    assertThatThrownBy(core::call)
        .isInstanceOf(TrapException.class)
        .hasMessageContaining("host function \"size\"")
        .hasMessageContaining("result: expected u8, got \"big\"");
  }

  @Test
  void wrongArgumentLeavesTheInstanceUsable() {
    FuncInst same = lifted(guest, U32_TO_U32, args -> args);
    assertThatThrownBy(() -> same.invoke("x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("param \"p0\": expected u32, got \"x\" (java.lang.String)");
    assertThatThrownBy(same::invoke).isInstanceOf(IllegalArgumentException.class);
    assertThat(same.invoke(1)).isEqualTo(1L);
  }

  @Test
  void trapPoisonsTheInstance() {
    FuncInst trapping =
        lifted(
            guest,
            NOTHING,
            args -> {
              throw new TrapException(TrapException.Kind.UNREACHABLE, "unreachable executed");
            });
    assertTraps(trapping::invoke, "unreachable executed");
    assertTraps(trapping::invoke, "guest: cannot enter component instance: it trapped earlier");
    assertTraps(() -> lifted(guest, U32_TO_U32, args -> args).invoke(1), "unreachable executed");
  }

  @Test
  void trapInReallocPoisonsToo() {
    guest.placement = alignment -> -1;
    FuncInst takes = lifted(guest, func(null, Primitive.STRING), args -> new long[0]);
    assertTraps(() -> takes.invoke("x"), "out of bounds");
    assertTraps(() -> takes.invoke("x"), "trapped earlier");
  }

  @Test
  void trapWhileLiftingTheCallersArgumentsSparesTheCallee() {
    FakeGuest caller = new FakeGuest(new InstanceState("caller", null));
    FuncType type = func(null, Primitive.STRING);
    FuncInst callee = lifted(guest, type, args -> new long[0]);
    CoreFunction imported = CanonFunctions.lower(callee, type, caller.options(), caller.state);
    assertTraps(() -> imported.call(65537, 0), "caller: string is out of bounds");
    callee.invoke("x");
  }

  @Test
  void trapInALiftedResultPoisonsToo() {
    FuncInst bad = lifted(guest, func(Primitive.STRING), args -> new long[] {2});
    assertTraps(bad::invoke, "unaligned pointer");
    assertTraps(bad::invoke, "trapped earlier");
  }

  @Test
  void closedInstanceCannotBeEntered() {
    FuncInst same = lifted(guest, U32_TO_U32, args -> args);
    guest.state.close();
    assertTraps(() -> same.invoke(1), "its store is closed");
  }

  @Test
  void reentranceThroughTheHostTraps() {
    FuncInst inner = lifted(guest, NOTHING, args -> new long[0]);
    FuncInst host = CanonFunctions.host("back", args -> inner.invoke());
    CoreFunction imported = CanonFunctions.lower(host, NOTHING, guest.options(), guest.state);
    FuncInst outer = lifted(guest, NOTHING, args -> imported.call());
    assertTraps(outer::invoke, "a call into it is still under way");
  }

  @Test
  void reentranceThroughAnotherComponentTraps() {
    FakeGuest other = new FakeGuest(new InstanceState("other", null));
    FuncInst inner = lifted(guest, NOTHING, args -> new long[0]);
    CoreFunction back = CanonFunctions.lower(inner, NOTHING, other.options(), other.state);
    FuncInst through = lifted(other, NOTHING, args -> back.call());
    CoreFunction imported = CanonFunctions.lower(through, NOTHING, guest.options(), guest.state);
    FuncInst outer = lifted(guest, NOTHING, args -> imported.call());
    assertTraps(outer::invoke, "guest: cannot enter component instance");
  }

  /// The spec's call stack: host, parent, first child, second child, parent; then a child again.
  @Test
  void childMayCallItsParentBackButNobodyAChildUnderWay() {
    FakeGuest first = new FakeGuest(new InstanceState("first", guest.state));
    FakeGuest second = new FakeGuest(new InstanceState("second", guest.state));
    FuncInst again = lifted(first, NOTHING, args -> new long[0]);
    FuncInst parentAgain = lifted(guest, NOTHING, log("parent again"));
    FuncInst inSecond = lifted(second, NOTHING, calling(second, parentAgain));
    FuncInst inFirst = lifted(first, NOTHING, calling(first, inSecond));
    FuncInst outer = lifted(guest, NOTHING, calling(guest, inFirst));
    outer.invoke();
    assertThat(events).containsExactly("parent again");

    FuncInst parentCallsFirst = lifted(guest, NOTHING, calling(guest, again));
    FuncInst bad = lifted(first, NOTHING, calling(first, parentCallsFirst));
    assertTraps(
        lifted(guest, NOTHING, calling(guest, bad))::invoke,
        "first: cannot enter component instance: a call into it is still under way");
  }

  @Test
  void hostCannotEnterAChildWhileItsParentRuns() {
    FakeGuest child = new FakeGuest(new InstanceState("child", guest.state));
    FuncInst inner = lifted(child, NOTHING, args -> new long[0]);
    inner.invoke();
    FuncInst host = CanonFunctions.host("enter child", args -> inner.invoke());
    assertTraps(
        lifted(guest, NOTHING, calling(guest, host))::invoke,
        "guest: cannot enter component instance: a call into it is still under way");
  }

  @Test
  void postReturnRunsAfterTheCallerHasTheResult() {
    FuncInst callee =
        CanonFunctions.lift(
            CoreFunction.host(core(0, 1), args -> new long[] {8}),
            func(Primitive.STRING),
            guest.options(
                CoreFunction.host(
                    core(1, 0),
                    args -> {
                      events.add("post-return " + args[0]);
                      return new long[0];
                    })),
            guest.state);
    guest.memory.storeInt(8, 100);
    guest.memory.storeInt(12, 1);
    guest.write(100, 'r');
    FakeGuest caller = new FakeGuest(new InstanceState("caller", null));
    caller.placement =
        alignment -> {
          events.add("realloc");
          return 200;
        };
    CoreFunction imported =
        CanonFunctions.lower(callee, func(Primitive.STRING), caller.options(), caller.state);
    imported.call(16);
    assertThat(events).containsExactly("realloc", "post-return 8");
    assertThat(caller.bytes(200, 1)).containsExactly('r');
  }

  @Test
  void guestCannotCallOutOfPostReturnOrRealloc() {
    FuncInst host = CanonFunctions.host("host", args -> null);
    CoreFunction imported = CanonFunctions.lower(host, NOTHING, guest.options(), guest.state);
    FuncInst callee =
        CanonFunctions.lift(
            CoreFunction.host(core(0, 0), args -> new long[0]),
            NOTHING,
            guest.options(CoreFunction.host(core(0, 0), args -> imported.call())),
            guest.state);
    assertTraps(callee::invoke, "cannot leave component instance");

    FakeGuest other = new FakeGuest();
    CoreFunction otherImport = CanonFunctions.lower(host, NOTHING, other.options(), other.state);
    other.placement =
        alignment -> {
          otherImport.call();
          return 0;
        };
    assertTraps(
        () -> lifted(other, func(null, Primitive.STRING), args -> new long[0]).invoke("x"),
        "cannot leave component instance");
  }

  @Test
  void memoryThatGrowsDuringTheCallIsFollowed() {
    FuncInst grows =
        lifted(
            guest,
            func(Primitive.STRING),
            args -> {
              guest.memory.grow(1);
              guest.memory.storeInt(8, 65536);
              guest.memory.storeInt(12, 2);
              guest.write(65536, 'o', 'k');
              return new long[] {8};
            });
    assertThat(grows.invoke()).isEqualTo("ok");
  }

  private HostBody log(String event) {
    return args -> {
      events.add(event);
      return new long[0];
    };
  }

  private static HostBody calling(FakeGuest from, FuncInst target) {
    CoreFunction imported = CanonFunctions.lower(target, NOTHING, from.options(), from.state);
    return args -> imported.call();
  }

  static FuncInst lifted(FakeGuest guest, FuncType type, HostBody body) {
    FunctionLayout layout = FunctionLayout.of(type);
    CoreFunction core =
        CoreFunction.host(layout.flattenFuncType(FunctionLayout.Direction.LIFT), body);
    return CanonFunctions.lift(core, type, guest.options(), guest.state);
  }
}
