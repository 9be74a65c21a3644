package dev.tenon.component.abi;

import dev.tenon.engine.CoreFunction;
import org.jspecify.annotations.Nullable;

/// `canon lift` (CanonicalABI.md, "canon lift"), synchronous.
record LiftedFunction(
    CoreFunction callee, FunctionLayout layout, CanonicalOptions opts, InstanceState instance)
    implements FuncInst {

  @Override
  public void call(Call call) {
    InstanceState caller = call.caller();
    instance.enterFrom(caller);
    Task task = new Task();
    LiftLowerContext cx = new LiftLowerContext(opts, instance, task, null);
    boolean called = false;
    try {
      @Nullable Object[] args = call.startForGuest();
      cx.transit = call.transit();
      long[] flatArgs = FlatLowering.lowerParams(cx, layout, args);
      cx.transit = null;
      called = true;
      run(cx, task, call, flatArgs);
      instance.leaveTo(caller);
    } catch (Throwable t) {
      if (called) {
        instance.poison(caller, t);
        if (cx.transit != null) {
          cx.transit.giveBack(instance);
        }
      } else {
        // The arguments are the caller's fault; a failed realloc has poisoned this instance itself.
        instance.leaveTo(caller);
      }
      throw t;
    } finally {
      task.end();
    }
  }

  private void run(LiftLowerContext cx, Task task, Call call, long[] flatArgs) {
    long[] flatResults = callee.call(flatArgs);
    cx.begin();
    cx.forGuest = call.caller() != null;
    @Nullable Object result = FlatLifting.liftResult(cx, layout, flatResults);
    task.trapIfBorrowsRemain(instance);
    call.resolve(result, cx.transit);
    CoreFunction postReturn = opts.postReturn();
    if (postReturn != null) {
      instance.mayLeave(false);
      postReturn.call(flatResults);
      instance.mayLeave(true);
    }
  }
}
