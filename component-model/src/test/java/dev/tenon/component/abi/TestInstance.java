package dev.tenon.component.abi;

import static dev.tenon.component.abi.FakeGuest.core;

import dev.tenon.component.binary.Canon.StringEncoding;
import dev.tenon.engine.CoreFunction;
import dev.tenon.engine.CoreMemory;
import dev.tenon.engine.CoreMemoryType;
import dev.tenon.engine.TrapException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A caller or callee of the differential test: a memory and an allocator that may misbehave, both
/// used again for the next case.
final class TestInstance {
  /// What happens at one of the calls of `realloc`.
  enum Realloc {
    SOUND,
    GROWS_MEMORY,
    MISALIGNED,
    OUT_OF_BOUNDS,
    LAST_BYTE,
    TRAPS,
    CALLS_OUT,
    /// What was there is not moved.
    FORGETS,
    /// What grows does so over what comes after it.
    STAYS
  }

  private static final int HEAP = 64;
  private static final int MAX_HEAP = 1 << 22;

  private final String name;
  private final byte fill;
  private final List<String> events;
  private CoreMemory memory = CoreMemory.create(new CoreMemoryType(1));
  private final CoreFunction realloc;
  private int next = HEAP;
  private Realloc mode = Realloc.SOUND;
  private int callsUntilMode;
  private InstanceState state;

  TestInstance(String name, int fill, List<String> events) {
    this.name = name;
    this.fill = (byte) fill;
    this.events = events;
    this.state = new InstanceState(name, null);
    this.realloc = CoreFunction.host(core(4, 1), args -> new long[] {reallocate(args)});
  }

  void reset(@Nullable InstanceState parent, CallPath path) {
    if (memory.byteLength() > CoreMemory.PAGE_SIZE) {
      memory = CoreMemory.create(new CoreMemoryType(1));
    }
    Arrays.fill(memory.array(), fill);
    next = HEAP;
    mode = Realloc.SOUND;
    state = new InstanceState(name, parent, path);
  }

  void misbehave(Realloc mode, int atCall) {
    this.mode = mode;
    this.callsUntilMode = atCall;
  }

  String name() {
    return name;
  }

  InstanceState state() {
    return state;
  }

  CoreMemory memory() {
    return memory;
  }

  byte[] bytes() {
    return memory.array();
  }

  /// Where the allocated part of the memory ends.
  int top() {
    return next;
  }

  CanonicalOptions options(StringEncoding encoding, @Nullable CoreFunction postReturn) {
    return new CanonicalOptions(encoding, memory, realloc, postReturn);
  }

  /// Room in the memory, as the instance's own code takes it.
  int allocate(int alignment, int size) {
    int ptr = (next + alignment - 1) & -alignment;
    if (size < 0 || size > MAX_HEAP - ptr) {
      throw new TrapException(TrapException.Kind.UNREACHABLE, name + " has no room");
    }
    next = ptr + size;
    while (memory.byteLength() < next) {
      memory.grow(1);
    }
    return ptr;
  }

  private long reallocate(long[] args) {
    events.add(name + " realloc " + Arrays.toString(args));
    int old = (int) args[0];
    int oldSize = (int) args[1];
    int alignment = (int) args[2];
    int size = (int) args[3];
    if (mode == Realloc.SOUND || callsUntilMode-- != 0) {
      return move(old, oldSize, alignment, size);
    }
    return switch (mode) {
      case SOUND -> throw new AssertionError();
      case GROWS_MEMORY -> {
        memory.grow(1);
        Arrays.fill(bytes(), bytes().length - CoreMemory.PAGE_SIZE, bytes().length, fill);
        yield move(old, oldSize, alignment, size);
      }
      case MISALIGNED -> allocate(alignment, size + 1) + 1;
      case OUT_OF_BOUNDS -> bytes().length;
      case LAST_BYTE -> bytes().length - 1;
      case TRAPS -> throw new TrapException(TrapException.Kind.UNREACHABLE, "unreachable executed");
      case CALLS_OUT -> {
        state.trapIfMayNotLeave();
        events.add(name + " may call out of realloc");
        yield move(old, oldSize, alignment, size);
      }
      case FORGETS -> allocate(alignment, size);
      case STAYS -> old == 0 ? allocate(alignment, size) : old;
    };
  }

  /// Some of what shrinks stays where it is.
  private int move(int old, int oldSize, int alignment, int size) {
    if (old != 0 && size <= oldSize && size % 2 == 0) {
      return old;
    }
    int ptr = allocate(alignment, size);
    System.arraycopy(bytes(), old, bytes(), ptr, Math.min(oldSize, size));
    return ptr;
  }
}
