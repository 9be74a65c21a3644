package dev.tenon.engine;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import org.jspecify.annotations.Nullable;

/// The end of a method `call_indirect_N`, where it puts its arguments into an array to call a
/// function of another instance: replaced by a call without arrays, if the type needs none.
///
/// The end begins with a constant, the array's length, and its last two loads are of the function's
/// index and of the instance that has it.
final class IndirectTail {
  private final MethodModel method;
  private final int typeIndex;
  private final CoreFuncType type;
  private boolean inTail;
  private boolean replaced;
  private @Nullable ConstantInstruction held;
  private @Nullable LoadInstruction function;
  private @Nullable LoadInstruction owner;

  IndirectTail(MethodModel method, int typeIndex, CoreFuncType type) {
    this.method = method;
    this.typeIndex = typeIndex;
    this.type = type;
  }

  /// Whether the element is dealt with here.
  boolean takes(CodeBuilder code, CodeElement element) {
    if (!CoreFunction.isScalar(type)) {
      return false;
    }
    if (!(element instanceof Instruction)) {
      release(code);
      return false;
    }
    if (replaced) {
      return true; // the array's result is taken out and returned
    }
    if (inTail) {
      inTail(code, element);
      return true;
    }
    return beforeTail(code, element);
  }

  private boolean beforeTail(CodeBuilder code, CodeElement element) {
    if (element instanceof NewPrimitiveArrayInstruction) {
      inTail = true;
      return true;
    }
    release(code);
    if (element instanceof ConstantInstruction constant && isLength(constant)) {
      held = constant;
      return true;
    }
    return false;
  }

  private void release(CodeBuilder code) {
    if (held != null && !inTail) {
      code.with(held);
    }
    held = null;
  }

  private boolean isLength(ConstantInstruction constant) {
    return constant.constantValue().equals(type.params().size());
  }

  private void inTail(CodeBuilder code, CodeElement element) {
    if (element instanceof LoadInstruction load) {
      function = owner;
      owner = load;
    } else if (element instanceof InvokeInstruction call
        && call.name().equalsString("callIndirect")) {
      if (function == null || owner == null) {
        throw new IllegalStateException("not the end of a call_indirect that was expected");
      }
      code.loadConstant(typeIndex).iload(function.slot()).aload(owner.slot());
      Rebinding.loadInstance(code, method);
      code.invokestatic(
          Rebinding.GENERATED_CODE,
          "indirect",
          MethodTypeDesc.of(
              ScalarBytecode.SCALAR_CODE,
              ConstantDescs.CD_int,
              ConstantDescs.CD_int,
              ConstantDescs.CD_Object,
              ConstantDescs.CD_Object));
      ScalarBytecode.callAndReturn(code, type);
      replaced = true;
    }
  }
}
