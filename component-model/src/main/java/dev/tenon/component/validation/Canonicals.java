package dev.tenon.component.validation;

import dev.tenon.component.abi.FunctionLayout;
import dev.tenon.component.abi.FunctionLayout.Direction;
import dev.tenon.component.binary.Canon;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.TypeText;
import dev.tenon.engine.CoreFuncType;
import dev.tenon.engine.CoreValType;
import dev.tenon.engine.CoreValType.Number;
import java.util.List;

/// Canonical definitions (CanonicalABI.md, "Canonical Definitions"): each gets its index and
/// becomes a step.
final class Canonicals {
  private static final CoreFuncType I32_TO_I32 = core(1, Number.I32);
  private static final CoreFuncType I32_TO_NOTHING = core(1);

  private Canonicals() {}

  static Step step(Canon canon, Scope scope) {
    return switch (canon) {
      case Canon.Lift(int coreFunc, Canon.Options options, int type) ->
          lift(coreFunc, options, scope.funcType(type), scope);
      case Canon.Lower(int func, Canon.Options options) -> lower(func, options, scope);
      case Canon.ResourceNew(int type) -> {
        scope.coreFuncs.add(I32_TO_I32);
        yield new Step.ResourceNew(scope.resource(type));
      }
      case Canon.ResourceDrop(int type) -> {
        scope.coreFuncs.add(I32_TO_NOTHING);
        yield new Step.ResourceDrop(scope.resource(type));
      }
      case Canon.ResourceRep(int type) -> {
        scope.coreFuncs.add(I32_TO_I32);
        yield new Step.ResourceRep(scope.resource(type));
      }
      case Canon.Builtin builtin -> {
        scope.coreFuncs.add(builtinType(builtin, scope));
        yield new Step.Builtin(builtin.name());
      }
    };
  }

  private static Step lift(int coreFunc, Canon.Options options, FuncType type, Scope scope) {
    CoreFuncType given = scope.coreFunc(coreFunc);
    checkOptions(options, scope);
    scope.funcs.add(type);
    if (options.async() || type.async()) {
      return new Step.Builtin("lift async");
    }
    CoreFuncType wanted = FunctionLayout.of(type).flattenFuncType(Direction.LIFT);
    if (!given.equals(wanted)) {
      throw scope.invalid(
          "%s lifts a core function of type %s, but core function %d is %s"
              .formatted(TypeText.of(type), wanted, coreFunc, given));
    }
    return new Step.Lift(type, coreFunc, options);
  }

  private static Step lower(int func, Canon.Options options, Scope scope) {
    FuncType type = scope.func(func);
    checkOptions(options, scope);
    CoreFuncType lowered = FunctionLayout.of(type).flattenFuncType(Direction.LOWER);
    if (options.async()) {
      scope.coreFuncs.add(new CoreFuncType(lowered.params(), List.of(Number.I32)));
      return new Step.Builtin("lower async");
    }
    scope.coreFuncs.add(lowered);
    return new Step.Lower(type, func, options);
  }

  private static void checkOptions(Canon.Options options, Scope scope) {
    options.memory().ifPresent(m -> scope.entry(scope.coreMemories, m, "core memory"));
    options.realloc().ifPresent(scope::coreFunc);
    options.postReturn().ifPresent(scope::coreFunc);
    options.callback().ifPresent(scope::coreFunc);
  }

  /// The core type of a built-in of the async ABI.
  private static CoreFuncType builtinType(Canon.Builtin builtin, Scope scope) {
    return switch (builtin.name()) {
      case "task.return" -> {
        FuncType type =
            new FuncType(
                builtin.result() == null
                    ? List.of()
                    : List.of(new FuncType.Param("result", Types.value(builtin.result(), scope))),
                java.util.Optional.empty(),
                false);
        yield FunctionLayout.of(type).flattenFuncType(Direction.LOWER);
      }
      case "context.get" -> core(0, Number.I32);
      case "context.set", "subtask.drop", "waitable-set.drop", "error-context.drop" -> core(1);
      case "stream.drop-readable", "stream.drop-writable" -> core(1);
      case "future.drop-readable", "future.drop-writable", "thread.resume-later" -> core(1);
      case "stream.new", "future.new" -> core(0, Number.I64);
      case "stream.read", "stream.write" -> core(3, Number.I32);
      case "future.read", "future.write", "error-context.new" -> core(2, Number.I32);
      case "waitable-set.wait", "waitable-set.poll", "thread.new-indirect" -> core(2, Number.I32);
      case "waitable.join", "error-context.debug-message" -> core(2);
      case "waitable-set.new", "thread.index", "thread.yield", "thread.suspend" ->
          core(0, Number.I32);
      case "thread.available-parallelism" -> core(0, Number.I32);
      case "task.cancel", "backpressure.inc", "backpressure.dec" -> core(0);
      case "backpressure.set" -> core(1);
      default -> core(1, Number.I32);
    };
  }

  private static CoreFuncType core(int params, CoreValType... results) {
    return new CoreFuncType(
        java.util.Collections.nCopies(params, (CoreValType) Number.I32), List.of(results));
  }
}
