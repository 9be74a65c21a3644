package dev.tenon.engine;

import com.dylibso.chicory.runtime.ConstantEvaluators;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.types.ActiveDataSegment;
import com.dylibso.chicory.wasm.types.DataSegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// Linear memory in one array whose length is the memory's, so that the JVM's bounds check is the
/// guest's.
final class FlatMemory implements Memory {
  /// One page less than 2 GiB, the most that one array holds.
  static final int MAX_PAGES = RUNTIME_MAX_PAGES;

  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);
  private static final VarHandle FLOAT = view(float[].class);
  private static final VarHandle DOUBLE = view(double[].class);

  private final CoreMemoryType declared;
  private final int maxPages;
  private final CoreMemory extern = new CoreMemory(this);
  private byte[] bytes;

  /// `prefix` begins the message of a limit that is too low.
  FlatMemory(CoreMemoryType declared, CoreLimits limits, String prefix) {
    this.declared = declared;
    long limit = Math.min(MAX_PAGES, limits.memoryBytes() / PAGE_SIZE);
    if (declared.min() > limit) {
      throw new TrapException(
          TrapException.Kind.LIMIT,
          "%sa memory of %d pages (64 KiB each) is needed and the limit is %d"
              .formatted(prefix, declared.min(), limit));
    }
    this.maxPages = (int) Math.min(limit, declared.max().orElse(limit));
    this.bytes = allocate((int) declared.min(), prefix);
  }

  private static byte[] allocate(int pages, String prefix) {
    try {
      return new byte[pages * PAGE_SIZE];
    } catch (OutOfMemoryError e) {
      throw new TrapException(
          TrapException.Kind.LIMIT,
          "%sthe JVM's heap has no room for a memory of %d pages (64 KiB each); raise -Xmx"
              .formatted(prefix, pages),
          e);
    }
  }

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
  }

  byte[] bytes() {
    return bytes;
  }

  CoreMemory extern() {
    return extern;
  }

  CoreMemoryType type() {
    return new CoreMemoryType(pages(), declared.max(), declared.shared());
  }

  @Override
  public int pages() {
    return bytes.length / PAGE_SIZE;
  }

  @Override
  public int grow(int size) {
    int before = pages();
    if (size < 0 || size > maxPages - before) {
      return -1;
    }
    try {
      bytes = size == 0 ? bytes : Arrays.copyOf(bytes, (before + size) * PAGE_SIZE);
      return before;
    } catch (OutOfMemoryError e) {
      return -1; // as the specification lets it
    }
  }

  @Override
  public int initialPages() {
    return (int) declared.min();
  }

  @Override
  public int maximumPages() {
    OptionalLong max = declared.max();
    return (int) Math.min(MAX_PAGES, max.orElse(MAX_PAGES));
  }

  @Override
  public boolean shared() {
    return declared.shared();
  }

  @Override
  @Deprecated
  @SuppressWarnings("removal")
  public Object lock(int address) {
    return this;
  }

  @Override
  @Deprecated
  @SuppressWarnings("removal")
  public int waitOn(int address, int expected, long timeout) {
    return await(readInt(address) == expected, timeout);
  }

  @Override
  @Deprecated
  @SuppressWarnings("removal")
  public int waitOn(int address, long expected, long timeout) {
    return await(readLong(address) == expected, timeout);
  }

  // Two threads never share a memory here, so nobody could wake the waiter: only its timeout or an
  // interrupt ends the wait.
  private int await(boolean unchanged, long timeoutNanos) {
    if (!shared()) {
      throw new TrapException(TrapException.Kind.OTHER, "expected shared memory");
    }
    if (!unchanged) {
      return 1;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(timeoutNanos < 0 ? Long.MAX_VALUE : timeoutNanos);
      return 2;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrapException(TrapException.Kind.INTERRUPTED, "the thread was interrupted", e);
    }
  }

  @Override
  @Deprecated
  @SuppressWarnings("removal")
  public int notify(int address, int maxThreads) {
    readInt(address);
    return 0;
  }

  @Override
  public void initialize(Instance instance, DataSegment[] segments) {
    initialize(instance, segments, 0);
  }

  @Override
  public void initialize(Instance instance, DataSegment[] segments, int memoryIndex) {
    for (int i = 0; i < segments.length; i++) {
      if (segments[i] instanceof ActiveDataSegment active && active.index() == memoryIndex) {
        int offset =
            (int) ConstantEvaluators.computeConstantValue(instance, active.offsetInstructions())[0];
        write(offset, active.data());
        instance.dropDataSegment(i);
      }
    }
  }

  @Override
  public void initPassiveSegment(int segment, int destination, int offset, int size) {
    throw new IllegalStateException("passive segments belong to instances, not to memories");
  }

  @Override
  public void drop(int segment) {
    throw new IllegalStateException("passive segments belong to instances, not to memories");
  }

  @Override
  public void write(int address, byte[] data, int offset, int size) {
    System.arraycopy(data, offset, bytes, address, size);
  }

  @Override
  public byte read(int address) {
    return bytes[Objects.checkIndex(address, bytes.length)];
  }

  @Override
  public byte[] readBytes(int address, int length) {
    var copy = new byte[length];
    System.arraycopy(bytes, address, copy, 0, length);
    return copy;
  }

  @Override
  public void writeI32(int address, int value) {
    INT.set(bytes, address, value);
  }

  @Override
  public int readInt(int address) {
    return (int) INT.get(bytes, address);
  }

  @Override
  public void writeLong(int address, long value) {
    LONG.set(bytes, address, value);
  }

  @Override
  public long readLong(int address) {
    return (long) LONG.get(bytes, address);
  }

  @Override
  public void writeShort(int address, short value) {
    SHORT.set(bytes, address, value);
  }

  @Override
  public short readShort(int address) {
    return (short) SHORT.get(bytes, address);
  }

  @Override
  public long readU16(int address) {
    return Short.toUnsignedLong(readShort(address));
  }

  @Override
  public void writeByte(int address, byte value) {
    bytes[Objects.checkIndex(address, bytes.length)] = value;
  }

  @Override
  public void writeF32(int address, float value) {
    FLOAT.set(bytes, address, value);
  }

  @Override
  public long readF32(int address) {
    return readInt(address);
  }

  @Override
  public float readFloat(int address) {
    return (float) FLOAT.get(bytes, address);
  }

  @Override
  public void writeF64(int address, double value) {
    DOUBLE.set(bytes, address, value);
  }

  @Override
  public double readDouble(int address) {
    return (double) DOUBLE.get(bytes, address);
  }

  @Override
  public long readF64(int address) {
    return readLong(address);
  }

  /// Called once on a memory just made, whose array the JVM has zeroed.
  @Override
  public void zero() {}

  @Override
  public void fill(byte value, int from, int to) {
    if (from < 0 || from > to || to > bytes.length) {
      throw new ArrayIndexOutOfBoundsException(from);
    }
    Arrays.fill(bytes, from, to, value);
  }

  @Override
  public void copy(int destination, int source, int size) {
    System.arraycopy(bytes, source, bytes, destination, size);
  }
}
