package dev.tenon.component.wit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The worlds that tools leave in core modules for others to make components of them: WIT packages
/// in their binary form, in custom sections whose names begin with `component-type`.
final class EmbeddedTypes {
  private static final byte[] CORE_MODULE = {0, 'a', 's', 'm', 1, 0, 0, 0};

  private final byte[] bytes;
  private int position = CORE_MODULE.length;

  private EmbeddedTypes(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The contents of these sections; none in what is no core module, or a broken one.
  static List<byte[]> of(byte[] bytes) {
    if (!Arrays.equals(
        bytes, 0, Math.min(bytes.length, CORE_MODULE.length), CORE_MODULE, 0, CORE_MODULE.length)) {
      return List.of();
    }
    return new EmbeddedTypes(bytes).sections();
  }

  private List<byte[]> sections() {
    List<byte[]> found = new ArrayList<>();
    while (position < bytes.length) {
      int id = bytes[position++];
      long end = u32() + position;
      if (end < position || end > bytes.length) {
        return List.of();
      }
      if (id == 0) {
        long nameEnd = u32() + position;
        if (nameEnd <= end && name((int) nameEnd).startsWith("component-type")) {
          found.add(Arrays.copyOfRange(bytes, (int) nameEnd, (int) end));
        }
      }
      position = (int) end;
    }
    return found;
  }

  private String name(int end) {
    return new String(bytes, position, end - position, StandardCharsets.UTF_8);
  }

  /// A number of up to five bytes; one that is cut off is larger than any file.
  private long u32() {
    long value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      if (position >= bytes.length) {
        return 1L << 32;
      }
      byte next = bytes[position++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    return 1L << 32;
  }
}
