package dev.tenon.component.abi;

import dev.tenon.engine.CoreFunction;
import dev.tenon.engine.CoreMemory;
import dev.tenon.engine.LinkException;
import dev.tenon.engine.TrapException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// What lifting and lowering know of the call they serve (CanonicalABI.md, "Lifting and Lowering
/// Context"): options, instance, and the task or subtask that borrows belong to.
final class LiftLowerContext {
  private static final byte[] NO_MEMORY = {};

  /// The bytes that the lists and strings of one call's arguments, or of its result, may have
  /// together. A guest may name the same bytes any number of times, so its memory bounds nothing.
  static final long MAX_LIFTED_BYTES = 1L << 30;

  /// So many bytes are looked at before the thread's interrupt is; a list or string is one piece.
  private static final int BYTES_BETWEEN_LOOKS = 1 << 16;

  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);

  private final CanonicalOptions opts;
  private final InstanceState instance;
  private final @Nullable Task task;
  private final @Nullable Subtask subtask;

  /// The memory's bytes now; a call into the guest may replace them.
  byte[] bytes;

  /// Whether what is lifted is for another guest, so that strings are lifted as [LiftedString]s.
  boolean forGuest;

  /// Host objects on their way, null while there are none.
  @Nullable Transit transit;

  private long visited;
  private long nextLook = BYTES_BETWEEN_LOOKS;

  LiftLowerContext(
      CanonicalOptions opts,
      InstanceState instance,
      @Nullable Task task,
      @Nullable Subtask subtask) {
    this.opts = opts;
    this.instance = instance;
    this.task = task;
    this.subtask = subtask;
    this.bytes = NO_MEMORY;
    refresh();
  }

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
  }

  InstanceState instance() {
    return instance;
  }

  CanonicalOptions opts() {
    return opts;
  }

  /// The task that a lowered borrow belongs to.
  Task task() {
    if (task == null) {
      throw new IllegalStateException("a borrow is lowered only into a call's arguments");
    }
    return task;
  }

  /// The subtask that a lifted borrow belongs to.
  Subtask subtask() {
    if (subtask == null) {
      throw new IllegalStateException("a borrow is lifted only from a call's arguments");
    }
    return subtask;
  }

  /// Begins with another call.
  void begin() {
    visited = 0;
    nextLook = BYTES_BETWEEN_LOOKS;
    refresh();
  }

  /// Notes an owned handle that has left its table.
  void took(Handle handle) {
    if (transit == null) {
      transit = new Transit();
    }
    transit.took(handle);
  }

  /// Fetches the memory again after guest code has run.
  void refresh() {
    CoreMemory memory = opts.memory();
    if (memory != null) {
      bytes = memory.array();
    }
  }

  /// Lets go of the memory's bytes when the call is over.
  void release() {
    bytes = NO_MEMORY;
  }

  /// `allocate`, with the checks of [#reallocate].
  int allocate(int alignment, int byteLength) {
    return reallocate(0, 0, alignment, byteLength);
  }

  /// Allocates in the guest and checks what it returned (`reallocate`, and the two traps that
  /// follow each use of it). The memory is fetched again; what the old bytes held is where the
  /// guest has moved it.
  ///
  /// @return the address of at least `byteLength` bytes
  int reallocate(int old, int oldByteLength, int alignment, int byteLength) {
    CoreFunction realloc = opts.realloc();
    if (realloc == null) {
      throw new LinkException(instance.label() + ": lowering needs a realloc and none was given");
    }
    try {
      instance.mayLeave(false);
      int address = (int) realloc.apply(old, oldByteLength, alignment, byteLength);
      instance.mayLeave(true);
      refresh();
      return within(address, alignment, byteLength, "realloc's result");
    } catch (Throwable t) {
      instance.poison(null, t);
      throw t;
    }
  }

  /// An address that is aligned and has that many bytes of memory after it, which are about to be
  /// lifted.
  ///
  /// @throws TrapException of kind `LIMIT` after [#MAX_LIFTED_BYTES]
  int checkRange(int address, int alignment, long byteLength, String what) {
    within(address, alignment, byteLength, what);
    if (visited > MAX_LIFTED_BYTES) {
      throw limit("lists and strings of one call have more than " + MAX_LIFTED_BYTES + " bytes");
    }
    return address;
  }

  private int within(int address, int alignment, long byteLength, String what) {
    if ((address & (alignment - 1)) != 0) {
      throw trap(
          what
              + ": unaligned pointer "
              + Integer.toUnsignedString(address)
              + ", not a multiple of "
              + alignment);
    }
    if (Integer.toUnsignedLong(address) + byteLength > bytes.length) {
      throw trap(
          what
              + " is out of bounds: "
              + byteLength
              + " bytes at "
              + Integer.toUnsignedString(address)
              + " of "
              + bytes.length);
    }
    visited += byteLength;
    if (visited >= nextLook) {
      trapIfInterrupted();
    }
    return address;
  }

  private void trapIfInterrupted() {
    nextLook = visited + BYTES_BETWEEN_LOOKS;
    if (Thread.currentThread().isInterrupted()) {
      throw new TrapException(
          TrapException.Kind.INTERRUPTED, instance.label() + ": the thread was interrupted");
    }
  }

  /// A value for which the host has no memory.
  TrapException exhausted() {
    return limit("the host has no memory for what is lifted");
  }

  private TrapException limit(String message) {
    return new TrapException(TrapException.Kind.LIMIT, instance.label() + ": " + message);
  }

  /// The `i32` at an address within bounds.
  int loadInt(int ptr) {
    return (int) INT.get(bytes, ptr);
  }

  /// The `i64` at an address within bounds.
  long loadLong(int ptr) {
    return (long) LONG.get(bytes, ptr);
  }

  /// `load_int`: 1, 2, 4 or 8 bytes, unsigned.
  long loadInt(int ptr, int size) {
    return switch (size) {
      case 1 -> bytes[ptr] & 0xFF;
      case 2 -> (short) SHORT.get(bytes, ptr) & 0xFFFF;
      case 4 -> (int) INT.get(bytes, ptr) & 0xFFFF_FFFFL;
      default -> loadLong(ptr);
    };
  }

  /// `store_int`: the low 1, 2, 4 or 8 bytes.
  void storeInt(int ptr, int size, long value) {
    switch (size) {
      case 1 -> bytes[ptr] = (byte) value;
      case 2 -> SHORT.set(bytes, ptr, (short) value);
      case 4 -> INT.set(bytes, ptr, (int) value);
      default -> LONG.set(bytes, ptr, value);
    }
  }

  TrapException trap(String message) {
    return instance.trap(message);
  }
}
