package dev.tenon.engine;

import java.util.Arrays;

/// A cursor over a binary that never leaves its limit; what does not fit is malformed.
final class BinaryReader {
  private final byte[] bytes;
  private int limit;
  private int position;

  BinaryReader(byte[] bytes, int position) {
    this.bytes = bytes;
    this.limit = bytes.length;
    this.position = position;
  }

  /// Over the bytes from `position` to `limit` only.
  BinaryReader(byte[] bytes, int position, int limit) {
    this(bytes, position);
    this.limit = limit;
  }

  int position() {
    return position;
  }

  int remaining() {
    return limit - position;
  }

  /// Sets where reading must stop; returns where it had to before.
  int limit(int end) {
    int before = limit;
    limit = end;
    return before;
  }

  void moveTo(int to) {
    position = to;
  }

  /// The next byte, or -1 at the limit.
  int peek() {
    return remaining() == 0 ? -1 : bytes[position] & 0xff;
  }

  int u8() {
    if (remaining() == 0) {
      throw new MalformedException("unexpected end", position);
    }
    return bytes[position++] & 0xff;
  }

  void skip(int length) {
    if (length > remaining()) {
      throw new MalformedException("unexpected end", position);
    }
    position += length;
  }

  /// A copy of the next bytes.
  byte[] bytes(int length) {
    int start = position;
    skip(length);
    return Arrays.copyOfRange(bytes, start, position);
  }

  /// An unsigned number of 32 bits; those above the largest `int` are negative.
  int u32() {
    int start = position;
    long value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int next = u8();
      value |= (next & 0x7fL) << shift;
      if (next < 0x80 && value < 1L << 32) {
        return (int) value;
      }
    }
    throw new MalformedException("a number of more than 32 bits", start);
  }

  /// A number of any kind that is not needed.
  void skipLeb() {
    while (u8() >= 0x80) {}
  }

  void skipLebs(int count) {
    for (int i = 0; i < count; i++) {
      skipLeb();
    }
  }

  /// A length in bytes, which must be there.
  int length(String what) {
    int start = position;
    int length = u32();
    if (length < 0 || length > remaining()) {
      throw new MalformedException(
          "%s is %s bytes long, but only %d are left"
              .formatted(what, Integer.toUnsignedString(length), remaining()),
          start);
    }
    return length;
  }

  /// A count of things that take a byte or more each.
  int count(String what) {
    int start = position;
    int count = u32();
    if (count < 0 || count > remaining()) {
      throw new MalformedException(
          "%s %s announced, but only %d bytes are left"
              .formatted(Integer.toUnsignedString(count), what, remaining()),
          start);
    }
    return count;
  }
}
