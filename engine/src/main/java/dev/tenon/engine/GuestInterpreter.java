package dev.tenon.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.MStack;
import com.dylibso.chicory.runtime.OpcodeImpl;
import com.dylibso.chicory.runtime.StackFrame;
import com.dylibso.chicory.runtime.WasmException;
import com.dylibso.chicory.runtime.internal.CompilerInterpreterMachine;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.Instruction;
import com.dylibso.chicory.wasm.types.OpCode;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Runs the functions that are too large for a JVM method.
final class GuestInterpreter extends CompilerInterpreterMachine {
  private static final OpCode[] OP_CODES = OpCode.values();

  GuestInterpreter(Instance instance, int[] functions) {
    super(instance, functions);
  }

  @Override
  protected long @Nullable [] call(
      MStack stack,
      Instance instance,
      Deque<StackFrame> callStack,
      int function,
      long[] args,
      @Nullable FunctionType type,
      boolean popResults) {
    if (function < machine().importCount()) {
      call(stack, callStack, () -> machine().callImport(function, args));
      return null;
    }
    try {
      return super.call(stack, instance, callStack, function, args, type, popResults);
    } catch (RuntimeException | StackOverflowError e) {
      throw Traps.leaving(machine(), function, e);
    }
  }

  private GuestMachine machine() {
    return GuestMachine.of(instance());
  }

  @Override
  protected void evalDefault(
      MStack stack,
      Instance instance,
      Deque<StackFrame> callStack,
      Instruction instruction,
      Operands operands) {
    if (instruction.opcode() != InterpretedBodies.CARRIER) {
      super.evalDefault(stack, instance, callStack, instruction, operands);
      return;
    }
    int first = operand(operands, 1);
    switch (OP_CODES[operand(operands, 0)]) {
      case CALL_INDIRECT, RETURN_CALL_INDIRECT ->
          callIndirect(stack, callStack, first, operand(operands, 2));
      case CALL_REF, RETURN_CALL_REF -> callReference(stack, callStack);
      case RETURN_CALL -> callOwn(stack, callStack, first);
      case TABLE_GET -> stack.push(machine().tableGet(first, (int) stack.pop()));
      case TABLE_FILL -> tableFill(stack, first);
      case TABLE_COPY -> tableCopy(stack, first, operand(operands, 2));
      case TABLE_INIT -> tableInit(stack, first, operand(operands, 2));
      case MEMORY_INIT -> memoryInit(stack, first, operand(operands, 2));
      case GLOBAL_GET -> stack.push(machine().globalGetReference(first));
      case GLOBAL_SET -> machine().globalSet(first, stack.pop());
      default -> super.evalDefault(stack, instance, callStack, instruction, operands);
    }
  }

  private static int operand(Operands operands, int index) {
    return (int) operands.get(index);
  }

  private void callIndirect(MStack stack, Deque<StackFrame> callStack, int type, int tableIndex) {
    GuestMachine machine = machine();
    FlatTable table = machine.table(tableIndex);
    int element = (int) stack.pop();
    int function = table.requiredRef(element);
    Instance owner = table.instance(element);
    long[] args = extractArgsForParams(stack, instance().type(type).params());
    call(
        stack,
        callStack,
        () ->
            machine.callIndirect(
                type, owner == null ? machine : GuestMachine.of(owner), function, args));
  }

  private void callReference(MStack stack, Deque<StackFrame> callStack) {
    GuestMachine machine = machine();
    FunctionReference target = machine.resolve((int) stack.pop());
    Instance owner = target.machine().instance();
    long[] args =
        extractArgsForParams(stack, owner.type(owner.functionType(target.index())).params());
    call(stack, callStack, () -> machine.call(target, args));
  }

  private void callOwn(MStack stack, Deque<StackFrame> callStack, int function) {
    long[] args =
        extractArgsForParams(stack, instance().type(instance().functionType(function)).params());
    call(stack, callStack, () -> machine().call(function, args));
  }

  @FunctionalInterface
  private interface Call {
    long @Nullable [] run();
  }

  private void call(MStack stack, Deque<StackFrame> callStack, Call call) {
    try {
      long[] results = call.run();
      if (results != null) {
        for (long result : results) {
          stack.push(result);
        }
      }
    } catch (WasmException e) {
      // As the interpreter does where it calls compiled code: the frame is one to start the search
      // from.
      var frame = new StackFrame(instance(), 0, new long[0]);
      THROW_REF(instance(), instance().registerException(e), stack, frame, callStack);
    }
  }

  private void tableFill(MStack stack, int table) {
    int size = (int) stack.pop();
    int value = OpcodeImpl.boxForTable(stack.pop(), instance());
    machine().table(table).fill((int) stack.pop(), value, size, instance());
  }

  private void tableCopy(MStack stack, int toTable, int fromTable) {
    int size = (int) stack.pop();
    int from = (int) stack.pop();
    machine().table(toTable).copy((int) stack.pop(), machine().table(fromTable), from, size);
  }

  private void tableInit(MStack stack, int segment, int table) {
    int size = (int) stack.pop();
    int from = (int) stack.pop();
    machine().tableInit(table, segment, (int) stack.pop(), from, size);
  }

  private void memoryInit(MStack stack, int segment, int memory) {
    int size = (int) stack.pop();
    int offset = (int) stack.pop();
    int destination = (int) stack.pop();
    GuestMachine.memoryInit(
        (FlatMemory) instance().memory(memory), instance(), segment, destination, offset, size);
  }
}
