package dev.tenon.component.abi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// UTF-8 in bytes: whether it is well-formed (the Unicode Standard, table 3-7), where it stops
/// being ASCII or Latin-1, and its code points one by one.
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

  /// Where the first byte is that is not ASCII, or the end.
  static int skipAscii(byte[] bytes, int start, int end) {
    int at = start;
    while (at <= end - 64
        && ((fourLongs(bytes, at) | fourLongs(bytes, at + 32)) & HIGH_BITS) == 0) {
      at += 64;
    }
    while (at <= end - 8 && (oneLong(bytes, at) & HIGH_BITS) == 0) {
      at += 8;
    }
    if (at > end - 8 && end - start >= 8 && (oneLong(bytes, end - 8) & HIGH_BITS) == 0) {
      return end;
    }
    while (at < end && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  private static long oneLong(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  private static long fourLongs(byte[] bytes, int at) {
    return oneLong(bytes, at)
        | oneLong(bytes, at + 8)
        | oneLong(bytes, at + 16)
        | oneLong(bytes, at + 24);
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

  /// Where the first character of well-formed UTF-8 is that is not one of Latin-1, or the end:
  /// those begin with a byte up to C3, and what follows is lower.
  static int latin1End(byte[] bytes, int start, int end) {
    int at = skipAscii(bytes, start, end);
    while (at < end && (bytes[at] & 0xFF) <= 0xC3) {
      at++;
    }
    return at;
  }

  /// The code point that begins at an address of well-formed UTF-8.
  static int codePoint(byte[] bytes, int at) {
    int lead = bytes[at];
    if (lead >= 0) {
      return lead;
    }
    int second = bytes[at + 1] & 0x3F;
    if (lead < (byte) 0xE0) {
      return (lead & 0x1F) << 6 | second;
    }
    int third = bytes[at + 2] & 0x3F;
    return lead < (byte) 0xF0
        ? (lead & 0x0F) << 12 | second << 6 | third
        : (lead & 0x07) << 18 | second << 12 | third << 6 | bytes[at + 3] & 0x3F;
  }

  /// The bytes that a code point takes.
  static int length(int codePoint) {
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  /// Writes a code point; the address behind it.
  static int put(byte[] bytes, int at, int codePoint) {
    int length = length(codePoint);
    if (length == 1) {
      bytes[at] = (byte) codePoint;
      return at + 1;
    }
    int rest = codePoint;
    for (int i = length - 1; i > 0; i--) {
      bytes[at + i] = (byte) (0x80 | rest & 0x3F);
      rest >>>= 6;
    }
    bytes[at] = (byte) (0xF00 >> length | rest);
    return at + length;
  }
}
