package dev.tenon.engine;

import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionBody;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.OpCode;
import com.dylibso.chicory.wasm.types.ValType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether a module computes with vectors, which Chicory parses and cannot compile.
final class Vectors {
  private static final int PREFIX = 0xfd;
  private static final Set<OpCode> INSTRUCTIONS =
      Arrays.stream(OpCode.values())
          .filter(code -> code.opcode() >>> 8 == PREFIX)
          .collect(Collectors.toCollection(() -> EnumSet.noneOf(OpCode.class)));

  private Vectors() {}

  static boolean usedBy(WasmModule module) {
    return Arrays.stream(module.typeSection().types())
            .filter(Objects::nonNull)
            .anyMatch(Vectors::passes)
        || Arrays.stream(module.codeSection().functionBodies()).anyMatch(Vectors::usedBy);
  }

  private static boolean passes(FunctionType type) {
    return any(type.params()) || any(type.returns());
  }

  private static boolean usedBy(FunctionBody body) {
    return any(body.localTypes())
        || body.instructions().stream().anyMatch(i -> INSTRUCTIONS.contains(i.opcode()));
  }

  private static boolean any(List<ValType> types) {
    return types.contains(ValType.V128);
  }
}
