package dev.tenon.component.wit;

import java.io.ByteArrayOutputStream;

/// Components of which each instantiates the one before it twice, so that a few hundred bytes stand
/// for any number of instances.
final class Doubling {
  private Doubling() {}

  /// A component with so many of them, at most 100, that instantiates the last.
  static byte[] component(int count) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(nested());
    for (int i = 0; i < count; i++) {
      byte[] alias = {6, 5, 1, 4, 2, 1, (byte) i};
      byte[] twice = {5, 7, 2, 0, 0, 0, 0, 0, 0};
      out.writeBytes(nested(alias, twice));
    }
    byte[] once = {5, 4, 1, 0, (byte) count, 0};
    out.writeBytes(once);
    return preambled(out.toByteArray());
  }

  private static byte[] nested(byte[]... sections) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] section : sections) {
      body.writeBytes(section);
    }
    byte[] component = preambled(body.toByteArray());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(4);
    out.write(component.length);
    out.writeBytes(component);
    return out.toByteArray();
  }

  private static byte[] preambled(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] preamble = {0, 'a', 's', 'm', 0x0d, 0, 1, 0};
    out.writeBytes(preamble);
    out.writeBytes(body);
    return out.toByteArray();
  }
}
