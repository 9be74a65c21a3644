package dev.tenon.component.abi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Strings between two memories of one encoding: looked through once, copied once (CanonicalABI.md,
/// `load_string_from_range` and `store_string_into_range`).
final class Texts {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private Texts() {}

  /// The first pass; pointer and length are unsigned.
  static void check(LiftLowerContext cx, int ptr, int taggedCodeUnits) {
    switch (cx.opts().encoding()) {
      case UTF8 -> checkUtf8(cx, ptr, taggedCodeUnits);
      case UTF16 -> checkUtf16(cx, ptr, Integer.toUnsignedLong(taggedCodeUnits));
      case LATIN1_UTF16 -> {
        if (taggedCodeUnits < 0) {
          checkUtf16(cx, ptr, taggedCodeUnits ^ Strings.UTF16_TAG);
        } else {
          Strings.checkRange(cx, ptr, 2, taggedCodeUnits);
        }
      }
    }
  }

  private static void checkUtf8(LiftLowerContext cx, int ptr, int byteLength) {
    int length = Strings.checkRange(cx, ptr, 1, Integer.toUnsignedLong(byteLength));
    if (!Utf8.valid(cx.bytes, ptr, ptr + length)) {
      throw Strings.notUtf8(cx);
    }
  }

  private static void checkUtf16(LiftLowerContext cx, int ptr, long codeUnits) {
    int length = Strings.checkRange(cx, ptr, 2, 2 * codeUnits);
    for (int at = ptr; at < ptr + length; at += 2) {
      char c = codeUnit(cx, at);
      if (Character.isSurrogate(c)) {
        at += 2;
        if (at == ptr + length || !Character.isSurrogatePair(c, codeUnit(cx, at))) {
          throw Strings.notUtf16(cx);
        }
      }
    }
  }

  private static char codeUnit(LiftLowerContext cx, int at) {
    return (char) (short) SHORT.get(cx.bytes, at);
  }

  /// The second pass; the address in the low half and the tagged length in the high one.
  static long copy(Passage p, int ptr, int taggedCodeUnits) {
    return switch (p.from.opts().encoding()) {
      case UTF8 -> copy(p, ptr, taggedCodeUnits, 1, taggedCodeUnits);
      case UTF16 -> copy(p, ptr, 2 * taggedCodeUnits, 2, taggedCodeUnits);
      case LATIN1_UTF16 -> copyLatin1OrUtf16(p, ptr, taggedCodeUnits);
    };
  }

  private static long copy(Passage p, int ptr, int byteLength, int alignment, int codeUnits) {
    int target = p.to.allocate(alignment, byteLength);
    System.arraycopy(p.from.bytes, ptr, p.to.bytes, target, byteLength);
    return Storing.range(target, codeUnits);
  }

  /// UTF-16 that would fit Latin-1 becomes it.
  private static long copyLatin1OrUtf16(Passage p, int ptr, int taggedCodeUnits) {
    if (taggedCodeUnits >= 0) {
      return copy(p, ptr, taggedCodeUnits, 2, taggedCodeUnits);
    }
    int codeUnits = taggedCodeUnits ^ Strings.UTF16_TAG;
    if (!isLatin1(p.from, ptr, codeUnits)) {
      return copy(p, ptr, 2 * codeUnits, 2, taggedCodeUnits);
    }
    int target = p.to.allocate(2, codeUnits);
    for (int i = 0; i < codeUnits; i++) {
      p.to.bytes[target + i] = p.from.bytes[ptr + 2 * i];
    }
    return Storing.range(target, codeUnits);
  }

  private static boolean isLatin1(LiftLowerContext cx, int ptr, int codeUnits) {
    for (int i = 0; i < codeUnits; i++) {
      if (cx.bytes[ptr + 2 * i + 1] != 0) {
        return false;
      }
    }
    return true;
  }
}
