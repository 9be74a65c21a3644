package dev.tenon.component.abi;

import static dev.tenon.component.abi.FakeGuest.core;
import static dev.tenon.component.abi.FakeGuest.func;
import static java.util.Objects.requireNonNull;

import dev.tenon.component.abi.DifferentialCase.Relation;
import dev.tenon.component.abi.DifferentialCase.Trouble;
import dev.tenon.component.type.FuncType;
import dev.tenon.engine.CoreFuncType;
import dev.tenon.engine.CoreFunction;
import dev.tenon.engine.CoreValType;
import dev.tenon.engine.TrapException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Runs cases over one path, the host calling the caller and the caller the callee, and remembers
/// all of the last case that core code could see: what happened in which order, both memories, the
/// callee's also at the time of the call, and what state the instances are left in.
final class DifferentialRun {
  private static final FuncType NOTHING = func(null);
  private static final CoreFuncType CORE_NOTHING = core(0, 0);
  private static final int SHOWN_BYTES = 24;

  private final List<String> events = new ArrayList<>();
  private final List<String> corruptions = new ArrayList<>();
  private final TestInstance caller = new TestInstance("caller", 0xA5, events);
  private final TestInstance callee = new TestInstance("callee", 0x5A, events);
  private InstanceState calleeState = callee.state();
  private byte[] calleeAtCall = new byte[0];
  private @Nullable String argsSeen;
  private @Nullable String resultSeen;
  private @Nullable Throwable failure;

  /// Runs a case; nothing is thrown.
  void run(DifferentialCase c, AbiPath path) {
    reset(c.relation(), path.callPath());
    InstanceState third = new InstanceState("third", null, path.callPath());
    boolean handles = c.functions().hasHandles();
    List<RuntimeResource> resources = handles ? resources(third) : List.of();
    TestHandles callers =
        new TestHandles(caller.state(), c.functions().callerResources(), resources);
    TestHandles callees = new TestHandles(calleeState, c.functions().calleeResources(), resources);

    CoreFunction core =
        CoreFunction.host(
            FunctionLayout.of(c.functions().callee())
                .flattenFuncType(FunctionLayout.Direction.LIFT),
            flat -> calleeBody(c, callees, callers, flat));
    FuncInst lifted =
        path.lift(
            core,
            c.functions().callee(),
            callee.options(c.calleeEncoding(), c.postReturn() ? postReturn(c) : null),
            calleeState);
    CoreFunction imported =
        path.lower(
            lifted,
            c.functions().caller(),
            caller.options(c.callerEncoding(), null),
            caller.state());
    CoreFunction entry =
        CoreFunction.host(
            CORE_NOTHING,
            _ -> {
              for (int i = 0; i < c.calls(); i++) {
                callerBody(c, callers, imported, c.writing() + i);
              }
              return new long[0];
            });
    FuncInst start = CanonFunctions.lift(entry, NOTHING, CanonicalOptions.NONE, caller.state());
    try {
      start.invoke();
      events.add("returned to the host");
    } catch (TrapException e) {
      failure = e;
      events.add("trap " + e.kind());
    } catch (RuntimeException | Error e) {
      failure = e;
      events.add("threw " + e.getClass().getName());
    }
    events.add(leftover(caller.state()) + "; " + leftover(calleeState) + "; " + leftover(third));
    if (handles) {
      events.add("caller's handles:" + callers.show());
      events.add("callee's handles:" + callees.show());
    }
  }

  private void reset(Relation relation, CallPath path) {
    events.clear();
    corruptions.clear();
    argsSeen = null;
    resultSeen = null;
    failure = null;
    calleeAtCall = Arrays.copyOf(calleeAtCall, 0);
    InstanceState root =
        relation == Relation.SIBLINGS ? new InstanceState("root", null, path) : null;
    if (relation == Relation.CALLER_INSIDE) {
      callee.reset(null, path);
      caller.reset(callee.state(), path);
    } else {
      caller.reset(root, path);
      callee.reset(relation == Relation.CALLEE_INSIDE ? caller.state() : root, path);
    }
    calleeState = relation == Relation.SAME ? caller.state() : callee.state();
  }

