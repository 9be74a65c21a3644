package dev.tenon.component.abi;

import dev.tenon.component.binary.Canon.StringEncoding;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// A guest's string on the way to another guest through values (CanonicalABI.md, `String`): how it
/// was encoded decides which calls of `realloc` the receiver sees. The host never does see one.
///
/// Here each method is the function of `store_string_into_range` with the same name; [Texts] does
/// the same between two memories.
///
/// @param taggedCodeUnits its length as the sender gave it, in code units of its encoding
record LiftedString(String string, StringEncoding encoding, int taggedCodeUnits) {

  /// `store_string_into_range`; the address in the low half and the tagged length in the high one.
  long store(LiftLowerContext cx) {
    boolean tagged = encoding == StringEncoding.LATIN1_UTF16 && taggedCodeUnits < 0;
    int codeUnits = tagged ? taggedCodeUnits ^ Strings.UTF16_TAG : taggedCodeUnits;
    return switch (cx.opts().encoding()) {
      case UTF8 ->
          switch (encoding) {
            case UTF8 -> storeStringCopy(cx, codeUnits, 1, 1, StandardCharsets.UTF_8);
            case UTF16 -> storeStringToUtf8(cx, codeUnits, 3 * codeUnits);
            case LATIN1_UTF16 -> storeStringToUtf8(cx, codeUnits, (tagged ? 3 : 2) * codeUnits);
          };
      case UTF16 ->
          encoding == StringEncoding.UTF8
              ? storeUtf8ToUtf16(cx, codeUnits)
              : storeStringCopy(cx, codeUnits, 2, 2, StandardCharsets.UTF_16LE);
      case LATIN1_UTF16 ->
          switch (encoding) {
            case UTF8, UTF16 -> storeStringToLatin1OrUtf16(cx, codeUnits);
            case LATIN1_UTF16 ->
                tagged
                    ? storeProbablyUtf16ToLatin1OrUtf16(cx, codeUnits)
                    : storeStringCopy(cx, codeUnits, 1, 2, StandardCharsets.ISO_8859_1);
          };
    };
  }

  private long storeStringCopy(
      LiftLowerContext cx, int codeUnits, int codeUnitSize, int alignment, Charset charset) {
    int ptr = cx.allocate(alignment, codeUnitSize * codeUnits);
    write(cx, ptr, string.getBytes(charset), 0);
    return Storing.range(ptr, codeUnits);
  }

  private long storeStringToUtf8(LiftLowerContext cx, int codeUnits, int worstCaseSize) {
    int ptr = cx.allocate(1, codeUnits);
    int ascii = below(0x80);
    write(cx, ptr, string.substring(0, ascii).getBytes(StandardCharsets.UTF_8), 0);
    if (ascii == string.length()) {
      return Storing.range(ptr, codeUnits);
    }
    ptr = cx.reallocate(ptr, codeUnits, 1, worstCaseSize);
    byte[] encoded = string.getBytes(StandardCharsets.UTF_8);
    write(cx, ptr, encoded, ascii);
    return Storing.range(shrink(cx, ptr, worstCaseSize, 1, encoded.length), encoded.length);
  }

  private long storeUtf8ToUtf16(LiftLowerContext cx, int codeUnits) {
    int worstCaseSize = 2 * codeUnits;
    int ptr = cx.allocate(2, worstCaseSize);
    byte[] encoded = string.getBytes(StandardCharsets.UTF_16LE);
    write(cx, ptr, encoded, 0);
    return Storing.range(shrink(cx, ptr, worstCaseSize, 2, encoded.length), encoded.length / 2);
  }

  private long storeStringToLatin1OrUtf16(LiftLowerContext cx, int codeUnits) {
    int ptr = cx.allocate(2, codeUnits);
    int latin1 = below(0x100);
    write(cx, ptr, string.substring(0, latin1).getBytes(StandardCharsets.ISO_8859_1), 0);
    if (latin1 == string.length()) {
      return Storing.range(shrink(cx, ptr, codeUnits, 2, latin1), latin1);
    }
    int worstCaseSize = 2 * codeUnits;
    ptr = cx.reallocate(ptr, codeUnits, 2, worstCaseSize);
    for (int i = latin1 - 1; i >= 0; i--) {
      cx.bytes[ptr + 2 * i] = cx.bytes[ptr + i];
      cx.bytes[ptr + 2 * i + 1] = 0;
    }
    byte[] encoded = string.getBytes(StandardCharsets.UTF_16LE);
    write(cx, ptr, encoded, 2 * latin1);
    ptr = shrink(cx, ptr, worstCaseSize, 2, encoded.length);
    return Storing.range(ptr, encoded.length / 2 | Strings.UTF16_TAG);
  }

  private long storeProbablyUtf16ToLatin1OrUtf16(LiftLowerContext cx, int codeUnits) {
    int byteLength = 2 * codeUnits;
    int ptr = cx.allocate(2, byteLength);
    write(cx, ptr, string.getBytes(StandardCharsets.UTF_16LE), 0);
    if (below(0x100) < codeUnits) {
      return Storing.range(ptr, codeUnits | Strings.UTF16_TAG);
    }
    for (int i = 0; i < codeUnits; i++) {
      cx.bytes[ptr + i] = cx.bytes[ptr + 2 * i];
    }
    // This is the specification's alignment, though the string's is 2.
    return Storing.range(cx.reallocate(ptr, byteLength, 1, codeUnits), codeUnits);
  }

  /// How many chars there are before the first that is not below a limit.
  private int below(int limit) {
    int count = 0;
    while (count < string.length() && string.charAt(count) < limit) {
      count++;
    }
    return count;
  }

  /// Writes what is encoded, all but so many bytes that are there already.
  private static void write(LiftLowerContext cx, int ptr, byte[] encoded, int written) {
    System.arraycopy(encoded, written, cx.bytes, ptr + written, encoded.length - written);
  }

  /// Gives back what the worst case would have needed.
  private static int shrink(LiftLowerContext cx, int ptr, int size, int alignment, int used) {
    return used < size ? cx.reallocate(ptr, size, alignment, used) : ptr;
  }
}
