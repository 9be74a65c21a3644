package dev.tenon.engine;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The first function whose code keeps a module from being valid, found by halving: Chicory does
/// not say where it was.
final class FaultyFunction {
  // Larger modules would take long to halve.
  private static final int LARGEST = 4 << 20;
  private static final byte[] NO_BODY = {3, 0, 0, 0x0b}; // no locals, unreachable, end

  private final byte[] wasm;
  private final ModuleScan scan;
  private final ModuleScan.Section code;
  private final Predicate<byte[]> valid;

  private FaultyFunction(
      byte[] wasm, ModuleScan scan, ModuleScan.Section code, Predicate<byte[]> valid) {
    this.wasm = wasm;
    this.scan = scan;
    this.code = code;
    this.valid = valid;
  }

  /// The index of a function among those that the module defines, and where its code begins.
  record Found(int index, int offset) {}

  /// Looks in a module that is not valid; `valid` judges others. Empty when the fault lies
  /// elsewhere.
  static Optional<Found> in(byte[] wasm, ModuleScan scan, Predicate<byte[]> valid) {
    return wasm.length > LARGEST
        ? Optional.empty()
        : scan.sections().stream()
            .filter(section -> section.id() == 10)
            .findFirst()
            .flatMap(code -> new FaultyFunction(wasm, scan, code, valid).search());
  }

  private Optional<Found> search() {
    List<ModuleScan.Body> bodies = scan.bodies();
    if (bodies.isEmpty() || !valid.test(withFirst(0))) {
      return Optional.empty();
    }
    int good = 0;
    int bad = bodies.size();
    while (bad - good > 1) {
      int middle = (good + bad) >>> 1;
      if (valid.test(withFirst(middle))) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    return Optional.of(new Found(good, bodies.get(good).start()));
  }

  /// The module with the code of its first functions, and none in the others.
  private byte[] withFirst(int count) {
    var content = new ByteArrayOutputStream();
    writeU32(content, scan.bodies().size());
    for (int i = 0; i < scan.bodies().size(); i++) {
      ModuleScan.Body body = scan.bodies().get(i);
      if (i < count) {
        content.write(wasm, body.start(), body.end() - body.start());
      } else {
        content.writeBytes(NO_BODY);
      }
    }
    var module = new ByteArrayOutputStream();
    module.write(wasm, 0, code.start() + 1);
    writeU32(module, content.size());
    module.writeBytes(content.toByteArray());
    module.write(wasm, code.end(), wasm.length - code.end());
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
