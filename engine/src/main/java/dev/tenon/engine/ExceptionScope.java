package dev.tenon.engine;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/// A compiled function that takes references to exceptions and can neither keep nor pass them on:
/// its code moves to a method of its own, behind which they are forgotten.
final class ExceptionScope {
  private static final MethodTypeDesc COUNT =
      MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object);
  private static final MethodTypeDesc FORGET =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int, ConstantDescs.CD_Object);

  private final MethodModel method;
  private final String body;

  ExceptionScope(MethodModel method) {
    this.method = method;
    this.body = "scope_of_" + method.methodName().stringValue();
  }

  /// Whether a method takes references to exceptions.
  static boolean isIn(MethodModel method) {
    return GuestClasses.function(method.methodName().stringValue()) >= 0
        && method.code().stream()
            .flatMap(code -> code.elementStream())
            .anyMatch(
                element ->
                    element instanceof InvokeInstruction call
                        && call.name().equalsString("registerException"));
  }

  void build(ClassBuilder builder, MethodTransform rebound) {
    builder.withMethod(
        body,
        method.methodTypeSymbol(),
        method.flags().flagsMask(),
        moved -> moved.transform(method, rebound));
    builder.withMethodBody(
        method.methodName(), method.methodType(), method.flags().flagsMask(), this::outer);
  }

  private void outer(CodeBuilder code) {
    Rebinding.loadInstance(code, method);
    code.invokestatic(Rebinding.GENERATED_CODE, "exceptionCount", COUNT);
    int count = code.allocateLocal(TypeKind.INT);
    code.istore(count);
    code.trying(
        guarded -> {
          call(guarded);
          forget(guarded, count);
          guarded.return_(TypeKind.from(method.methodTypeSymbol().returnType()));
        },
        handlers ->
            handlers.catchingAll(
                handler -> {
                  forget(handler, count);
                  handler.athrow();
                }));
  }

  private void call(CodeBuilder code) {
    MethodTypeDesc type = method.methodTypeSymbol();
    for (int i = 0; i < type.parameterCount(); i++) {
      code.loadLocal(TypeKind.from(type.parameterType(i)), code.parameterSlot(i));
    }
    ClassDesc owner = method.parent().orElseThrow().thisClass().asSymbol();
    code.invokestatic(owner, body, type);
  }

  private void forget(CodeBuilder code, int count) {
    code.iload(count);
    Rebinding.loadInstance(code, method);
    code.invokestatic(Rebinding.GENERATED_CODE, "forgetExceptions", FORGET);
  }
}
