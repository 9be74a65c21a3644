package dev.tenon.component.abi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Whether bytes are well-formed UTF-8 (the Unicode Standard, table 3-7).
final class Utf8 {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private Utf8() {}

  static boolean valid(byte[] bytes, int start, int end) {
    int at = skipAscii(bytes, start, end);
    while (at < end) {
      int length = sequence(bytes, at, end);
      if (length == 0) {
        return false;
      }
      at += length;
      if (at < end && bytes[at] >= 0) {
        at = skipAscii(bytes, at, end);
      }
    }
    return true;
  }

  private static int skipAscii(byte[] bytes, int start, int end) {
    int at = start;
    while (at <= end - 32 && (fourLongs(bytes, at) & HIGH_BITS) == 0) {
      at += 32;
    }
    while (at <= end - 8 && ((long) LONG.get(bytes, at) & HIGH_BITS) == 0) {
      at += 8;
    }
    while (at < end && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  private static long fourLongs(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at)
        | (long) LONG.get(bytes, at + 8)
        | (long) LONG.get(bytes, at + 16)
        | (long) LONG.get(bytes, at + 24);
  }

  /// The length of the sequence that begins with a byte that is not ASCII, 0 when it is ill-formed.
  private static int sequence(byte[] bytes, int at, int end) {
    int lead = bytes[at] & 0xFF;
    if (lead < 0xC2 || lead > 0xF4) {
      return 0;
    }
    int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (at + length > end || !second(lead, bytes[at + 1] & 0xFF)) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  private static boolean second(int lead, int b) {
    int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    return b >= least && b <= most;
  }
}
