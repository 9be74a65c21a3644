package dev.tenon.component.fuzz;

import java.io.ByteArrayOutputStream;

/// Unsigned LEB128 numbers, as sizes, counts and indices are written.
final class Leb {
  private static final int MOST = 5;

  private Leb() {}

  /// How many bytes the number at `at` takes, five at most.
  static int length(byte[] bytes, int at) {
    int length = 1;
    while (length < MOST && at + length - 1 < bytes.length && bytes[at + length - 1] < 0) {
      length++;
    }
    return length;
  }

  static long value(byte[] bytes, int at) {
    long value = 0;
    for (int i = Math.min(length(bytes, at), bytes.length - at) - 1; i >= 0; i--) {
      value = value << 7 | bytes[at + i] & 0x7f;
    }
    return value;
  }

  static void write(ByteArrayOutputStream out, long value) {
    long rest = value & 0xffff_ffffL;
    while (rest > 0x7f) {
      out.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  static byte[] of(long value) {
    var out = new ByteArrayOutputStream();
    write(out, value);
    return out.toByteArray();
  }
}
