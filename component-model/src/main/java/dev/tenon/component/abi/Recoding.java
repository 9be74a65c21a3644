package dev.tenon.component.abi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Well-formed text of one encoding written in another, from one array to another that has room for
/// it. UTF-16 is little-endian.
final class Recoding {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Recoding() {}

  static void utf8ToUtf16(byte[] from, int start, int end, byte[] to, int target) {
    int at = start;
    int next = target;
    while (at < end) {
      if (at <= end - 4 && ((int) INT.get(from, at) & 0x8080_8080) == 0) {
        LONG.set(to, next, spread((int) INT.get(from, at)));
        at += 4;
        next += 8;
        continue;
      }
      int c = Utf8.codePoint(from, at);
      at += Utf8.length(c);
      if (Character.isBmpCodePoint(c)) {
        Utf16.setUnit(to, next, c);
        next += 2;
      } else {
        Utf16.setUnit(to, next, Character.highSurrogate(c));
        Utf16.setUnit(to, next + 2, Character.lowSurrogate(c));
        next += 4;
      }
    }
  }

  /// For text whose characters are all ones of Latin-1.
  static void utf8ToLatin1(byte[] from, int start, int end, byte[] to, int target) {
    int at = start;
    int next = target;
    while (at < end) {
      int c = Utf8.codePoint(from, at);
      at += Utf8.length(c);
      to[next++] = (byte) c;
    }
  }

  static void utf16ToUtf8(byte[] from, int start, int end, byte[] to, int target) {
    int at = start;
    int next = target;
    while (at < end) {
      if (at <= end - 8 && ((long) LONG.get(from, at) & 0xFF80_FF80_FF80_FF80L) == 0) {
        INT.set(to, next, gather((long) LONG.get(from, at)));
        at += 8;
        next += 4;
        continue;
      }
      int c = Utf16.unit(from, at);
      at += 2;
      if (Character.isSurrogate((char) c)) {
        c = Character.toCodePoint((char) c, Utf16.unit(from, at));
        at += 2;
      }
      next = Utf8.put(to, next, c);
    }
  }

  /// For code units that are all ones of Latin-1.
  static void utf16ToLatin1(byte[] from, int start, int end, byte[] to, int target) {
    int at = start;
    int next = target;
    for (; at <= end - 8; at += 8, next += 4) {
      INT.set(to, next, gather((long) LONG.get(from, at)));
    }
    for (; at < end; at += 2, next++) {
      to[next] = from[at];
    }
  }

  static void latin1ToUtf16(byte[] from, int start, int end, byte[] to, int target) {
    int at = start;
    int next = target;
    for (; at <= end - 4; at += 4, next += 8) {
      LONG.set(to, next, spread((int) INT.get(from, at)));
    }
    for (; at < end; at++, next += 2) {
      Utf16.setUnit(to, next, from[at] & 0xFF);
    }
  }

  static void latin1ToUtf8(byte[] from, int start, int end, byte[] to, int target) {
    int next = target;
    for (int at = start; at < end; at++) {
      next = Utf8.put(to, next, from[at] & 0xFF);
    }
  }

  /// The bytes that Latin-1 takes in UTF-8.
  static int utf8Length(byte[] latin1, int start, int end) {
    int length = end - start;
    for (int at = start; at < end; at++) {
      length += latin1[at] < 0 ? 1 : 0;
    }
    return length;
  }

  /// Four bytes as four code units.
  private static long spread(int bytes) {
    long x = Integer.toUnsignedLong(bytes);
    x = (x | x << 16) & 0x0000_FFFF_0000_FFFFL;
    return (x | x << 8) & 0x00FF_00FF_00FF_00FFL;
  }

  /// The low bytes of four code units whose high ones are 0.
  private static int gather(long units) {
    long x = (units | units >>> 8) & 0x0000_FFFF_0000_FFFFL;
    return (int) (x | x >>> 16);
  }
}
