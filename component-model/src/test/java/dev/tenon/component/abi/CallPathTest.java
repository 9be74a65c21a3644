package dev.tenon.component.abi;

import static dev.tenon.component.abi.CanonFunctionsTest.lifted;
import static dev.tenon.component.abi.FakeGuest.core;
import static dev.tenon.component.abi.FakeGuest.func;
import static dev.tenon.component.abi.LoadStoreTest.assertTraps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.component.binary.Canon.StringEncoding;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.engine.CoreFunction;
import dev.tenon.engine.HostBody;
import dev.tenon.engine.TrapException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What a guest sees of a call to another guest is the same on either path: the order of traps and
/// allocations, whom a trap poisons, and what arrives.
@ParameterizedClass
@EnumSource
class CallPathTest {
  private static final FuncType TAKES_TEXT = func(null, Primitive.STRING);
  private static final FuncType TAKES_TWO = func(null, Primitive.STRING, Primitive.STRING);
  private static final FuncType GIVES_TEXT = func(Primitive.STRING);
  private static final ValType PAIR =
      new ValType.TupleType(List.of(Primitive.STRING, Primitive.STRING));
  private static final int[] INVALID_UTF8 = {'a', 0xC0, 0x80};

  private final FakeGuest caller;
  private final FakeGuest callee;
  private final List<String> events = new ArrayList<>();

  CallPathTest(CallPath path) {
    caller = new FakeGuest(new InstanceState("caller", null, path));
    callee = new FakeGuest(new InstanceState("callee", null, path));
  }

  private CoreFunction link(FuncType type, HostBody body) {
    return lower(lifted(callee, type, body), type);
  }

  private CoreFunction lower(FuncInst function, FuncType type) {
    return CanonFunctions.lower(function, type, caller.options(), caller.state);
  }

  private HostBody log(String event) {
    return args -> {
      events.add(event);
      return new long[0];
    };
  }

  @Test
  void everyArgumentIsLiftedBeforeAnyIsLowered() {
    CoreFunction takesTwo = link(TAKES_TWO, log("called"));
    caller.write(100, INVALID_UTF8);
    assertTraps(() -> takesTwo.call(100, 1, 100, 3), "caller: string is not valid UTF-8");
    assertThat(callee.reallocs).isEmpty();
    takesTwo.call(100, 1, 100, 1);
    assertThat(callee.reallocs).containsExactly("[0, 0, 1, 1]", "[0, 0, 1, 1]");
    assertThat(events).containsExactly("called");
  }

  @Test
  void resultIsLiftedBeforeTheCallersReallocRuns() {
    callee.memory.storeInt(16, 100);
    callee.memory.storeInt(20, 1);
    callee.memory.storeInt(24, 100);
    callee.memory.storeInt(28, 3);
    callee.write(100, INVALID_UTF8);
    CoreFunction gives = link(func(PAIR), args -> new long[] {16});
    assertTraps(() -> gives.call(32), "callee: string is not valid UTF-8");
    assertThat(caller.reallocs).isEmpty();
    assertTraps(() -> gives.call(32), "callee: cannot enter component instance: it trapped");
  }

  @Test
  void resultIsLiftedBeforeTheResultPointerIsChecked() {
    CoreFunction gives = link(GIVES_TEXT, args -> new long[] {2});
    assertTraps(() -> gives.call(3), "callee: result: unaligned pointer");
  }

  @Test
  void badResultPointerPoisonsTheCallee() {
    CoreFunction gives = link(GIVES_TEXT, args -> new long[] {16});
    assertTraps(() -> gives.call(3), "caller: result pointer: unaligned pointer");
    assertThat(callee.state.poison()).isNotNull();
    assertThat(caller.state.poison()).isNull();
  }

  @Test
  void failedReallocOfTheCalleePoisonsItAlone() {
    callee.placement = alignment -> -1;
    CoreFunction takes = link(TAKES_TEXT, log("called"));
    assertTraps(() -> takes.call(0, 0), "callee: realloc's result is out of bounds");
    assertThat(callee.state.poison()).isNotNull();
    assertThat(caller.state.poison()).isNull();
    assertThat(events).isEmpty();
  }

  @Test
  void failedReallocOfTheCallerPoisonsBoth() {
    caller.placement = alignment -> -1;
    CoreFunction gives = link(GIVES_TEXT, args -> new long[] {16});
    assertTraps(() -> gives.call(32), "caller: realloc's result is out of bounds");
    assertThat(callee.state.poison()).isNotNull();
    assertThat(caller.state.poison()).isNotNull();
  }

  @Test
  void callerThatMayNotLeaveDoesNotEnter() {
    CoreFunction takes = link(TAKES_TEXT, log("called"));
    caller.state.mayLeave(false);
    assertTraps(() -> takes.call(-1, 1), "caller: cannot leave component instance");
    assertThat(events).isEmpty();
  }

