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
import java.util.Optional;

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
        yield new Step.ResourceNew(scope.localResource(type));
      }
      case Canon.ResourceDrop(int type) -> {
        scope.coreFuncs.add(I32_TO_NOTHING);
        yield new Step.ResourceDrop(scope.resource(type));
      }
      case Canon.ResourceRep(int type) -> {
        scope.coreFuncs.add(I32_TO_I32);
        yield new Step.ResourceRep(scope.localResource(type));
      }
      case Canon.Builtin builtin -> {
        CanonOptions.check(builtin.options(), scope);
        scope.coreFuncs.add(builtinType(builtin, scope));
        yield new Step.Builtin(builtin.name());
      }
    };
  }

  private static Step lift(int coreFunc, Canon.Options options, FuncType type, Scope scope) {
    CoreFuncType given = scope.coreFunc(coreFunc);
    CanonOptions.lift(options, type, given, scope);
    scope.funcs.add(type);
    CoreFuncType wanted = FunctionLayout.of(type).flattenFuncType(Direction.LIFT);
    if (options.async()) {
      wanted =
          new CoreFuncType(
              wanted.params(), options.callback().isPresent() ? List.of(Number.I32) : List.of());
    }
    if (!given.equals(wanted)) {
      throw scope.invalid(
          "%s lifts a core function of type %s, but core function %d is %s"
              .formatted(TypeText.of(type), wanted, coreFunc, given),
          "look at the index; if it is right, the core module was built for another WIT");
    }
    return options.async() || type.async()
        ? new Step.Builtin("lift async")
        : new Step.Lift(type, coreFunc, options);
  }

  private static Step lower(int func, Canon.Options options, Scope scope) {
    FuncType type = scope.func(func);
    CanonOptions.lower(options, type, scope);
    FunctionLayout layout = FunctionLayout.of(type);
    if (options.async()) {
      scope.coreFuncs.add(layout.flattenAsyncLowered());
      return new Step.Builtin("lower async");
    }
    scope.coreFuncs.add(layout.flattenFuncType(Direction.LOWER));
    return new Step.Lower(type, func, options);
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
                Optional.empty(),
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
