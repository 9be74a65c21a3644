package dev.tenon.component.abi;

import dev.tenon.engine.TrapException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Strings between Java and a guest's encoding (CanonicalABI.md, `load_string_from_range` and
/// `store_string_into_range`).
///
/// A guest's string is always valid Unicode or the call traps; it is stored as [LiftedString]
/// tells. A host's string has no encoding of its own, so each counts as one in the receiver's
/// encoding: it is measured first and then stored by one allocation of the exact size. One with an
/// unpaired surrogate does not fit.
final class Strings {
  /// Longer strings do not cross.
  static final int MAX_STRING_BYTE_LENGTH = (1 << 28) - 1;

  /// Up to here it is quicker to look at each char than to copy and compare.
  private static final int SHORT = 128;

  /// Marks a length as one of UTF-16 code units.
  static final int UTF16_TAG = 1 << 31;

  private Strings() {}

  /// `load_string_from_range`: a string for the host, a [LiftedString] for a guest. Pointer and
  /// length are unsigned.
  static Object lift(LiftLowerContext cx, int ptr, int taggedCodeUnits) {
    String s = load(cx, ptr, taggedCodeUnits);
    return cx.forGuest ? new LiftedString(s, cx.opts().encoding(), taggedCodeUnits) : s;
  }

  private static String load(LiftLowerContext cx, int ptr, int taggedCodeUnits) {
    return switch (cx.opts().encoding()) {
      case UTF8 -> loadUtf8(cx, ptr, taggedCodeUnits);
      case UTF16 -> loadUtf16(cx, ptr, Integer.toUnsignedLong(taggedCodeUnits));
      case LATIN1_UTF16 ->
          taggedCodeUnits < 0
              ? loadUtf16(cx, ptr, taggedCodeUnits ^ UTF16_TAG)
              : loadLatin1(cx, ptr, taggedCodeUnits);
    };
  }

  private static String loadUtf8(LiftLowerContext cx, int ptr, int byteLength) {
    int length = checkRange(cx, ptr, 1, Integer.toUnsignedLong(byteLength));
    String s = new String(cx.bytes, ptr, length, StandardCharsets.UTF_8);
    // This decoder is the quick one and replaces what is invalid, so look closer at replacements.
    return s.indexOf('\uFFFD') < 0 ? s : loadStrictUtf8(cx, ptr, length);
  }

  private static String loadStrictUtf8(LiftLowerContext cx, int ptr, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(cx.bytes, ptr, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw notUtf8(cx);
    }
  }

  static TrapException notUtf8(LiftLowerContext cx) {
    return cx.trap("string is not valid UTF-8");
  }

  static TrapException notUtf16(LiftLowerContext cx) {
    return cx.trap("string is not valid UTF-16: unpaired surrogate");
  }

  private static String loadUtf16(LiftLowerContext cx, int ptr, long codeUnits) {
    int length = checkRange(cx, ptr, 2, 2 * codeUnits);
    char[] chars = new char[length / 2];
    codeUnits(cx, ptr, length).get(chars);
    if (unpairedSurrogate(chars) >= 0) {
      throw notUtf16(cx);
    }
    return new String(chars);
  }

  private static CharBuffer codeUnits(LiftLowerContext cx, int ptr, int byteLength) {
    return ByteBuffer.wrap(cx.bytes, ptr, byteLength).order(ByteOrder.LITTLE_ENDIAN).asCharBuffer();
  }

  private static String loadLatin1(LiftLowerContext cx, int ptr, int byteLength) {
    int length = checkRange(cx, ptr, 2, byteLength);
    return new String(cx.bytes, ptr, length, StandardCharsets.ISO_8859_1);
  }

  /// Checks a string's length and place.
  static int checkRange(LiftLowerContext cx, int ptr, int alignment, long byteLength) {
    if (byteLength > MAX_STRING_BYTE_LENGTH) {
      throw cx.trap("string of " + byteLength + " bytes is too long");
    }
    cx.checkRange(ptr, alignment, byteLength, "string");
    return (int) byteLength;
  }

  /// `store_string_into_range`; the address in the low half and the tagged length in the high one.
  ///
  /// @throws Mismatch when it is not a string, or one with an unpaired surrogate
  static long store(LiftLowerContext cx, @Nullable Object value) {
    if (value instanceof LiftedString lifted) {
      return lifted.store(cx);
    }
    if (!(value instanceof String s)) {
      throw Mismatch.expected("string", value);
    }
    return switch (cx.opts().encoding()) {
      case UTF8 -> storeUtf8(cx, s);
      case UTF16 -> storeUtf16(cx, s, 0);
      case LATIN1_UTF16 -> storeLatin1OrUtf16(cx, s);
    };
  }

  private static long storeUtf8(LiftLowerContext cx, String s) {
    if (isShortAscii(s)) {
      return storeAscii(cx, s);
    }
    byte[] encoded = s.getBytes(StandardCharsets.UTF_8);
    // As many bytes as chars is ASCII, which the quick comparison shows, or has an unpaired
    // surrogate, for which the encoder has put a question mark.
    if (encoded.length != s.length() || !s.equals(latin1(encoded))) {
      checkSurrogates(s);
    }
    return storeEncoded(cx, encoded, 1);
  }

  private static boolean isShortAscii(String s) {
    int length = s.length();
    if (length > SHORT) {
      return false;
    }
    int all = 0;
    for (int i = 0; i < length; i++) {
      all |= s.charAt(i);
    }
    return all < 0x80;
  }

  @SuppressWarnings("deprecation") // dropping the high bytes is what ASCII wants, without a copy
  private static long storeAscii(LiftLowerContext cx, String s) {
    int ptr = cx.allocate(1, s.length());
    s.getBytes(0, s.length(), cx.bytes, ptr);
    return Storing.range(ptr, s.length());
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static long storeLatin1OrUtf16(LiftLowerContext cx, String s) {
    byte[] encoded = s.getBytes(StandardCharsets.ISO_8859_1);
    return s.equals(latin1(encoded)) ? storeEncoded(cx, encoded, 2) : storeUtf16(cx, s, UTF16_TAG);
  }

  private static long storeEncoded(LiftLowerContext cx, byte[] encoded, int alignment) {
    int ptr = cx.allocate(alignment, encoded.length);
    System.arraycopy(encoded, 0, cx.bytes, ptr, encoded.length);
    return Storing.range(ptr, encoded.length);
  }

  private static long storeUtf16(LiftLowerContext cx, String s, int tag) {
    checkSurrogates(s);
    if (s.length() > Integer.MAX_VALUE / 2) {
      throw new Mismatch("a string of " + s.length() + " code units is larger than any memory");
    }
    int ptr = cx.allocate(2, 2 * s.length());
    codeUnits(cx, ptr, 2 * s.length()).put(s.toCharArray());
    return Storing.range(ptr, s.length() | tag);
  }

  private static void checkSurrogates(String s) {
    int index = unpairedSurrogate(s.toCharArray());
    if (index >= 0) {
      throw new Mismatch("string has an unpaired surrogate at index " + index);
    }
  }

  /// Where the first unpaired surrogate is, -1 when there is none.
  private static int unpairedSurrogate(char[] chars) {
    for (int i = 0; i < chars.length; i++) {
      if (Character.isSurrogate(chars[i])) {
        if (i + 1 == chars.length || !Character.isSurrogatePair(chars[i], chars[i + 1])) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }
}
