package dev.tenon.component.binary;

import dev.tenon.engine.InvalidException;
import dev.tenon.engine.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A cursor over one section of a component. Positions count from the start of the outermost
/// component; every failure is a [MalformedException] that names position and section.
final class ByteReader {
  /// How deeply components, and component and instance types, may nest in each other.
  static final int MAX_DEPTH = 100;

  /// Why there may be a byte that means nothing.
  static final String DAMAGED =
      "the file is damaged, or made by tools for a later version than Tenon knows";

  private static final String DISAGREEING =
      "the size of the section and what it holds disagree: the file is damaged, or its writer is";
  private static final String OVERLONG =
      "the file is damaged, or its writer encodes numbers in more bytes than allowed";

  private final byte[] bytes;
  private final int end;
  private final String section;
  private final Features features;
  private int position;
  private int depth;

  private ByteReader(
      byte[] bytes, int position, int end, String section, int depth, Features features) {
    this.bytes = bytes;
    this.position = position;
    this.end = end;
    this.section = section;
    this.depth = depth;
    this.features = features;
  }

  /// A cursor over all of `bytes`, with the stable features.
  static ByteReader of(byte[] bytes) {
    return of(bytes, Features.stable());
  }

  /// A cursor over all of `bytes`.
  static ByteReader of(byte[] bytes, Features features) {
    return new ByteReader(bytes, 0, bytes.length, "component", 0, features);
  }

  Features features() {
    return features;
  }

  /// Fails unless a feature is on to which `form`, at `start`, belongs.
  void require(Feature feature, int start, String form) {
    if (!features.has(feature)) {
      throw new InvalidException(
          located(start, Features.off(feature, form)), Features.turningOn(feature), start);
    }
  }

  int position() {
    return position;
  }

  int remaining() {
    return end - position;
  }

  boolean atEnd() {
    return position == end;
  }

  /// Takes the next `length` bytes as a section of their own.
  ByteReader section(int length, String name) {
    need(length, "the " + name);
    var part = new ByteReader(bytes, position, position + length, name, depth, features);
    position += length;
    return part;
  }

  /// Counts one level of nesting that [#leave] ends.
  void enter(String what) {
    if (++depth > MAX_DEPTH) {
      throw malformed(
          position,
          what + " nested more than " + MAX_DEPTH + " deep",
          "nest less deeply; that is as deep as Tenon goes");
    }
  }

  void leave() {
    depth--;
  }

  /// Fails unless every byte was read.
  void finish() {
    if (!atEnd()) {
      throw malformed(
          position, "expected the end, found " + remaining() + " more bytes", DISAGREEING);
    }
  }

  /// The next byte without taking it, or -1 at the end.
  int peek() {
    return atEnd() ? -1 : bytes[position] & 0xff;
  }

  int u8(String what) {
    need(1, what);
    return bytes[position++] & 0xff;
  }

  /// A byte that must be `expected`.
  void expect(int expected, String what) {
    int found = u8(what);
    if (found != expected) {
      throw unexpected(found, String.format("%s (0x%02x)", what, expected));
    }
  }

  /// A byte that is 0 or 1.
  boolean flag(String what) {
    int found = u8(what);
    if (found > 1) {
      throw unexpected(found, what + " (0x00 or 0x01)");
    }
    return found == 1;
  }

  /// Four bytes, the least significant first.
  long u32le(String what) {
    need(4, what);
    long value = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      value |= (long) u8(what) << shift;
    }
    return value;
  }

  /// An unsigned LEB128 of at most 32 bits.
  long u32(String what) {
    return unsigned(32, what);
  }

  /// An unsigned LEB128 of at most 64 bits.
  long u64(String what) {
    return unsigned(64, what);
  }

  private long unsigned(int bits, String what) {
    int start = position;
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      int next = u8(what);
      value |= (next & 0x7fL) << shift;
      int room = bits - shift;
      if (room < 8 && next >>> room != 0) {
        throw malformed(
            start, "expected " + what + " of at most " + bits + " bits, found more", OVERLONG);
      }
      if (next < 0x80) {
        return value;
      }
    }
  }

  /// A signed LEB128 of at most 33 bits.
  long s33(String what) {
    int start = position;
    long value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int next = u8(what);
      value |= (next & 0x7fL) << shift;
      if (next < 0x80) {
        int used = 64 - shift - 7;
        long extended = value << used >> used;
        if (extended == extended << 31 >> 31) {
          return extended;
        }
        break;
      }
    }
    throw malformed(start, "expected " + what + " of at most 33 bits, found more", OVERLONG);
  }

  /// An index. One above the largest `int` is given as that, since no index space is as large.
  int index(String what) {
    return saturate(u32(what));
  }

  static int saturate(long index) {
    return (int) Math.min(index, Integer.MAX_VALUE);
  }

  /// A name: its length in bytes and as much UTF-8.
  String name(String what) {
    int start = position;
    int length = length(what);
    var text = ByteBuffer.wrap(bytes, position, length);
    position += length;
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
    } catch (CharacterCodingException _) {
      throw malformed(
          start,
          "expected " + what + " in UTF-8, found other bytes",
          "was the file changed by something that takes it for text?");
    }
  }

  /// A length in bytes and a copy of as many.
  byte[] bytes(String what) {
    int length = length(what);
    position += length;
    return Arrays.copyOfRange(bytes, position - length, position);
  }

  /// A copy of the bytes from `start` to here.
  byte[] since(int start) {
    return Arrays.copyOfRange(bytes, start, position);
  }

  /// Passes over all bytes that are left.
  void skip() {
    position = end;
  }

  private int length(String what) {
    int start = position;
    long length = u32("the length of " + what);
    if (length > remaining()) {
      throw malformed(
          start,
          what + " is " + length + " bytes long, but only " + remaining() + " are left",
          ended());
    }
    return (int) length;
  }

  /// A count and as many elements, each of which takes a byte or more.
  <T> List<T> vec(String what, Function<ByteReader, T> element) {
    int start = position;
    long count = u32("the number of " + what);
    if (count > remaining()) {
      throw malformed(
          start,
          count + " " + what + " announced, but only " + remaining() + " bytes are left",
          ended());
    }
    var elements = new ArrayList<T>((int) Math.min(count, 1024));
    for (long i = 0; i < count; i++) {
      elements.add(element.apply(this));
    }
    return Collections.unmodifiableList(elements);
  }

  /// A 0, or a 1 and an element.
  <T> Optional<T> optional(String what, Function<ByteReader, T> element) {
    return flag("whether there is " + what) ? Optional.of(element.apply(this)) : Optional.empty();
  }

  private void need(int length, String what) {
    if (length > remaining()) {
      throw malformed(position, "expected " + what + ", found the end", ended());
    }
  }

  /// Why there is no more to read.
  String ended() {
    return end == bytes.length ? "the file ends here: was it cut off on its way?" : DISAGREEING;
  }

  /// The byte just read is none of those that may stand here.
  MalformedException unexpected(int found, String expected) {
    return malformed(
        position - 1, String.format("expected %s, found 0x%02x", expected, found), DAMAGED);
  }

  MalformedException malformed(int at, String message, String hint) {
    return new MalformedException(located(at, message), hint, at);
  }

  /// A rule of validation that can only be checked while the bytes are at hand.
  InvalidException invalid(int at, String message, String hint) {
    return new InvalidException(located(at, message), hint, at);
  }

  private String located(int at, String message) {
    return String.format("@0x%x (%s): %s", at, section, message);
  }
}
