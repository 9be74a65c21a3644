package dev.tenon.component.abi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Little-endian UTF-16 in bytes: whether it is well-formed, and where it stops being ASCII or
/// Latin-1.
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

  /// Where the first code unit is that is not below a power of two, or the end.
  static int endBelow(int limit, byte[] bytes, int start, int end) {
    int high = -limit & 0xFFFF;
    long highOfFour = high * 0x0001_0001_0001_0001L;
    int at = start;
    while (at <= end - 8 && ((long) LONG.get(bytes, at) & highOfFour) == 0) {
      at += 8;
    }
    while (at < end && (unit(bytes, at) & high) == 0) {
      at += 2;
    }
    return at;
  }
}
