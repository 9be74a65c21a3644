package dev.tenon.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A linear memory. Addresses are byte offsets, read as unsigned 32-bit numbers; all accesses are
/// little-endian and need no alignment.
public final class CoreMemory implements CoreExtern {
  /// The size of a page, 64 KiB.
  public static final int PAGE_SIZE = 65536;

  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);
  private final FlatMemory flat;

  CoreMemory(FlatMemory flat) {
    this.flat = flat;
  }

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
  }

  /// A memory of the host, zeroed, for guests to import.
  public static CoreMemory create(CoreMemoryType type) {
    return new FlatMemory(type, CoreLimits.NONE, "").extern();
  }

  FlatMemory flat() {
    return flat;
  }

  @Override
  public CoreMemoryType type() {
    return flat.type();
  }

  /// The memory's bytes, all of them and no more. Writes go both ways until the memory next grows,
  /// which any call into a guest may cause; fetch it again after each.
  public byte[] array() {
    return flat.bytes();
  }

  /// The size in bytes, a multiple of [#PAGE_SIZE].
  public long byteLength() {
    return flat.bytes().length;
  }

  /// Adds `pages` pages of zeros; the size before in pages, or -1 if a limit forbids it.
  public long grow(long pages) {
    return pages < 0 || pages > Integer.MAX_VALUE ? -1 : flat.grow((int) pages);
  }

  /// Fails unless the `length` bytes from `address` lie within the memory.
  ///
  /// @throws TrapException of kind OUT_OF_BOUNDS
  public void checkRange(long address, long length) {
    if (address < 0 || length < 0 || address > byteLength() - length) {
      throw outOfBounds(address, length);
    }
  }

  /// The byte at `address`.
  ///
  /// @throws TrapException of kind OUT_OF_BOUNDS
  public byte loadByte(int address) {
    return array()[checked(address, 1)];
  }

  /// The two bytes at `address`.
  ///
  /// @throws TrapException of kind OUT_OF_BOUNDS
  public short loadShort(int address) {
    return (short) SHORT.get(array(), checked(address, 2));
  }

  /// The four bytes at `address`.
  ///
  /// @throws TrapException of kind OUT_OF_BOUNDS
  public int loadInt(int address) {
    return (int) INT.get(array(), checked(address, 4));
  }

  /// The eight bytes at `address`.
  ///
  /// @throws TrapException of kind OUT_OF_BOUNDS
  public long loadLong(int address) {
    return (long) LONG.get(array(), checked(address, 8));
  }

  /// Writes the byte at `address`.
  ///
  /// @throws TrapException of kind OUT_OF_BOUNDS
  public void storeByte(int address, byte value) {
    array()[checked(address, 1)] = value;
  }

  /// Writes the two bytes at `address`.
  ///
  /// @throws TrapException of kind OUT_OF_BOUNDS
  public void storeShort(int address, short value) {
    SHORT.set(array(), checked(address, 2), value);
  }

  /// Writes the four bytes at `address`.
  ///
  /// @throws TrapException of kind OUT_OF_BOUNDS
  public void storeInt(int address, int value) {
    INT.set(array(), checked(address, 4), value);
  }

  /// Writes the eight bytes at `address`.
  ///
  /// @throws TrapException of kind OUT_OF_BOUNDS
  public void storeLong(int address, long value) {
    LONG.set(array(), checked(address, 8), value);
  }

  /// A copy of the `length` bytes from `address`.
  ///
  /// @throws TrapException of kind OUT_OF_BOUNDS
  public byte[] read(int address, int length) {
    checkRange(Integer.toUnsignedLong(address), Integer.toUnsignedLong(length));
    var copy = new byte[length];
    System.arraycopy(array(), address, copy, 0, length);
    return copy;
  }

  /// Stores all of `source` from `address` on.
  ///
  /// @throws TrapException of kind OUT_OF_BOUNDS
  public void write(int address, byte[] source) {
    checkRange(Integer.toUnsignedLong(address), source.length);
    System.arraycopy(source, 0, array(), address, source.length);
  }

  private int checked(int address, int length) {
    if (address < 0 || address > array().length - length) {
      throw outOfBounds(Integer.toUnsignedLong(address), length);
    }
    return address;
  }

  private TrapException outOfBounds(long address, long length) {
    return new TrapException(
        TrapException.Kind.OUT_OF_BOUNDS,
        "out of bounds memory access: %d bytes at %d of %d"
            .formatted(length, address, byteLength()));
  }
}
