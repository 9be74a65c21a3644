package dev.tenon.component.validation;

import dev.tenon.component.binary.Definition;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.Subtyping;
import dev.tenon.component.type.TypeText;
import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValueBound;
import java.util.ArrayList;
import java.util.List;

/// The value index space (Binary.md, "Start Definitions"): each value is used exactly once, by an
/// export, an argument or a start function. Values are known when a component is instantiated, so
/// that a bound `eq` says no more here than what type the value has.
final class Values {
  private static final class Value {
    final ValType type;
    final int offset;
    boolean used;

    Value(ValType type, int offset, boolean used) {
      this.type = type;
      this.offset = offset;
      this.used = used;
    }
  }

  private final List<Value> space = new ArrayList<>();

  /// Gives a value its index.
  void add(ValType type, Scope scope) {
    space.add(new Value(type, scope.offset, false));
  }

  /// Gives what an export makes of a value an index, which nothing needs to use.
  void addExported(ValType type, Scope scope) {
    space.add(new Value(type, scope.offset, true));
  }

  ValType type(int index, Scope scope) {
    return scope.entry(space, index, "value").type;
  }

  /// Uses a value.
  ValType use(int index, Scope scope) {
    Value value = scope.entry(space, index, "value");
    if (value.used) {
      throw scope.invalid(
          "value " + index + " is used a second time",
          "a value can be used once; let a function make as many as are needed");
    }
    value.used = true;
    return value.type;
  }

  /// Fails unless every value was used.
  void checkUsed(Scope scope) {
    for (int i = 0; i < space.size(); i++) {
      Value value = space.get(i);
      if (!value.used) {
        scope.at(value.offset, "component");
        throw scope.invalid(
            "value " + i + " is never used", "export it, give it as an argument, or leave it out");
      }
    }
  }

  /// Checks a start function, which uses its arguments, and gives its result an index.
  void start(Definition.Start start, Scope scope) {
    FuncType func = scope.func(start.func());
    List<Integer> args = start.args();
    int results = func.result().isPresent() ? 1 : 0;
    if (args.size() != func.params().size() || start.results() != results) {
      throw scope.invalid(
          "a start function of type %s is called with %d values and %s results"
              .formatted(TypeText.of(func), args.size(), Integer.toUnsignedString(start.results())),
          "give it as many values as it has parameters, and take as many results");
    }
    for (int i = 0; i < args.size(); i++) {
      FuncType.Param param = func.params().get(i);
      ValType given = use(args.get(i), scope);
      if (!same(given, param.type(), scope)) {
        throw scope.invalid(
            "the start function's parameter \"%s\" is %s, but value %d is %s"
                .formatted(
                    param.name(), TypeText.of(param.type()), args.get(i), TypeText.of(given)),
            "look at the index; imports and results of other start functions count too");
      }
    }
    func.result().ifPresent(type -> add(type, scope));
  }

  private static boolean same(ValType given, ValType wanted, Scope scope) {
    ValueBound bound = new ValueBound(wanted);
    scope.sizes.look(bound, scope);
    Subtyping.Match match = Subtyping.matchExactly(new ValueBound(given), bound);
    return match.problem().isEmpty()
        && match.resources().entrySet().stream().allMatch(e -> e.getKey() == e.getValue());
  }

  /// Checks a value definition and gives it its index.
  void define(Definition.Value definition, Scope scope) {
    ValType type = Types.value(definition.type(), scope);
    EncodedValue.check(type, definition.encoded(), scope);
    add(type, scope);
  }
}
