package dev.tenon.engine;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Collections;
import java.util.List;

/// Between the JVM types that compiled functions have and the `long`s of [ScalarCode].
final class ScalarBytecode {
  static final ClassDesc SCALAR_CODE = ClassDesc.of(ScalarCode.class.getName());
  static final String APPLY = "apply";
  private static final ClassDesc FLOAT = ClassDesc.of("java.lang.Float");
  private static final ClassDesc DOUBLE = ClassDesc.of("java.lang.Double");

  private ScalarBytecode() {}

  /// The type of the `apply` that takes as many arguments.
  static MethodTypeDesc apply(CoreFuncType type) {
    return MethodTypeDesc.of(
        ConstantDescs.CD_long, Collections.nCopies(type.params().size(), ConstantDescs.CD_long));
  }

  /// What a compiled function of one result, or none, returns.
  static ClassDesc result(CoreFuncType type) {
    return type.results().isEmpty()
        ? ConstantDescs.CD_void
        : kind(type.results().getFirst()).upperBound();
  }

  static ClassDesc param(CoreValType type) {
    return kind(type).upperBound();
  }

  private static TypeKind kind(CoreValType type) {
    return switch (type) {
      case CoreValType.Number.I32 -> TypeKind.INT;
      case CoreValType.Number.I64 -> TypeKind.LONG;
      case CoreValType.Number.F32 -> TypeKind.FLOAT;
      case CoreValType.Number.F64 -> TypeKind.DOUBLE;
      case CoreValType.Number.V128 -> throw new IllegalArgumentException("not a scalar: " + type);
      case CoreValType.Reference _ -> TypeKind.INT;
    };
  }

  /// In a compiled function, with the code on the stack: calls it with the function's own
  /// parameters and returns what it gives.
  static void callAndReturn(CodeBuilder code, CoreFuncType type) {
    int slot = 0;
    for (CoreValType param : type.params()) {
      code.loadLocal(kind(param), slot);
      toLong(code, param);
      slot += kind(param).slotSize();
    }
    code.invokevirtual(SCALAR_CODE, APPLY, apply(type));
    if (type.results().isEmpty()) {
      code.pop2().return_();
    } else {
      CoreValType result = type.results().getFirst();
      fromLong(code, result);
      code.return_(kind(result));
    }
  }

  /// In an `apply`: its parameters as a compiled function takes them.
  static void loadParams(CodeBuilder code, List<CoreValType> params) {
    for (int i = 0; i < params.size(); i++) {
      code.lload(code.parameterSlot(i));
      fromLong(code, params.get(i));
    }
  }

  /// In an `apply`: returns what a compiled function has left on the stack.
  static void returnLong(CodeBuilder code, CoreFuncType type) {
    if (type.results().isEmpty()) {
      code.lconst_0();
    } else {
      toLong(code, type.results().getFirst());
    }
    code.lreturn();
  }

  private static void toLong(CodeBuilder code, CoreValType type) {
    switch (kind(type)) {
      case INT -> code.i2l();
      case FLOAT ->
          code.invokestatic(
                  FLOAT,
                  "floatToRawIntBits",
                  MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_float))
              .i2l();
      case DOUBLE ->
          code.invokestatic(
              DOUBLE,
              "doubleToRawLongBits",
              MethodTypeDesc.of(ConstantDescs.CD_long, ConstantDescs.CD_double));
      default -> {} // a long
    }
  }

  private static void fromLong(CodeBuilder code, CoreValType type) {
    switch (kind(type)) {
      case INT -> code.l2i();
      case FLOAT ->
          code.l2i()
              .invokestatic(
                  FLOAT,
                  "intBitsToFloat",
                  MethodTypeDesc.of(ConstantDescs.CD_float, ConstantDescs.CD_int));
      case DOUBLE ->
          code.invokestatic(
              DOUBLE,
              "longBitsToDouble",
              MethodTypeDesc.of(ConstantDescs.CD_double, ConstantDescs.CD_long));
      default -> {} // a long
    }
  }
}
