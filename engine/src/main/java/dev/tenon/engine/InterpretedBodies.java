package dev.tenon.engine;

import com.dylibso.chicory.wasm.types.AnnotatedInstruction;
import com.dylibso.chicory.wasm.types.CatchOpCode;
import com.dylibso.chicory.wasm.types.CodeSection;
import com.dylibso.chicory.wasm.types.FunctionBody;
import com.dylibso.chicory.wasm.types.Instruction;
import com.dylibso.chicory.wasm.types.OpCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Function bodies for Chicory's interpreter in which the instructions that it would run in the
/// wrong instance are ours.
///
/// It hands an instruction it does not know to a method that [GuestInterpreter] overrides; so each
/// such instruction becomes one of those, with the original as its first operand. A tail call
/// becomes a call and a return, as it does when compiled. A `try_table` catches everything, and an
/// instruction of ours behind it chooses the handler: Chicory's choice takes tags of one type for
/// the same.
final class InterpretedBodies {
  /// Unknown to the interpreter: SIMD is in a module of Chicory's that we have not got.
  static final OpCode CARRIER = OpCode.V128_NOT;

  private static final int HANDLER_LENGTH = 3;
  private static final int HANDLERS = 2; // from the `end` to the one that chooses

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
    int[] ends = ends(instructions);
    int[] moved = positions(instructions, ends);
    var result = new ArrayList<AnnotatedInstruction>();
    for (int i = 0; i < instructions.size(); i++) {
      AnnotatedInstruction instruction = instructions.get(i);
      if (isOurs(instruction)) {
        result.add(plain(carrier(instruction), instruction.depth()));
      } else if (catches(instruction)) {
        result.add(catchingAll(instruction, moved[ends[i]] + HANDLERS));
      } else {
        result.add(moved(instruction, moved));
      }
      if (isTailCall(instruction)) {
        result.add(
            plain(
                new Instruction(instruction.address(), OpCode.RETURN, Instruction.EMPTY_OPERANDS),
                instruction.depth()));
      } else if (closesCatching(instructions, ends, i)) {
        addHandlers(result, instructions.get(ends[i]), moved, moved[i + 1]);
      }
    }
    return result;
  }

  /// For each `try_table` with handlers the index of its `end`, and for that the index of the
  /// `try_table`; 0 for all other instructions.
  private static int[] ends(List<AnnotatedInstruction> instructions) {
    int[] ends = new int[instructions.size()];
    var open = new ArrayDeque<Integer>();
    for (int i = 0; i < ends.length; i++) {
      switch (instructions.get(i).opcode()) {
        case BLOCK, LOOP, IF, TRY_TABLE -> open.push(i);
        case END -> {
          if (!open.isEmpty()) {
            int start = open.pop();
            if (catches(instructions.get(start))) {
              ends[start] = i;
              ends[i] = start;
            }
          }
        }
        default -> {}
      }
    }
    return ends;
  }

  private static boolean catches(AnnotatedInstruction instruction) {
    return instruction.opcode() == OpCode.TRY_TABLE && !instruction.catches().isEmpty();
  }

  private static boolean closesCatching(
      List<AnnotatedInstruction> instructions, int[] ends, int index) {
    return instructions.get(index).opcode() == OpCode.END
        && (ends[index] != 0 || catches(instructions.getFirst()) && ends[0] == index);
  }

  private int[] positions(List<AnnotatedInstruction> instructions, int[] ends) {
    int[] moved = new int[instructions.size() + 1];
    int position = 0;
    for (int i = 0; i < instructions.size(); i++) {
      moved[i] = position;
      position++;
      if (isTailCall(instructions.get(i))) {
        position++;
      } else if (closesCatching(instructions, ends, i)) {
        position += HANDLER_LENGTH;
      }
    }
    moved[instructions.size()] = position;
    return moved;
  }

  /// A `try_table` that catches everything, to go on at `handlers`.
  private static AnnotatedInstruction catchingAll(AnnotatedInstruction instruction, int handlers) {
    var catchAll = CatchOpCode.decode(new long[] {0, 1, CatchOpCode.CATCH_ALL.opcode(), 0});
    catchAll.getFirst().resolvedLabel(handlers);
    return AnnotatedInstruction.builder()
        .from(instruction)
        .withDepth(instruction.depth())
        .withScope(instruction.scope())
        .withCatches(catchAll)
        .build();
  }

  // Behind the end of a try_table: what jumps over the handlers, what chooses one, and what
  // branches to its label.
  private static void addHandlers(
      List<AnnotatedInstruction> result, AnnotatedInstruction tryTable, int[] moved, int after) {
    int address = tryTable.address();
    int depth = tryTable.depth();
    List<CatchOpCode.Catch> catches = tryTable.catches();
    var jump = new Instruction(address, OpCode.ELSE, Instruction.EMPTY_OPERANDS);
    result.add(
        AnnotatedInstruction.builder().from(jump).withDepth(depth).withLabelTrue(after).build());
    long[] clauses = new long[1 + 2 * catches.size()];
    clauses[0] = OpCode.TRY_TABLE.ordinal();
    for (int i = 0; i < catches.size(); i++) {
      clauses[1 + 2 * i] = catches.get(i).opcode().ordinal();
      clauses[2 + 2 * i] = catches.get(i).tag();
    }
    result.add(plain(new Instruction(address, CARRIER, clauses), depth));
    long[] labels = catches.stream().mapToLong(CatchOpCode.Catch::label).toArray();
    result.add(
        AnnotatedInstruction.builder()
            .from(new Instruction(address, OpCode.BR_TABLE, labels))
            .withDepth(depth)
            .withLabelTable(catches.stream().map(c -> moved[c.resolvedLabel()]).toList())
            .build());
  }

  private boolean isOurs(Instruction instruction) {
    return switch (instruction.opcode()) {
      case CALL_INDIRECT, RETURN_CALL_INDIRECT, CALL_REF, RETURN_CALL_REF -> true;
      case TABLE_FILL, TABLE_COPY, TABLE_INIT, MEMORY_INIT -> true;
      case RETURN_CALL -> !interpreted.contains((int) instruction.operand(0));
      case TABLE_GET ->
          References.isOfInstance(types.tables().get((int) instruction.operand(0)).element());
      case THROW, THROW_REF -> true;
      case GLOBAL_GET, GLOBAL_SET -> types.isReferenceGlobal((int) instruction.operand(0));
      default -> false;
    };
  }

  private boolean isTailCall(Instruction instruction) {
    return switch (instruction.opcode()) {
      case RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> isOurs(instruction);
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
      builder.withCatches(instruction.catches()); // there are none, or it would not be here
    }
    if (instruction.scope() != null) {
      builder.withScope(instruction.scope());
    }
    return builder.build();
  }
}
