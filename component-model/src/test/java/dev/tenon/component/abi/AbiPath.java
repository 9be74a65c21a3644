package dev.tenon.component.abi;

import dev.tenon.component.type.FuncType;
import dev.tenon.engine.CoreFunction;

/// One way for calls to cross from core code of one instance to core code of another.
interface AbiPath {
  /// Through Java values.
  AbiPath REFERENCE = () -> CallPath.REFERENCE;

  /// By recipes; a call that falls back to values is a failure.
  AbiPath DIRECT =
      new AbiPath() {
        @Override
        public CallPath callPath() {
          return CallPath.DIRECT;
        }

        @Override
        public CoreFunction lower(
            FuncInst callee, FuncType type, CanonicalOptions opts, InstanceState instance) {
          boolean direct =
              DirectCall.of(FunctionLayout.of(type), opts, callee, instance).isPresent();
          if (!direct && ((LiftedFunction) callee).instance() != instance) {
            throw new AssertionError("no recipe for " + type);
          }
          return AbiPath.super.lower(callee, type, opts, instance);
        }
      };

  /// What the instances are made with.
  CallPath callPath();

  /// `canon lift`.
  default FuncInst lift(
      CoreFunction callee, FuncType type, CanonicalOptions opts, InstanceState instance) {
    return CanonFunctions.lift(callee, type, opts, instance);
  }

  /// `canon lower`.
  default CoreFunction lower(
      FuncInst callee, FuncType type, CanonicalOptions opts, InstanceState instance) {
    return CanonFunctions.lower(callee, type, opts, instance);
  }
}
