package dev.tenon.engine;

import java.io.ByteArrayOutputStream;

/// A module in which every second function is made too large for a JVM method, by instructions that
/// are never reached.
final class EnlargedModule {
  private static final int CODE = 10;
  private static final int REPEATS = 25_000;
  private static final int END = 0x0b;
  private static final byte[] IF_NEVER = {0x41, 0, 0x04, 0x40}; // i32.const 0, if
  private static final byte[] NOTHING = {
    0x41, (byte) 0xa0, (byte) 0x8d, 0x06, 0x1a
  }; // i32.const 100000, drop

  private final byte[] wasm;
  private int position = 8;

  private EnlargedModule(byte[] wasm) {
    this.wasm = wasm;
  }

  static byte[] of(byte[] wasm) {
    return new EnlargedModule(wasm).enlarge();
  }

  private byte[] enlarge() {
    var out = new ByteArrayOutputStream();
    out.write(wasm, 0, position);
    while (position < wasm.length) {
      int start = position;
      int id = wasm[position++];
      int size = u32();
      int end = position + size;
      if (id == CODE) {
        byte[] code = code();
        out.write(CODE);
        u32(out, code.length);
        out.writeBytes(code);
      } else {
        out.write(wasm, start, end - start);
      }
      position = end;
    }
    return out.toByteArray();
  }

  private byte[] code() {
    var out = new ByteArrayOutputStream();
    int count = u32();
    u32(out, count);
    for (int i = 0; i < count; i++) {
      int size = u32();
      byte[] body = body(position + size, i % 2 == 0 ? REPEATS : 0);
      u32(out, body.length);
      out.writeBytes(body);
    }
    return out.toByteArray();
  }

  private byte[] body(int end, int repeats) {
    var out = new ByteArrayOutputStream();
    int start = position;
    for (int groups = u32(); groups > 0; groups--) {
      u32();
      position++;
    }
    out.write(wasm, start, position - start);
    if (repeats > 0) {
      out.writeBytes(IF_NEVER);
      for (int i = 0; i < repeats; i++) {
        out.writeBytes(NOTHING);
      }
      out.write(END);
    }
    out.write(wasm, position, end - position);
    position = end;
    return out.toByteArray();
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

  private static void u32(ByteArrayOutputStream out, int value) {
    int rest = value;
    while (rest > 0x7f) {
      out.write(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
