package dev.tenon.component.validation;

import dev.tenon.component.abi.FunctionLayout;
import dev.tenon.component.abi.FunctionLayout.Direction;
import dev.tenon.component.binary.Canon;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.TypeText;
import dev.tenon.engine.CoreFuncType;
import dev.tenon.engine.CoreValType;
import dev.tenon.engine.CoreValType.Number;
import java.util.List;

/// Canonical definitions (CanonicalABI.md, "Canonical Definitions"): each gets its index and
/// becomes a step.
final class Canonicals {
  private static final CoreFuncType I32_TO_NOTHING = core(1);

  private Canonicals() {}

  static Step step(Canon canon, Scope scope) {
    return switch (canon) {
      case Canon.Lift(int coreFunc, Canon.Options options, int type) ->
          lift(coreFunc, options, scope.funcType(type), scope);
      case Canon.Lower(int func, Canon.Options options) -> lower(func, options, scope);
      case Canon.ResourceNew(int type) -> {
        ResourceType resource = scope.localResource(type);
        scope.coreFuncs.add(function(scope.representation(resource), Number.I32));
        yield new Step.ResourceNew(resource);
      }
      case Canon.ResourceDrop(int type) -> {
        scope.coreFuncs.add(I32_TO_NOTHING);
        yield new Step.ResourceDrop(scope.resource(type));
      }
      case Canon.ResourceRep(int type) -> {
        ResourceType resource = scope.localResource(type);
        scope.coreFuncs.add(function(Number.I32, scope.representation(resource)));
        yield new Step.ResourceRep(resource);
      }
      case Canon.Builtin builtin -> {
        scope.coreFuncs.add(Builtins.type(builtin, scope));
        yield new Step.Builtin(builtin.name());
      }
    };
  }

  private static Step lift(int coreFunc, Canon.Options options, FuncType type, Scope scope) {
    CoreFuncType given = scope.coreFunc(coreFunc);
    CanonOptions.lift(options, type, given, scope);
    scope.sizes.look(type, scope);
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
    scope.sizes.look(type, scope);
    if (options.async()) {
      scope.coreFuncs.add(layout.flattenAsyncLowered());
      return new Step.Builtin("lower async");
    }
    scope.coreFuncs.add(layout.flattenFuncType(Direction.LOWER));
    return new Step.Lower(type, func, options);
  }

  private static CoreFuncType core(int params, CoreValType... results) {
    return new CoreFuncType(
        java.util.Collections.nCopies(params, (CoreValType) Number.I32), List.of(results));
  }

  private static CoreFuncType function(CoreValType param, CoreValType result) {
    return new CoreFuncType(List.of(param), List.of(result));
  }
}
