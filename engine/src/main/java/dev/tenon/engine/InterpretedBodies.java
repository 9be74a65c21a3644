package dev.tenon.engine;

import com.dylibso.chicory.wasm.types.AnnotatedInstruction;
import com.dylibso.chicory.wasm.types.CatchOpCode;
import com.dylibso.chicory.wasm.types.CodeSection;
import com.dylibso.chicory.wasm.types.FunctionBody;
import com.dylibso.chicory.wasm.types.Instruction;
import com.dylibso.chicory.wasm.types.OpCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Function bodies for Chicory's interpreter in which the instructions that it would run in the
/// wrong instance are ours.
///
/// It hands an instruction it does not know to a method that [GuestInterpreter] overrides; so each
/// such instruction becomes one of those, with the original as its first operand. A tail call
/// becomes a call and a return, as it does when compiled.
final class InterpretedBodies {
  /// Unknown to the interpreter: SIMD is in a module of Chicory's that we have not got.
  static final OpCode CARRIER = OpCode.V128_NOT;

  private final ModuleTypes types;
  private final Set<Integer> interpreted;

  InterpretedBodies(ModuleTypes types, Set<Integer> interpreted) {
    this.types = types;
    this.interpreted = interpreted;
  }

  CodeSection rewrite(CodeSection code) {
    var section = CodeSection.builder();
    for (FunctionBody body : code.functionBodies()) {
      section.addFunctionBody(new FunctionBody(body.localTypes(), rewrite(body.instructions())));
    }
    return section.build();
  }

  private List<AnnotatedInstruction> rewrite(List<AnnotatedInstruction> instructions) {
    int[] moved = positions(instructions);
    var result = new ArrayList<AnnotatedInstruction>();
    for (AnnotatedInstruction instruction : instructions) {
      if (!isOurs(instruction)) {
        result.add(moved(instruction, moved));
        continue;
      }
      result.add(plain(carrier(instruction), instruction.depth()));
      if (isTailCall(instruction)) {
        result.add(
            plain(
                new Instruction(instruction.address(), OpCode.RETURN, Instruction.EMPTY_OPERANDS),
                instruction.depth()));
      }
    }
    return result;
  }

  private int[] positions(List<AnnotatedInstruction> instructions) {
    int[] moved = new int[instructions.size() + 1];
    int position = 0;
    for (int i = 0; i < instructions.size(); i++) {
      moved[i] = position;
      AnnotatedInstruction instruction = instructions.get(i);
      position += isOurs(instruction) && isTailCall(instruction) ? 2 : 1;
    }
    moved[instructions.size()] = position;
    return moved;
  }

  private boolean isOurs(Instruction instruction) {
    return switch (instruction.opcode()) {
      case CALL_INDIRECT, RETURN_CALL_INDIRECT, CALL_REF, RETURN_CALL_REF -> true;
      case TABLE_FILL, TABLE_COPY, TABLE_INIT, MEMORY_INIT -> true;
      case RETURN_CALL -> !interpreted.contains((int) instruction.operand(0));
      case TABLE_GET ->
          HeapTypes.isFunction(
              types.tables().get((int) instruction.operand(0)).element().heapType());
      case GLOBAL_GET, GLOBAL_SET -> types.isFunctionGlobal((int) instruction.operand(0));
      default -> false;
    };
  }

  private static boolean isTailCall(Instruction instruction) {
    return switch (instruction.opcode()) {
      case RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> true;
      default -> false;
    };
  }

  private static Instruction carrier(Instruction original) {
    long[] operands = new long[original.operandCount() + 1];
    operands[0] = original.opcode().ordinal();
    System.arraycopy(original.operands(), 0, operands, 1, original.operandCount());
    return new Instruction(original.address(), CARRIER, operands);
  }

  private static AnnotatedInstruction plain(Instruction instruction, int depth) {
    return AnnotatedInstruction.builder().from(instruction).withDepth(depth).build();
  }

  private static AnnotatedInstruction moved(AnnotatedInstruction instruction, int[] moved) {
    var builder = AnnotatedInstruction.builder().from(instruction).withDepth(instruction.depth());
    if (instruction.labelTrue() != AnnotatedInstruction.UNDEFINED_LABEL) {
      builder.withLabelTrue(moved[instruction.labelTrue()]);
    }
    if (instruction.labelFalse() != AnnotatedInstruction.UNDEFINED_LABEL) {
      builder.withLabelFalse(moved[instruction.labelFalse()]);
    }
    if (!instruction.labelTable().isEmpty()) {
      builder.withLabelTable(instruction.labelTable().stream().map(label -> moved[label]).toList());
    }
    if (instruction.catches() != null) {
      for (CatchOpCode.Catch handler : instruction.catches()) {
        handler.resolvedLabel(moved[handler.resolvedLabel()]);
      }
      builder.withCatches(instruction.catches());
    }
    if (instruction.scope() != null) {
      builder.withScope(instruction.scope());
    }
    return builder.build();
  }
}
