package dev.tenon.engine;

import org.jspecify.annotations.Nullable;

/// A function that an instance defines.
final class GuestFunction extends CoreFunction {
  private static final long[] NONE = {};
  private final GuestMachine machine;
  private final int index;
  private @Nullable ScalarCode code;

  GuestFunction(CoreFuncType type, GuestMachine machine, int index) {
    super(type);
    this.machine = machine;
    this.index = index;
  }

  GuestMachine machine() {
    return machine;
  }

  int index() {
    return index;
  }

  @Override
  ScalarCode code() {
    ScalarCode known = code;
    if (known == null) {
      ScalarCode entry = machine.module().entry(index, machine.instance());
      known = entry == null ? new BoxedCode(this) : entry;
      code = known;
    }
    return known;
  }

  @Override
  long[] enter(long[] args) {
    try {
      return orNone(machine.call(index, args));
    } catch (Throwable t) {
      throw Traps.leaving(machine, Traps.atHost(t));
    }
  }

  @Override
  long[] invoke(long[] args) {
    try {
      return orNone(machine.call(index, args));
    } catch (Throwable t) {
      throw Traps.leaving(machine, t);
    }
  }

  private static long[] orNone(long @Nullable [] results) {
    return results == null ? NONE : results;
  }

  /// The arguments of a call by `caller`, its references made this instance's.
  long[] arguments(GuestMachine caller, long[] args) {
    return References.carry(type().params(), args, caller, machine);
  }

  /// The results of a call by `caller`, this instance's references made its own.
  long[] results(GuestMachine caller, long[] results) {
    return References.carry(type().results(), results, machine, caller);
  }
}