  private List<RuntimeResource> resources(InstanceState third) {
    return List.of(
        resource("callers", caller.state()),
        resource("callees", calleeState),
        resource("thirds", third),
        RuntimeResource.host(TestHandles.HostObject.class));
  }

  private RuntimeResource resource(String name, InstanceState owner) {
    CoreFunction dtor =
        CoreFunction.host(
            core(1, 0),
            args -> {
              events.add("dtor of " + name + " " + args[0]);
              return new long[0];
            });
    return RuntimeResource.guest(name, owner, dtor);
  }

  private void callerBody(
      DifferentialCase c, TestHandles handles, CoreFunction imported, long writing) {
    Random random = new Random(writing);
    GuestWriter writer = new GuestWriter(caller, c.callerEncoding(), handles, random);
    FunctionLayout layout = FunctionLayout.of(c.functions().caller());
    long[] flat = writer.params(layout, c.args());
    if (c.has(Trouble.BAD_ARGUMENTS)) {
      corrupt("argument: ", writer, random);
    }
    int out = 0;
    if (layout.resultInMemory()) {
      Layout result = requireNonNull(layout.result());
      out = caller.allocate(result.alignment(), result.size());
      flat = Arrays.copyOf(flat, flat.length + 1);
      flat[flat.length - 1] = c.has(Trouble.BAD_RESULT_ADDRESS) ? badAddress(out, random) : out;
    }
    if (c.has(Trouble.CALLER_REALLOC) || c.memoryGrows()) {
      caller.misbehave(c.callerRealloc(), c.reallocCall());
    }
    if (c.has(Trouble.CALLEE_REALLOC) || c.memoryGrows()) {
      callee.misbehave(c.calleeRealloc(), c.reallocCall());
    }
    long[] results = imported.call(flat);
    events.add("caller got " + show(results, imported.type().results()));
    if (c.mustArrive() && layout.result() != null) {
      LiftLowerContext cx =
          new LiftLowerContext(
              caller.options(c.callerEncoding(), null), caller.state(), null, null);
      long[] lifted = layout.resultInMemory() ? new long[] {out} : results;
      resultSeen = RandomValues.show(FlatLifting.liftResult(cx, layout, lifted));
    }
    handles.drop(false);
  }

