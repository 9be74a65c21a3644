package dev.tenon.engine;

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

  CoreFunction(CoreFuncType type) {
    this.type = type;
    this.arity = slots(type.params());
    this.passesReferences =
        References.anyFunction(type.params()) || References.anyFunction(type.results());
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

  /// Whether a function reference is among the parameters or results.
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
}