  @Test
  void calleeIsEnteredBeforeTheArgumentsAreLookedAt() {
    CoreFunction takes = link(TAKES_TEXT, log("called"));
    callee.state.close();
    assertTraps(() -> takes.call(-1, 1), "callee: cannot enter component instance");
  }

  @Test
  void calleeIsLeftAgainWhenTheArgumentsTrap() {
    CoreFunction takes = link(TAKES_TEXT, log("called"));
    assertTraps(() -> takes.call(-1, 1), "caller: string is out of bounds");
    takes.call(0, 0);
    assertThat(events).containsExactly("called");
  }

  @Test
  void memoryMayGrowInTheMiddleOfACopy() {
    int length = 40_000;
    FuncType type =
        func(new ValType.ListType(Primitive.STRING), new ValType.ListType(Primitive.STRING));
    CoreFunction echo =
        link(
            type,
            args -> {
              callee.memory.storeInt(8, (int) args[0]);
              callee.memory.storeInt(12, (int) args[1]);
              return new long[] {8};
            });
    int list = caller.allocate(4, 24);
    for (int i = 0; i < 3; i++) {
      int text = caller.allocate(1, length);
      for (int j = 0; j < length; j++) {
        caller.memory.storeByte(text + j, (byte) ('a' + i));
      }
      caller.memory.storeInt(list + 8 * i, text);
      caller.memory.storeInt(list + 8 * i + 4, length);
    }
    long before = callee.memory.byteLength();
    echo.call(list, 3, 16);
    assertThat(callee.memory.byteLength()).isGreaterThan(before);
    int back = caller.memory.loadInt(16);
    assertThat(caller.memory.loadInt(20)).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      byte[] text = caller.memory.read(caller.memory.loadInt(back + 8 * i), length);
      assertThat(text).containsOnly('a' + i);
    }
  }

  @Test
  void overlappingCopyWithinOneInstanceIsOfWhatWasThere() {
    caller.write(1000, 'a', 'b', 'c', 'd', 'e', 'f');
    int[] targets = {1002, 1001};
    int[] next = {0};
    caller.placement = alignment -> targets[next[0]++];
    List<String> seen = new ArrayList<>();
    FuncInst function =
        lifted(
            caller,
            TAKES_TWO,
            args -> {
              seen.add(text(caller, (int) args[2], (int) args[3]));
              return new long[0];
            });
    lower(function, TAKES_TWO).call(1000, 4, 1000, 6);
    assertThat(seen).containsExactly("abcdef");
  }

  @Test
  void lentHandleIsGivenBackWhenTheCallEndsOrTraps() {
    ResourceType r = ResourceType.fresh("r");
    RuntimeResource resource = RuntimeResource.guest("r", callee.state, null);
    caller.state.bind(r, resource);
    callee.state.bind(r, resource);
    int index = caller.state.handles().add(new Handle(resource, 7, true, null));
    Handle handle = caller.state.handles().get(index);
    List<Integer> lends = new ArrayList<>();
    FuncType type = func(Primitive.CHAR, new ValType.BorrowType(r), Primitive.CHAR);
    CoreFunction uses =
        link(
            type,
            args -> {
              lends.add(handle.numLends);
              return new long[] {args[0] == 7 ? args[1] : -1};
            });
    assertTraps(() -> uses.call(index, 0xD800), "caller: invalid char");
    assertThat(handle.numLends).isZero();
    assertThat(uses.call(index, 'x')).containsExactly('x');
    assertThat(lends).containsExactly(1);
    assertThat(handle.numLends).isZero();
  }

  @Test
  void bitsThatMeanNothingDoNotCross() {
    ValType flags = new ValType.FlagsType(List.of("a", "b", "c"));
    ValType record =
        new ValType.TupleType(List.of(Primitive.BOOL, flags, Primitive.F32, Primitive.U16));
    FuncType type = func(null, new ValType.ListType(record));
    CoreFunction takes = link(type, log("called"));
    caller.write(1000, 0x40, 0xFF, 0xEE, 0xEE, 0x01, 0x00, 0xC0, 0xFF, 0x34, 0x12, 0xEE, 0xEE);
    takes.call(1000, 1);
    assertThat(callee.bytes(64, 12))
        .containsExactly(1, 7, 0, 0, 0, 0, 0xC0, 0x7F, 0x34, 0x12, 0, 0);
  }

  @Test
  void singleCoreValuesAreCheckedInTheirOrder() {
    ValType color = new ValType.EnumType(List.of("red", "green"));
    ValType flags = new ValType.FlagsType(List.of("a", "b", "c"));
    FuncType type = func(Primitive.CHAR, color, Primitive.CHAR, flags, Primitive.S8);
    List<long[]> seen = new ArrayList<>();
    CoreFunction words =
        link(
            type,
            args -> {
              seen.add(args.clone());
              return new long[] {args[1]};
            });
    assertTraps(() -> words.call(2, 0xD800, 0, 0), "caller: invalid variant discriminant 2 of 2");
    assertTraps(() -> words.call(1, 0xD800, 0, 0), "caller: invalid char 0xd800");
    assertThat(callee.state.poison()).isNull();
    assertThat(words.call(1, 'x', 0xFF, 0x1FF)).containsExactly('x');
    assertThat(seen).containsExactly(new long[] {1, 'x', 7, 0xFFFF_FFFFL});
  }

  @Test
  void manySingleValuesGoThroughMemory() {
    FuncType type = func(null, Collections.nCopies(17, Primitive.BOOL).toArray(new Primitive[0]));
    CoreFunction takes = link(type, log("called"));
    caller.write(100, 2, 0, 3);
    takes.call(100);
    assertThat(callee.reallocs).containsExactly("[0, 0, 1, 17]");
    assertThat(callee.bytes(64, 4)).containsExactly(1, 0, 1, 0);
  }

  @Test
  void badResultOfOneCoreValuePoisonsTheCallee() {
    CoreFunction gives = link(func(Primitive.CHAR), args -> new long[] {0x110000});
    assertTraps(gives::call, "callee: invalid char 0x110000");
    assertThat(callee.state.poison()).isNotNull();
  }

  @Test
  void stringsChangeTheirEncoding() {
    String[] texts = {
      "", "ascii", "é à ü", "žluť", "日本語", "a\uD83D\uDE00b", "x".repeat(1000) + "é"
    };
    for (StringEncoding from : StringEncoding.values()) {
      for (StringEncoding to : StringEncoding.values()) {
        for (String text : texts) {
          assertThat(transcode(text, from, to)).as("%s to %s", from, to).isEqualTo(text);
        }
      }
    }
  }

  private String transcode(String text, StringEncoding from, StringEncoding to) {
    caller.with(from);
    callee.with(to);
    List<String> seen = new ArrayList<>();
    CoreFunction takes =
        link(
            TAKES_TEXT,
            args -> {
              seen.add((String) callee.liftFlat(Primitive.STRING, args));
              return new long[0];
            });
    takes.call(caller.lowerFlat(text, Primitive.STRING));
    return seen.getFirst();
  }

  @Test
  void postReturnRunsOnceTheResultIsTheCallers() {
    caller.placement =
        alignment -> {
          events.add("realloc");
          return 200;
        };
    CoreFunction postReturn = CoreFunction.host(core(1, 0), log("post-return"));
    CoreFunction body = CoreFunction.host(core(0, 1), args -> new long[] {16});
    lower(
            CanonFunctions.lift(body, GIVES_TEXT, callee.options(postReturn), callee.state),
            GIVES_TEXT)
        .call(32);
    assertThat(events).containsExactly("realloc", "post-return");
  }

  @Test
  void trapInPostReturnPoisonsTheCallee() {
    CoreFunction postReturn =
        CoreFunction.host(
            core(0, 0),
            args -> {
              throw new TrapException(TrapException.Kind.UNREACHABLE, "unreachable executed");
            });
    FuncType nothing = func(null);
    CoreFunction body = CoreFunction.host(core(0, 0), args -> new long[0]);
    FuncInst function =
        CanonFunctions.lift(body, nothing, callee.options(postReturn), callee.state);
    assertTraps(() -> lower(function, nothing).call(), "unreachable executed");
    assertThat(callee.state.poison()).isNotNull();
  }

  @Test
  void callThatIsTriedFromWithinItselfLeavesItAlone() {
    FakeGuest child = new FakeGuest(new InstanceState("child", caller.state, caller.state.path()));
    FuncType type = func(Primitive.STRING, Primitive.STRING);
    FuncType nothing = func(null);
    CoreFunction[] own = new CoreFunction[1];
    FuncInst parentAgain =
        lifted(
            caller,
            nothing,
            args -> {
              assertTraps(() -> own[0].call(0, 0, 400), "child: cannot enter component instance");
              events.add("tried");
              return args;
            });
    CoreFunction toParent =
        CanonFunctions.lower(parentAgain, nothing, child.options(), child.state);
    FuncInst echo =
        lifted(
            child,
            type,
            args -> {
              child.memory.storeInt(8, (int) args[0]);
              child.memory.storeInt(12, (int) args[1]);
              toParent.call();
              return new long[] {8};
            });
    own[0] = lower(echo, type);
    caller.write(1000, 'a', 'b', 'c');
    own[0].call(1000, 3, 16);
    assertThat(events).containsExactly("tried");
    assertThat(text(caller, caller.memory.loadInt(16), caller.memory.loadInt(20))).isEqualTo("abc");
    assertThat(caller.bytes(400, 8)).containsOnly(0);
    assertThat(child.state.poison()).isNull();
  }

  private static String text(FakeGuest guest, int ptr, int length) {
    return new String(guest.memory.read(ptr, length), StandardCharsets.UTF_8);
  }
}
