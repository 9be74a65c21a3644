package dev.tenon.engine;

import com.dylibso.chicory.runtime.Machine;

/// A function that an instance defines.
final class GuestFunction extends CoreFunction {
  private static final long[] NONE = {};
  private final Machine machine;
  private final int index;

  GuestFunction(CoreFuncType type, Machine machine, int index) {
    super(type);
    this.machine = machine;
    this.index = index;
  }

  @Override
  long[] enter(long[] args) {
    return invoke(args);
  }

  @Override
  long[] invoke(long[] args) {
    long[] results = machine.call(index, args);
    return results == null ? NONE : results;
  }
}
