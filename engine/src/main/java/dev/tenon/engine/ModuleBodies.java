package dev.tenon.engine;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The function bodies of a module's binary, to make modules that differ in them.
final class ModuleBodies {
  private static final byte[] NO_BODY = {0, 0, 0x0b}; // no locals, unreachable, end: fits all types
  private final byte[] wasm;
  private final ModuleScan.@Nullable Section section;
  private final List<ModuleScan.Body> bodies;

  ModuleBodies(byte[] wasm, ModuleScan scan) {
    this.wasm = wasm;
    this.section =
        scan.sections().stream()
            .filter(s -> s.id() == ModuleScan.Section.CODE)
            .findFirst()
            .orElse(null);
    this.bodies = scan.bodies();
  }

  int count() {
    return bodies.size();
  }

  /// Where a body begins, its locals first.
  int start(int body) {
    var in = new BinaryReader(wasm, bodies.get(body).start());
    in.u32();
    return in.position();
  }

  /// A body as it is.
  byte[] body(int index) {
    return Arrays.copyOfRange(wasm, start(index), bodies.get(index).end());
  }

  /// The module with other bodies: those that `given` gives, and where it gives null one that does
  /// nothing.
  byte[] with(IntFunction<byte @Nullable []> given) {
    if (section == null) {
      return wasm;
    }
    var code = new ByteArrayOutputStream();
    writeU32(code, count());
    for (int i = 0; i < count(); i++) {
      byte[] body = given.apply(i);
      byte[] written = body == null ? NO_BODY : body;
      writeU32(code, written.length);
      code.writeBytes(written);
    }
    var module = new ByteArrayOutputStream();
    module.write(wasm, 0, section.start() + 1);
    writeU32(module, code.size());
    module.writeBytes(code.toByteArray());
    module.write(wasm, section.end(), wasm.length - section.end());
    return module.toByteArray();
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