  private int badAddress(int out, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> out + 1;
      case 1 -> -1;
      case 2 -> caller.bytes().length;
      default -> caller.bytes().length - 8;
    };
  }

  private void corrupt(String what, GuestWriter writer, Random random) {
    for (int n = 1 + random.nextInt(2); n > 0; n--) {
      corruptions.add(what + writer.corrupt());
    }
  }

  private long[] calleeBody(
      DifferentialCase c, TestHandles handles, TestHandles callers, long[] flat) {
    FunctionLayout layout = FunctionLayout.of(c.functions().callee());
    CoreFuncType type = layout.flattenFuncType(FunctionLayout.Direction.LIFT);
    events.add("callee called with " + show(flat, type.params()));
    calleeAtCall = callee.bytes().clone();
    if (c.functions().hasHandles()) {
      events.add("caller's handles:" + callers.show());
      events.add("callee's handles:" + handles.show());
    }
    if (c.mustArrive()) {
      LiftLowerContext cx =
          new LiftLowerContext(callee.options(c.calleeEncoding(), null), calleeState, null, null);
      argsSeen = RandomValues.show(Arrays.asList(FlatLifting.liftParams(cx, layout, flat)));
    }
    if (c.has(Trouble.CALLEE_TRAPS)) {
      throw new TrapException(TrapException.Kind.INTEGER_DIVIDE_BY_ZERO, "divided by zero");
    }
    if (!c.has(Trouble.BORROWS_KEPT)) {
      handles.drop(false);
    }
    if (c.dropsOwned()) {
      handles.drop(true);
    }
    Random random = new Random(~c.writing());
    GuestWriter writer = new GuestWriter(callee, c.calleeEncoding(), handles, random);
    if (layout.result() == null) {
      return new long[0];
    }
    long[] results = writer.result(layout, requireNonNull(c.result()));
    if (c.has(Trouble.BAD_RESULT)) {
      corrupt("result: ", writer, random);
    }
    return results;
  }

  private CoreFunction postReturn(DifferentialCase c) {
    List<CoreValType> params =
        FunctionLayout.of(c.functions().callee())
            .flattenFuncType(FunctionLayout.Direction.LIFT)
            .results();
    return CoreFunction.host(
        new CoreFuncType(params, List.of()),
        args -> {
          events.add("post-return " + show(args, params));
          if (c.has(Trouble.POST_RETURN_TRAPS)) {
            throw new TrapException(TrapException.Kind.UNREACHABLE, "unreachable executed");
          }
          if (c.has(Trouble.POST_RETURN_CALLS_OUT)) {
            calleeState.trapIfMayNotLeave();
          }
          return new long[0];
        });
  }

  /// Core values without what is above the width of their types.
  private static String show(long[] values, List<CoreValType> types) {
    long[] masked = values.clone();
    for (int i = 0; i < masked.length; i++) {
      CoreValType type = types.get(i);
      if (type != CoreValType.Number.I64 && type != CoreValType.Number.F64) {
        masked[i] &= 0xFFFF_FFFFL;
      }
    }
    return Arrays.toString(masked);
  }

  private static String leftover(InstanceState state) {
    if (state.poison() != null) {
      return state + " trapped";
    }
    try {
      state.enterFrom(null);
      state.leaveTo(null);
      return state + (state.mayLeave() ? " usable" : " may not leave");
    } catch (TrapException e) {
      return state + " cannot be entered";
    }
  }

  /// What ended the last case, null when it returned.
  @Nullable Throwable failure() {
    return failure;
  }

  /// How the last case ended: returned, or a trap of some kind.
  String ending() {
    return failure instanceof TrapException trap
        ? "trap " + trap.kind()
        : failure == null ? "returned" : "threw " + failure.getClass().getName();
  }

  /// How another run of the same case differs, null when it does not.
  @Nullable String differenceFrom(DifferentialRun other) {
    if (!events.equals(other.events)) {
      return "events";
    }
    String memory =
        firstDifference("callee's memory at the call", calleeAtCall, other.calleeAtCall);
    if (memory == null) {
      memory = firstDifference("callee's memory", callee.bytes(), other.callee.bytes());
    }
    return memory == null
        ? firstDifference("caller's memory", caller.bytes(), other.caller.bytes())
        : memory;
  }

  private static @Nullable String firstDifference(String what, byte[] a, byte[] b) {
    int at = Arrays.mismatch(a, b);
    if (at < 0) {
      return null;
    }
    return what + " from " + at + ":\n  " + bytes(a, at) + "\n  " + bytes(b, at);
  }

  private static String bytes(byte[] all, int from) {
    return Arrays.toString(Arrays.copyOfRange(all, from, Math.min(all.length, from + SHOWN_BYTES)));
  }

  /// What is wrong with the last case taken alone, null when nothing is.
  @Nullable String fault(DifferentialCase c) {
    if (failure != null && !(failure instanceof TrapException)) {
      return "not a trap: " + failure;
    }
    if (!c.mustArrive()) {
      return null;
    }
    if (failure != null) {
      return "a trap though nothing is wrong: " + failure;
    }
    if (!RandomValues.show(c.args()).equals(argsSeen)) {
      return "the callee saw other arguments: " + argsSeen;
    }
    if (c.result() != null && !RandomValues.show(c.result()).equals(resultSeen)) {
      return "the caller saw another result: " + resultSeen;
    }
    return null;
  }

  @Override
  public String toString() {
    return "    "
        + String.join("\n    ", corruptions)
        + "\n    "
        + String.join("\n    ", events)
        + (failure == null ? "" : "\n    " + failure);
  }
}
