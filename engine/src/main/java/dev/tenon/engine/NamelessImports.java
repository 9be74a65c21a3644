package dev.tenon.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Function imports whose module and name are both empty: the binary format allows them, and
/// components have them wherever a core module's `_initialize` is run as a start function, but
/// Chicory's parser takes them for malformed. They get a stand-in for the module while parsed.
final class NamelessImports {
  // Chicory takes private-use characters for malformed; no toolchain gives this name.
  private static final String STAND_IN = "tenon: no name";
  private static final int IMPORTS = 2;

  private final byte[] wasm;
  private final ByteArrayOutputStream section = new ByteArrayOutputStream();
  private int position = 8;
  private boolean found;

  private NamelessImports(byte[] wasm) {
    this.wasm = wasm;
  }

  /// The module with stand-ins; the same array when it needs none.
  static byte[] named(byte[] wasm) {
    try {
      return new NamelessImports(wasm).named();
    } catch (IndexOutOfBoundsException e) {
      return wasm; // malformed, as the parser will say
    }
  }

  /// The module name that a parsed one stands for.
  static String module(String parsed) {
    return parsed.equals(STAND_IN) ? "" : parsed;
  }

  private byte[] named() {
    while (position < wasm.length) {
      int start = position;
      int id = wasm[position++];
      int end = u32() + position;
      if (id == IMPORTS) {
        imports();
        return found && position == end ? replaced(start, end) : wasm;
      }
      position = end;
    }
    return wasm;
  }

  private byte[] replaced(int start, int end) {
    var module = new ByteArrayOutputStream();
    module.write(wasm, 0, start);
    module.write(IMPORTS);
    writeU32(module, section.size());
    module.writeBytes(section.toByteArray());
    module.write(wasm, end, wasm.length - end);
    return module.toByteArray();
  }

  private void imports() {
    int count = u32();
    writeU32(section, count);
    for (int i = 0; i < count; i++) {
      int start = position;
      int moduleLength = u32();
      position += moduleLength;
      int nameStart = position;
      int nameLength = u32();
      position += nameLength;
      int kind = wasm[position];
      description();
      if (kind == 0 && moduleLength == 0 && nameLength == 0) {
        found = true;
        byte[] standIn = STAND_IN.getBytes(StandardCharsets.UTF_8);
        section.write(standIn.length);
        section.writeBytes(standIn);
        section.write(wasm, nameStart, position - nameStart);
      } else {
        section.write(wasm, start, position - start);
      }
    }
  }

  private void description() {
    int kind = wasm[position++];
    switch (kind) {
      case 0 -> skipLeb();
      case 1 -> {
        type();
        limits();
      }
      case 2 -> limits();
      case 3 -> {
        type();
        position++;
      }
      default -> {
        position++;
        skipLeb();
      }
    }
  }

  /// A value type; `ref` types are followed by a heap type.
  private void type() {
    int code = wasm[position++] & 0xff;
    if (code == 0x63 || code == 0x64) {
      skipLeb();
    }
  }

  private void limits() {
    int flags = wasm[position++];
    skipLeb();
    if ((flags & 1) != 0) {
      skipLeb();
    }
    if ((flags & 8) != 0) {
      skipLeb();
    }
  }

  private void skipLeb() {
    while (wasm[position++] < 0) {}
  }

  private int u32() {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = wasm[position++];
      value |= (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  private static void writeU32(ByteArrayOutputStream out, int value) {
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
