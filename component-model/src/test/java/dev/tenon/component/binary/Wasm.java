package dev.tenon.component.binary;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Builds components byte by byte. A part is a byte (an `Integer`), a name with its length in front
/// (a `String`) or bytes as they are.
public final class Wasm {
  public static final byte[] COMPONENT_PREAMBLE = bytes(0, 'a', 's', 'm', 0x0d, 0, 1, 0);
  public static final byte[] MODULE_PREAMBLE = bytes(0, 'a', 's', 'm', 1, 0, 0, 0);

  private Wasm() {}

  public static byte[] bytes(Object... parts) {
    var out = new ByteArrayOutputStream();
    for (Object part : parts) {
      switch (part) {
        case Integer value -> out.write(value);
        case Character value -> out.write(value);
        case String text -> {
          byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
          out.writeBytes(u32(utf8.length));
          out.writeBytes(utf8);
        }
        case byte[] raw -> out.writeBytes(raw);
        default -> throw new IllegalArgumentException("not a part: " + part);
      }
    }
    return out.toByteArray();
  }

  public static byte[] u32(long value) {
    var out = new ByteArrayOutputStream();
    long rest = value;
    for (; rest >= 0x80; rest >>>= 7) {
      out.write((int) (rest & 0x7f | 0x80));
    }
    out.write((int) rest);
    return out.toByteArray();
  }

  public static byte[] section(int id, Object... parts) {
    byte[] body = bytes(parts);
    return bytes(id, u32(body.length), body);
  }

  /// A section that is a vector of these definitions.
  public static byte[] vec(int id, byte[]... definitions) {
    return section(id, u32(definitions.length), bytes((Object[]) definitions));
  }

  /// A section that holds a core module of these sections.
  public static byte[] module(Object... sections) {
    return section(1, MODULE_PREAMBLE, bytes(sections));
  }

  public static byte[] component(Object... sections) {
    return bytes(COMPONENT_PREAMBLE, bytes(sections));
  }

  /// The definitions of a component of these sections.
  static java.util.List<Definition> decode(Object... sections) {
    return ComponentDecoder.decode(component(sections), Features.all()).definitions();
  }
}
