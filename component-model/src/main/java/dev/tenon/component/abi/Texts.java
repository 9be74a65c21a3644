package dev.tenon.component.abi;

import dev.tenon.component.binary.Canon.StringEncoding;

/// Strings between two memories, checked first and then written (CanonicalABI.md,
/// `load_string_from_range` and `store_string_into_range`). The receiver sees the specification's
/// calls of `realloc`, those of [LiftedString]: room for the best or the worst case, more when the
/// best has not come true, and in the end the exact size.
final class Texts {
  private Texts() {}

  /// The first pass; pointer and length are unsigned.
  static void check(LiftLowerContext cx, StringEncoding encoding, int ptr, int taggedCodeUnits) {
    switch (encoding) {
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
    if (!Utf16.valid(cx.bytes, ptr, ptr + length)) {
      throw Strings.notUtf16(cx);
    }
  }

  /// The second pass; the address in the low half and the tagged length in the high one.
  static long copy(Passage p, Move.Text text, int ptr, int taggedCodeUnits) {
    return switch (text.from()) {
      case UTF8 -> copyUtf8(p, text.to(), ptr, taggedCodeUnits);
      case UTF16 -> copyUtf16(p, text.to(), ptr, taggedCodeUnits);
      case LATIN1_UTF16 ->
          taggedCodeUnits < 0
              ? copyTagged(p, text.to(), ptr, taggedCodeUnits ^ Strings.UTF16_TAG)
              : copyLatin1(p, text.to(), ptr, taggedCodeUnits);
    };
  }

  private static long copyUtf8(Passage p, StringEncoding encoding, int ptr, int byteLength) {
    return switch (encoding) {
      case UTF8 -> copyBytes(p, ptr, byteLength, 1, byteLength);
      case UTF16 -> utf8ToUtf16(p, ptr, byteLength);
      case LATIN1_UTF16 -> utf8ToLatin1OrUtf16(p, ptr, byteLength);
    };
  }

  private static long copyUtf16(Passage p, StringEncoding encoding, int ptr, int codeUnits) {
    return switch (encoding) {
      case UTF8 -> utf16ToUtf8(p, ptr, codeUnits);
      case UTF16 -> copyBytes(p, ptr, 2 * codeUnits, 2, codeUnits);
      case LATIN1_UTF16 -> utf16ToLatin1OrUtf16(p, ptr, codeUnits);
    };
  }

  /// UTF-16 that its sender could have written as Latin-1, and probably not without reason.
  private static long copyTagged(Passage p, StringEncoding encoding, int ptr, int codeUnits) {
    return encoding == StringEncoding.LATIN1_UTF16
        ? probablyUtf16ToLatin1OrUtf16(p, ptr, codeUnits)
        : copyUtf16(p, encoding, ptr, codeUnits);
  }

  private static long copyLatin1(Passage p, StringEncoding encoding, int ptr, int byteLength) {
    return switch (encoding) {
      case UTF8 -> latin1ToUtf8(p, ptr, byteLength);
      case UTF16 -> {
        int target = p.to.allocate(2, 2 * byteLength);
        Recoding.latin1ToUtf16(p.from.bytes, ptr, ptr + byteLength, p.to.bytes, target);
        yield Storing.range(target, byteLength);
      }
      case LATIN1_UTF16 -> copyBytes(p, ptr, byteLength, 2, byteLength);
    };
  }

  private static long copyBytes(
      Passage p, int ptr, int byteLength, int alignment, int taggedCodeUnits) {
    int target = p.to.allocate(alignment, byteLength);
    System.arraycopy(p.from.bytes, ptr, p.to.bytes, target, byteLength);
    return Storing.range(target, taggedCodeUnits);
  }

  private static long utf8ToUtf16(Passage p, int ptr, int byteLength) {
    int worst = 2 * byteLength;
    int target = p.to.allocate(2, worst);
    int used =
        Recoding.utf8ToUtf16(p.from.bytes, ptr, ptr + byteLength, p.to.bytes, target) - target;
    return Storing.range(shrink(p.to, target, worst, 2, used), used / 2);
  }

  private static long utf8ToLatin1OrUtf16(Passage p, int ptr, int byteLength) {
    byte[] from = p.from.bytes;
    int end = ptr + byteLength;
    int latin1End = Utf8.latin1End(from, ptr, end);
    int target = p.to.allocate(2, byteLength);
    int written = Recoding.utf8ToLatin1(from, ptr, latin1End, p.to.bytes, target) - target;
    if (latin1End == end) {
      return Storing.range(shrink(p.to, target, byteLength, 2, written), written);
    }
    target = inflate(p.to, target, byteLength, written);
    int rest = target + 2 * written;
    int used = Recoding.utf8ToUtf16(from, latin1End, end, p.to.bytes, rest) - target;
    target = shrink(p.to, target, 2 * byteLength, 2, used);
    return Storing.range(target, used / 2 | Strings.UTF16_TAG);
  }

  private static long utf16ToLatin1OrUtf16(Passage p, int ptr, int codeUnits) {
    byte[] from = p.from.bytes;
    int end = ptr + 2 * codeUnits;
    int latin1End = Utf16.endBelow(0x100, from, ptr, end);
    int target = p.to.allocate(2, codeUnits);
    Recoding.utf16ToLatin1(from, ptr, latin1End, p.to.bytes, target);
    if (latin1End == end) {
      return Storing.range(target, codeUnits);
    }
    int written = latin1End - ptr;
    target = inflate(p.to, target, codeUnits, written / 2);
    System.arraycopy(from, latin1End, p.to.bytes, target + written, end - latin1End);
    return Storing.range(target, codeUnits | Strings.UTF16_TAG);
  }

  /// Makes room for UTF-16 where there was some for Latin-1, and takes along what is written.
  private static int inflate(LiftLowerContext to, int target, int codeUnits, int written) {
    int inflated = to.reallocate(target, codeUnits, 2, 2 * codeUnits);
    Recoding.inflate(to.bytes, inflated, written);
    return inflated;
  }

  private static long probablyUtf16ToLatin1OrUtf16(Passage p, int ptr, int codeUnits) {
    int byteLength = 2 * codeUnits;
    int target = p.to.allocate(2, byteLength);
    byte[] to = p.to.bytes;
    System.arraycopy(p.from.bytes, ptr, to, target, byteLength);
    int end = target + byteLength;
    if (Utf16.endBelow(0x100, to, target, end) < end) {
      return Storing.range(target, codeUnits | Strings.UTF16_TAG);
    }
    Recoding.utf16ToLatin1(to, target, end, to, target);
    // This is the specification's alignment, though the string's is 2.
    return Storing.range(p.to.reallocate(target, byteLength, 1, codeUnits), codeUnits);
  }

  private static long utf16ToUtf8(Passage p, int ptr, int codeUnits) {
    byte[] from = p.from.bytes;
    int end = ptr + 2 * codeUnits;
    int asciiEnd = Utf16.endBelow(0x80, from, ptr, end);
    int target = p.to.allocate(1, codeUnits);
    Recoding.utf16ToLatin1(from, ptr, asciiEnd, p.to.bytes, target);
    if (asciiEnd == end) {
      return Storing.range(target, codeUnits);
    }
    int worst = 3 * codeUnits;
    target = p.to.reallocate(target, codeUnits, 1, worst);
    int rest = target + (asciiEnd - ptr) / 2;
    int used = Recoding.utf16ToUtf8(from, asciiEnd, end, p.to.bytes, rest) - target;
    return Storing.range(shrink(p.to, target, worst, 1, used), used);
  }

  private static long latin1ToUtf8(Passage p, int ptr, int byteLength) {
    byte[] from = p.from.bytes;
    int end = ptr + byteLength;
    int ascii = Utf8.skipAscii(from, ptr, end) - ptr;
    int target = p.to.allocate(1, byteLength);
    System.arraycopy(from, ptr, p.to.bytes, target, ascii);
    if (ascii == byteLength) {
      return Storing.range(target, byteLength);
    }
    int worst = 2 * byteLength;
    target = p.to.reallocate(target, byteLength, 1, worst);
    int used = Recoding.latin1ToUtf8(from, ptr + ascii, end, p.to.bytes, target + ascii) - target;
    return Storing.range(shrink(p.to, target, worst, 1, used), used);
  }

  /// Gives back what the worst case would have needed.
  private static int shrink(LiftLowerContext to, int target, int size, int alignment, int used) {
    return used < size ? to.reallocate(target, size, alignment, used) : target;
  }
}
