package dev.tenon.component.abi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Well-formed text of one encoding written in another, from one array to another that has room for
/// it. UTF-16 is little-endian. Each method tells where what it wrote ends.
final class Recoding {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Recoding() {}

  static int utf8ToUtf16(byte[] from, int start, int end, byte[] to, int target) {
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
    return next;
  }

  /// For text whose characters are all ones of Latin-1.
  static int utf8ToLatin1(byte[] from, int start, int end, byte[] to, int target) {
    int at = start;
    int next = target;
    while (at < end) {
      int c = Utf8.codePoint(from, at);
      at += Utf8.length(c);
      to[next++] = (byte) c;
    }
    return next;
  }

  static int utf16ToUtf8(byte[] from, int start, int end, byte[] to, int target) {
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
    return next;
  }

  /// For code units that are all ones of Latin-1; it may begin at the same address.
  static int utf16ToLatin1(byte[] from, int start, int end, byte[] to, int target) {
    int at = start;
    int next = target;
    for (; at <= end - 8; at += 8, next += 4) {
      INT.set(to, next, gather((long) LONG.get(from, at)));
    }
    for (; at < end; at += 2, next++) {
      to[next] = from[at];
    }
    return next;
  }

  static int latin1ToUtf16(byte[] from, int start, int end, byte[] to, int target) {
    int at = start;
    int next = target;
    for (; at <= end - 4; at += 4, next += 8) {
      LONG.set(to, next, spread((int) INT.get(from, at)));
    }
    for (; at < end; at++, next += 2) {
      Utf16.setUnit(to, next, from[at] & 0xFF);
    }
    return next;
  }

  static int latin1ToUtf8(byte[] from, int start, int end, byte[] to, int target) {
    int next = target;
    for (int at = start; at < end; at++) {
      next = Utf8.put(to, next, from[at] & 0xFF);
    }
    return next;
  }

  /// Makes UTF-16 of Latin-1 where it stands.
  static void inflate(byte[] bytes, int start, int length) {
    int left = length;
    for (; left >= 4; left -= 4) {
      LONG.set(bytes, start + 2 * (left - 4), spread((int) INT.get(bytes, start + left - 4)));
    }
    for (; left > 0; left--) {
      Utf16.setUnit(bytes, start + 2 * (left - 1), bytes[start + left - 1] & 0xFF);
    }
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
