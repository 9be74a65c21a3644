package dev.tenon.component.abi;

import dev.tenon.component.binary.Canon.StringEncoding;

/// Strings between two memories: looked through once, written once (CanonicalABI.md,
/// `load_string_from_range` and `store_string_into_range`). As in [Strings], one is measured and
/// then stored by one allocation of the exact size.
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
              ? copyUtf16(p, text.to(), ptr, taggedCodeUnits ^ Strings.UTF16_TAG)
              : copyLatin1(p, text.to(), ptr, taggedCodeUnits);
    };
  }

  private static long copyUtf8(Passage p, StringEncoding encoding, int ptr, int byteLength) {
    byte[] from = p.from.bytes;
    int end = ptr + byteLength;
    if (encoding == StringEncoding.UTF8) {
      return copyBytes(p, ptr, byteLength, 1, byteLength);
    }
    if (encoding == StringEncoding.LATIN1_UTF16 && Utf8.isLatin1(from, ptr, end)) {
      int length = Utf8.utf16Length(from, ptr, end);
      int target = p.to.allocate(2, length);
      Recoding.utf8ToLatin1(from, ptr, end, p.to.bytes, target);
      return Storing.range(target, length);
    }
    int codeUnits = Utf8.utf16Length(from, ptr, end);
    int target = p.to.allocate(2, 2 * codeUnits);
    Recoding.utf8ToUtf16(from, ptr, end, p.to.bytes, target);
    return Storing.range(target, tagged(encoding, codeUnits));
  }

  private static long copyUtf16(Passage p, StringEncoding encoding, int ptr, int codeUnits) {
    byte[] from = p.from.bytes;
    int end = ptr + 2 * codeUnits;
    if (encoding == StringEncoding.UTF8) {
      int length = Utf16.utf8Length(from, ptr, end);
      int target = p.to.allocate(1, length);
      Recoding.utf16ToUtf8(from, ptr, end, p.to.bytes, target);
      return Storing.range(target, length);
    }
    if (encoding == StringEncoding.LATIN1_UTF16 && Utf16.isLatin1(from, ptr, end)) {
      int target = p.to.allocate(2, codeUnits);
      Recoding.utf16ToLatin1(from, ptr, end, p.to.bytes, target);
      return Storing.range(target, codeUnits);
    }
    return copyBytes(p, ptr, 2 * codeUnits, 2, tagged(encoding, codeUnits));
  }

  private static long copyLatin1(Passage p, StringEncoding encoding, int ptr, int byteLength) {
    byte[] from = p.from.bytes;
    int end = ptr + byteLength;
    return switch (encoding) {
      case LATIN1_UTF16 -> copyBytes(p, ptr, byteLength, 2, byteLength);
      case UTF8 -> {
        int length = Recoding.utf8Length(from, ptr, end);
        int target = p.to.allocate(1, length);
        Recoding.latin1ToUtf8(from, ptr, end, p.to.bytes, target);
        yield Storing.range(target, length);
      }
      case UTF16 -> {
        int target = p.to.allocate(2, 2 * byteLength);
        Recoding.latin1ToUtf16(from, ptr, end, p.to.bytes, target);
        yield Storing.range(target, byteLength);
      }
    };
  }

  private static long copyBytes(
      Passage p, int ptr, int byteLength, int alignment, int taggedCodeUnits) {
    int target = p.to.allocate(alignment, byteLength);
    System.arraycopy(p.from.bytes, ptr, p.to.bytes, target, byteLength);
    return Storing.range(target, taggedCodeUnits);
  }

  private static int tagged(StringEncoding encoding, int codeUnits) {
    return encoding == StringEncoding.LATIN1_UTF16 ? codeUnits | Strings.UTF16_TAG : codeUnits;
  }
}
