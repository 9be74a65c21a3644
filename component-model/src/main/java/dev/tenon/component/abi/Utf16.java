package dev.tenon.component.abi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Little-endian UTF-16 in bytes: whether it is well-formed, and how long it is in other encodings.
final class Utf16 {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Utf16() {}

  static char unit(byte[] bytes, int at) {
    return (char) (short) SHORT.get(bytes, at);
  }

  static void setUnit(byte[] bytes, int at, int unit) {
    SHORT.set(bytes, at, (short) unit);
  }

  /// Whether every surrogate between two addresses has its other half.
  static boolean valid(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end) {
      if (at <= end - 8 && !hasSurrogate((long) LONG.get(bytes, at))) {
        at += 8;
        continue;
      }
      char c = unit(bytes, at);
      at += 2;
      if (Character.isSurrogate(c)) {
        if (at == end || !Character.isSurrogatePair(c, unit(bytes, at))) {
          return false;
        }
        at += 2;
      }
    }
    return true;
  }

  /// Whether one of four code units is a surrogate: one whose high five bits are 11011.
  private static boolean hasSurrogate(long units) {
    long differing = (units ^ 0xD800_D800_D800_D800L) >>> 11 & 0x001F_001F_001F_001FL;
    return (differing + 0x001F_001F_001F_001FL & 0x0020_0020_0020_0020L) != 0x0020_0020_0020_0020L;
  }

  /// Whether every code unit is one of Latin-1.
  static boolean isLatin1(byte[] bytes, int start, int end) {
    int at = start;
    while (at <= end - 8) {
      if (((long) LONG.get(bytes, at) & 0xFF00_FF00_FF00_FF00L) != 0) {
        return false;
      }
      at += 8;
    }
    while (at < end) {
      if (bytes[at + 1] != 0) {
        return false;
      }
      at += 2;
    }
    return true;
  }

  /// The bytes that well-formed UTF-16 takes in UTF-8.
  static int utf8Length(byte[] bytes, int start, int end) {
    int length = 0;
    for (int at = start; at < end; at += 2) {
      char c = unit(bytes, at);
      // Each half of a pair stands for two of its four bytes.
      length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return length;
  }
}
