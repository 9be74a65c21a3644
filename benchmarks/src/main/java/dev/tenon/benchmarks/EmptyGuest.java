package dev.tenon.benchmarks;

import dev.tenon.component.abi.CanonFunctions;
import dev.tenon.component.abi.CanonicalOptions;
import dev.tenon.component.abi.FuncInst;
import dev.tenon.component.abi.FunctionLayout;
import dev.tenon.component.abi.FunctionLayout.Direction;
import dev.tenon.component.abi.InstanceState;
import dev.tenon.component.binary.Canon.StringEncoding;
import dev.tenon.component.type.FuncType;
import dev.tenon.engine.CoreFuncType;
import dev.tenon.engine.CoreFunction;
import dev.tenon.engine.CoreMemory;
import dev.tenon.engine.CoreMemoryType;
import dev.tenon.engine.CoreValType;
import dev.tenon.engine.HostBody;
import java.util.Collections;

/// An instance whose core code is Java and as little as can be: a memory and a bump allocator.
final class EmptyGuest {
  private static final int HEAP = 1 << 16;
  private static final int RESULT = 16;
  private static final CoreFuncType REALLOC =
      new CoreFuncType(
          Collections.nCopies(4, CoreValType.Number.I32),
          Collections.nCopies(1, CoreValType.Number.I32));

  private final InstanceState state;
  private final CoreMemory memory = CoreMemory.create(new CoreMemoryType(64));
  private final CanonicalOptions options;
  private int next = HEAP;
  private long lastArgument;

  EmptyGuest(String label) {
    this.state = new InstanceState(label, null);
    this.options =
        new CanonicalOptions(
            StringEncoding.UTF8, memory, CoreFunction.host(REALLOC, this::realloc), null);
  }

  private long[] realloc(long[] args) {
    int alignment = (int) args[2];
    int address = (next + alignment - 1) & -alignment;
    next = address + (int) args[3];
    return new long[] {address};
  }

  /// Forgets all allocations.
  void freeAll() {
    next = HEAP;
  }

  FuncInst lift(FuncType type, HostBody core) {
    CoreFuncType coreType = FunctionLayout.of(type).flattenFuncType(Direction.LIFT);
    return CanonFunctions.lift(CoreFunction.host(coreType, core), type, options, state);
  }

  CoreFunction lower(FuncInst callee, FuncType type) {
    return CanonFunctions.lower(callee, type, options, state);
  }

  /// A core function without result.
  long[] ignore(long[] args) {
    lastArgument = args[0];
    return new long[0];
  }

  /// A core function that returns the string that it got.
  long[] echo(long[] args) {
    memory.storeInt(RESULT, (int) args[0]);
    memory.storeInt(RESULT + 4, (int) args[1]);
    return new long[] {RESULT};
  }

  /// The first core argument of the last call of [#ignore].
  long lastArgument() {
    return lastArgument;
  }
}
