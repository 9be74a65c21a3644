package dev.tenon.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A valid module's binary without what an instance has no use for: compiled functions' bodies, and
/// custom sections.
final class ModuleBytes {
  private static final int CUSTOM = 0;
  private static final int CODE = 10;
  private static final byte[] NO_BODY = {
    3, 0, 0, 0x0b
  }; // no locals, unreachable, end: valid for every type

  private final byte[] wasm;
  private final int importedFunctions;
  private final List<Integer> interpreted;
  private final ByteArrayOutputStream stripped = new ByteArrayOutputStream();
  private final Map<String, byte[]> customSections = new HashMap<>();
  private int position;

  /// `interpreted` lists the functions, in rising order, whose bodies are kept.
  ModuleBytes(byte[] wasm, int importedFunctions, List<Integer> interpreted) {
    this.wasm = wasm;
    this.importedFunctions = importedFunctions;
    this.interpreted = interpreted;
    stripped.write(wasm, 0, 8);
    position = 8;
    while (position < wasm.length) {
      section();
    }
  }

  byte[] stripped() {
    return stripped.toByteArray();
  }

  /// The last section of each name, without the name.
  Map<String, byte[]> customSections() {
    return customSections;
  }

  private void section() {
    int start = position;
    int id = wasm[position++];
    int size = u32();
    int end = position + size;
    switch (id) {
      case CUSTOM -> {
        int length = u32();
        String name = new String(wasm, position, length, StandardCharsets.UTF_8);
        customSections.put(name, Arrays.copyOfRange(wasm, position + length, end));
      }
      case CODE -> code();
      default -> stripped.write(wasm, start, end - start);
    }
    position = end;
  }

  private void code() {
    int count = u32();
    var bodies = new ByteArrayOutputStream();
    writeU32(bodies, count);
    int next = 0;
    for (int i = 0; i < count; i++) {
      int start = position;
      int size = u32();
      int end = position + size;
      if (next < interpreted.size() && interpreted.get(next) == i + importedFunctions) {
        bodies.write(wasm, start, end - start);
        next++;
      } else {
        bodies.writeBytes(NO_BODY);
      }
      position = end;
    }
    stripped.write(CODE);
    writeU32(stripped, bodies.size());
    stripped.writeBytes(bodies.toByteArray());
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
      out.write(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
