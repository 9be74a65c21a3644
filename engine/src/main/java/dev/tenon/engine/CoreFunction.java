package dev.tenon.engine;

import com.dylibso.chicory.runtime.WasmException;
import java.util.List;

/// A function that can be called from the host or imported by an instance.
///
/// Arguments and results are raw bits, one `long` per value (two for a `v128`, low half first): of
/// an `i32` and an `f32` the low 32 bits count and the rest is undefined, so narrow an `i32` result
/// with a cast; floats are as `Float.floatToRawIntBits` and `Double.doubleToRawLongBits` give them.
/// A null reference is -1; other references mean something to the instance they come from only.
public abstract sealed class CoreFunction implements CoreExtern
    permits HostFunction, GuestFunction {
  private final CoreFuncType type;
  private final int arity;
  private final boolean passesReferences;
  private final boolean isScalar;

  CoreFunction(CoreFuncType type) {
    this.type = type;
    this.arity = slots(type.params());
    this.passesReferences = References.any(type.params()) || References.any(type.results());
    this.isScalar = isScalar(type);
  }

  static int slots(List<CoreValType> types) {
    int slots = types.size();
    for (CoreValType type : types) {
      slots += type == CoreValType.Number.V128 ? 1 : 0;
    }
    return slots;
  }

  @Override
  public final CoreFuncType type() {
    return type;
  }

  /// Calls from the host, on the caller's thread, whose stack size bounds the depth of the guest's
  /// calls. An interrupt of the thread ends the call as a trap and leaves the thread's interrupt
  /// flag set; what a host function throws arrives unchanged.
  ///
  /// @throws TrapException if the guest traps, throws an exception that nothing catches, or
  ///   exhausts the thread's stack
  /// @throws IllegalArgumentException if the number of arguments is not that of the type
  public final long[] call(long... args) {
    if (args.length != arity) {
      throw new IllegalArgumentException(
          "the function takes " + type + ", given " + args.length + " arguments");
    }
    return enter(args);
  }

  /// Whether `apply` calls functions of this type: at most [ScalarCode#MAX_PARAMETERS] parameters
  /// and one result, none of them a `v128` or a reference but to something of the host.
  public static boolean isScalar(CoreFuncType type) {
    return type.params().size() <= ScalarCode.MAX_PARAMETERS
        && type.results().size() <= 1
        && type.params().stream().allMatch(CoreFunction::isScalar)
        && type.results().stream().allMatch(CoreFunction::isScalar);
  }

  private static boolean isScalar(CoreValType type) {
    return type != CoreValType.Number.V128 && !References.any(List.of(type));
  }

  // The code, if it may be called from the host with so many arguments.
  private ScalarCode scalar(int count) {
    if (arity != count || !isScalar) {
      throw new IllegalArgumentException(
          "the function takes %s, given %d arguments one by one".formatted(type, count));
    }
    return code();
  }

  /// As [#call] for a function that [#isScalar] holds of, with its arguments one by one and its
  /// result, or 0 if it has none: nothing is allocated on the way.
  ///
  /// @throws TrapException as [#call]
  /// @throws IllegalArgumentException if the type has another number of parameters, or is not one
  ///   that [#isScalar] holds of
  public final long apply() {
    ScalarCode code = scalar(0);
    try {
      return code.apply();
    } catch (WasmException thrown) {
      throw Traps.uncaught(thrown);
    }
  }

  /// As [#apply()] with one argument.
  public final long apply(long a) {
    ScalarCode code = scalar(1);
    try {
      return code.apply(a);
    } catch (WasmException thrown) {
      throw Traps.uncaught(thrown);
    }
  }

  /// As [#apply()] with two arguments.
  public final long apply(long a, long b) {
    ScalarCode code = scalar(2);
    try {
      return code.apply(a, b);
    } catch (WasmException thrown) {
      throw Traps.uncaught(thrown);
    }
  }

  /// As [#apply()] with three arguments.
  public final long apply(long a, long b, long c) {
    ScalarCode code = scalar(3);
    try {
      return code.apply(a, b, c);
    } catch (WasmException thrown) {
      throw Traps.uncaught(thrown);
    }
  }

  /// As [#apply()] with four arguments.
  public final long apply(long a, long b, long c, long d) {
    ScalarCode code = scalar(4);
    try {
      return code.apply(a, b, c, d);
    } catch (WasmException thrown) {
      throw Traps.uncaught(thrown);
    }
  }

  /// As [#apply()] with five arguments.
  public final long apply(long a, long b, long c, long d, long e) {
    ScalarCode code = scalar(5);
    try {
      return code.apply(a, b, c, d, e);
    } catch (WasmException thrown) {
      throw Traps.uncaught(thrown);
    }
  }

  /// As [#apply()] with six arguments.
  public final long apply(long a, long b, long c, long d, long e, long f) {
    ScalarCode code = scalar(6);
    try {
      return code.apply(a, b, c, d, e, f);
    } catch (WasmException thrown) {
      throw Traps.uncaught(thrown);
    }
  }

  /// As [#apply()] with seven arguments.
  public final long apply(long a, long b, long c, long d, long e, long f, long g) {
    ScalarCode code = scalar(7);
    try {
      return code.apply(a, b, c, d, e, f, g);
    } catch (WasmException thrown) {
      throw Traps.uncaught(thrown);
    }
  }

  /// As [#apply()] with eight arguments.
  public final long apply(long a, long b, long c, long d, long e, long f, long g, long h) {
    ScalarCode code = scalar(8);
    try {
      return code.apply(a, b, c, d, e, f, g, h);
    } catch (WasmException thrown) {
      throw Traps.uncaught(thrown);
    }
  }

  /// What other guests and [#apply()] call, if [#isScalar] holds: exceptions of the guest language
  /// pass through.
  abstract ScalarCode code();

  /// Whether a reference to a function or an exception is among the parameters or results.
  final boolean passesReferences() {
    return passesReferences;
  }

  abstract long[] enter(long[] args);

  /// Calls from another guest: exceptions of the guest language pass through.
  abstract long[] invoke(long[] args);

  /// A function of the host. `body` may throw [TrapException]; anything else it throws passes
  /// through the guests to the host that called them.
  public static CoreFunction host(CoreFuncType type, HostBody body) {
    return new HostFunction(type, body);
  }

  /// As [#host(CoreFuncType, HostBody)], for a type that [#isScalar] holds of, without arrays.
  ///
  /// @throws IllegalArgumentException if `type` is another one
  public static CoreFunction host(CoreFuncType type, ScalarCode code) {
    if (!isScalar(type)) {
      throw new IllegalArgumentException("not a type for calls without arrays: " + type);
    }
    return new HostFunction(type, code);
  }
}
