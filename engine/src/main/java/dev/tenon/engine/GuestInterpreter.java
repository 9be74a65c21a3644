package dev.tenon.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.MStack;
import com.dylibso.chicory.runtime.OpcodeImpl;
import com.dylibso.chicory.runtime.StackFrame;
import com.dylibso.chicory.runtime.WasmException;
import com.dylibso.chicory.runtime.internal.CompilerInterpreterMachine;
import com.dylibso.chicory.wasm.types.CatchOpCode;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.Instruction;
import com.dylibso.chicory.wasm.types.OpCode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Runs the functions that are too large for a JVM method.
final class GuestInterpreter extends CompilerInterpreterMachine {
  private static final OpCode[] OP_CODES = OpCode.values();
  private static final CatchOpCode[] CATCH_CODES = CatchOpCode.values();

  // Between the moment a try_table catches it and the choice of the handler.
  private @Nullable WasmException caught;

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
    int frames = callStack.size();
    int height = stack.size();
    GuestMachine machine = machine();
    int exceptions = machine.exceptions().size();
    try {
      return super.call(stack, instance, callStack, function, args, type, popResults);
    } catch (RuntimeException | StackOverflowError e) {
      while (callStack.size() > frames) {
        callStack.pop();
      }
      while (stack.size() > height) {
        stack.pop();
      }
      throw Traps.leaving(machine, function, e);
    } finally {
      if (machine.module().releasesExceptions()) {
        machine.exceptions().forget(exceptions);
      }
    }
  }

  @Override
  protected void CALL(Operands operands) {
    int function = operand(operands, 0);
    if (machine().module().interprets(function)) {
      long[] args = arguments(function);
      call(() -> call(stack(), instance(), callStack, function, args, null, false));
    } else {
      callOwn(function);
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
    int first = instruction.operandCount() > 1 ? operand(operands, 1) : 0;
    switch (OP_CODES[operand(operands, 0)]) {
      case CALL_INDIRECT, RETURN_CALL_INDIRECT -> callIndirect(stack, first, operand(operands, 2));
      case CALL_REF, RETURN_CALL_REF -> callReference(stack);
      case RETURN_CALL -> callOwn(first);
      case THROW -> unwind(thrown(stack, first));
      case THROW_REF -> unwind(machine().exceptions().resolve((int) stack.pop()));
      case TRY_TABLE -> chooseHandler(stack, instruction);
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

  private void callIndirect(MStack stack, int type, int tableIndex) {
    GuestMachine machine = machine();
    FlatTable table = machine.table(tableIndex);
    int element = (int) stack.pop();
    int function = table.requiredRef(element);
    Instance owner = table.instance(element);
    long[] args = extractArgsForParams(stack, instance().type(type).params());
    call(
        () ->
            machine.callIndirect(
                type, owner == null ? machine : GuestMachine.of(owner), function, args));
  }

  private void callReference(MStack stack) {
    GuestMachine machine = machine();
    FunctionReference target = machine.resolve((int) stack.pop());
    Instance owner = target.machine().instance();
    long[] args =
        extractArgsForParams(stack, owner.type(owner.functionType(target.index())).params());
    call(() -> machine.call(target, args));
  }

  private void callOwn(int function) {
    long[] args = arguments(function);
    call(() -> machine().call(function, args));
  }

  private long[] arguments(int function) {
    return extractArgsForParams(
        stack(), instance().type(instance().functionType(function)).params());
  }

  @FunctionalInterface
  private interface Call {
    long @Nullable [] run();
  }

  private void call(Call call) {
    try {
      long[] results = call.run();
      if (results != null) {
        for (long result : results) {
          stack().push(result);
        }
      }
    } catch (WasmException e) {
      unwind(e);
    }
  }

  private WasmException thrown(MStack stack, int tag) {
    long[] args =
        new long[CoreFunction.slots(machine().module().types().tags().get(tag).func().params())];
    for (int i = args.length - 1; i >= 0; i--) {
      args[i] = stack.pop();
    }
    return new GuestException(instance(), tag, args);
  }

  /// Goes on at the innermost `try_table` of the function that runs, or leaves it. It may not go
  /// beyond: between two functions that are interpreted there may be compiled ones.
  private void unwind(WasmException exception) {
    caught = exception;
    var innermostOnly = new ArrayDeque<StackFrame>(0);
    THROW_REF(
        instance(),
        instance().registerException(exception),
        stack(),
        callStack.element(),
        innermostOnly);
  }

  /// Leaves on the stack what the first handler that fits passes on, and the handler's number; or
  /// unwinds further.
  private void chooseHandler(MStack stack, Instruction handlers) {
    WasmException exception = Objects.requireNonNull(caught);
    caught = null;
    for (int i = 1; i < handlers.operandCount(); i += 2) {
      CatchOpCode code = CATCH_CODES[(int) handlers.operand(i)];
      boolean all = code == CatchOpCode.CATCH_ALL || code == CatchOpCode.CATCH_ALL_REF;
      if (!all && !GuestMachine.matches(exception, (int) handlers.operand(i + 1), instance())) {
        continue;
      }
      if (!all) {
        for (long arg : machine().payload(exception)) {
          stack.push(arg);
        }
      }
      if (code == CatchOpCode.CATCH_REF || code == CatchOpCode.CATCH_ALL_REF) {
        stack.push(machine().exceptions().refer(exception));
      }
      stack.push(i / 2);
      return;
    }
    unwind(exception);
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
