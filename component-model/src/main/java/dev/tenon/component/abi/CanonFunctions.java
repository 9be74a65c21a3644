package dev.tenon.component.abi;

import dev.tenon.component.type.FuncType;
import dev.tenon.engine.CoreFuncType;
import dev.tenon.engine.CoreFunction;
import dev.tenon.engine.CoreValType;
import dev.tenon.engine.TrapException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Canonical definitions at run time (CanonicalABI.md, "Canonical Definitions"): functions between
/// core WebAssembly and components.
public final class CanonFunctions {
  private static final List<CoreValType> I32 = List.of(CoreValType.Number.I32);
  private static final CoreFuncType I32_TO_I32 = new CoreFuncType(I32, I32);
  private static final CoreFuncType I32_TO_NOTHING = new CoreFuncType(I32, List.of());
  private static final long[] NO_RESULTS = {};

  private CanonFunctions() {}

  /// `canon lift`: a component function of an instance made of its core function.
  ///
  /// Each call enters the instance, lowers the arguments, calls, lifts the result, gives it to the
  /// caller and runs post-return. A trap poisons the instance.
  ///
  /// @throws dev.tenon.engine.LinkException when the type is async or holds a stream or a future,
  ///   which is not supported yet
  public static FuncInst lift(
      CoreFunction callee, FuncType type, CanonicalOptions opts, InstanceState instance) {
    return new LiftedFunction(callee, FunctionLayout.synchronous(type), opts, instance);
  }

  /// `canon lower`: a core function, of the type that [FunctionLayout#flattenFuncType] tells, with
  /// which core code of an instance calls a component function. A function that another instance
  /// lifts is called without making Java values, unless the instance's [CallPath] says otherwise.
  ///
  /// @throws dev.tenon.engine.LinkException as [#lift]
  public static CoreFunction lower(
      FuncInst callee, FuncType type, CanonicalOptions opts, InstanceState instance) {
    FunctionLayout layout = FunctionLayout.synchronous(type);
    return DirectCall.of(layout, opts, callee, instance)
        .orElseGet(
            () ->
                CoreFunction.host(
                    layout.flattenFuncType(FunctionLayout.Direction.LOWER),
                    flatArgs -> callByValues(layout, opts, callee, instance, flatArgs)));
  }

  private static long[] callByValues(
      FunctionLayout layout,
      CanonicalOptions opts,
      FuncInst callee,
      InstanceState instance,
      long[] flatArgs) {
    instance.trapIfMayNotLeave();
    Subtask subtask = new Subtask(layout, opts, instance, flatArgs);
    try {
      callee.call(subtask);
      return subtask.deliverResolve();
    } finally {
      subtask.end();
    }
  }

  /// A function of the host. What it throws traps the caller and stays the trap's cause; a result
  /// that does not fit its type traps the caller too.
  ///
  /// @param name the function's name for messages
  public static FuncInst host(String name, Function<@Nullable Object[], @Nullable Object> body) {
    return call -> {
      @Nullable Object[] args = call.start();
      try {
        call.resolve(body.apply(args));
      } catch (TrapException e) {
        throw e;
      } catch (RuntimeException e) {
        throw new TrapException(
            TrapException.Kind.HOST, "host function \"" + name + "\" failed: " + e, e);
      }
    };
  }

  /// `canon resource.new`.
  public static CoreFunction resourceNew(RuntimeResource resource, InstanceState instance) {
    return CoreFunction.host(
        I32_TO_I32,
        args -> {
          instance.trapIfMayNotLeave();
          Handle handle = new Handle(resource, (int) args[0], true, null);
          return new long[] {instance.handles().add(handle)};
        });
  }

  /// `canon resource.drop`.
  public static CoreFunction resourceDrop(RuntimeResource resource, InstanceState instance) {
    return CoreFunction.host(
        I32_TO_NOTHING,
        args -> {
          instance.trapIfMayNotLeave();
          drop(resource, (int) args[0], instance);
          return NO_RESULTS;
        });
  }

  /// `canon resource.rep`.
  public static CoreFunction resourceRep(RuntimeResource resource, InstanceState instance) {
    return CoreFunction.host(
        I32_TO_I32, args -> new long[] {(int) instance.handles().get((int) args[0], resource).rep});
  }

  private static void drop(RuntimeResource resource, int index, InstanceState instance) {
    Handle handle = instance.handles().get(index, resource);
    handle.trapIfLent();
    instance.handles().remove(index);
    Task borrowScope = handle.borrowScope;
    if (borrowScope != null) {
      borrowScope.borrowDropped();
    } else if (handle.rep instanceof Integer rep && resource.hostType() == null) {
      destroy(resource, rep, instance);
    } else {
      closeHostObject(resource, handle);
    }
  }

  private static void closeHostObject(RuntimeResource resource, Handle handle) {
    try {
      handle.closeRep();
    } catch (TrapException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new TrapException(
          TrapException.Kind.HOST, "closing resource \"" + resource.name() + "\": " + e, e);
    }
  }

  /// Runs a guest's destructor, entering its instance from the caller's; a null caller is the host.
  static void destroy(RuntimeResource resource, int rep, @Nullable InstanceState caller) {
    InstanceState owner = resource.owner();
    if (owner == null) {
      throw new IllegalStateException("only a guest's resource has a destructor to run");
    }
    owner.enterFrom(caller);
    CoreFunction dtor = resource.dtor();
    if (dtor != null) {
      try {
        dtor.call(rep);
      } catch (Throwable t) {
        owner.poison(caller, t);
        throw t;
      }
    }
    owner.leaveTo(caller);
  }
}
