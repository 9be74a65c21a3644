package dev.tenon.component.validation;

import dev.tenon.component.binary.CoreTypeExpr;
import dev.tenon.component.binary.CoreTypeExpr.Structure;
import dev.tenon.component.binary.CoreTypeExpr.SubType;
import dev.tenon.engine.CoreFuncType;
import java.util.List;

/// The types of core WebAssembly in a component or module type, and which others they may name
/// (core specification, "Recursive Types" and "Sub Types" of validation). Whether the parts of a
/// type match those of its super type is not looked into: nothing in a component takes such types
/// for each other.
final class RecTypes {
  private static final String SUPER_TYPES =
      "a super type is one type, of the same kind, declared before and open to sub types by \"sub\"";

  private RecTypes() {}

  /// Gives each type of a recursion group its index in `space`.
  static void define(CoreTypeExpr.RecType rec, List<CoreDefinedType> space, Scope scope) {
    switch (rec) {
      case CoreTypeExpr.Func(CoreFuncType type) -> space.add(new CoreDefinedType.Func(type));
      case CoreTypeExpr.Rec(_, List<SubType> types) -> {
        for (SubType type : types) {
          superTypes(type, space, scope);
          space.add(new CoreDefinedType.Other(type.isFinal(), type.structure()));
        }
        // Only now: the types of a group may refer to each other.
        for (SubType type : types) {
          type.references().forEach(index -> referred(index, space, scope));
        }
      }
    }
  }

  private static void referred(int index, List<CoreDefinedType> space, Scope scope) {
    if (scope.entry(space, index, "core type") instanceof CoreDefinedType.Module) {
      throw scope.invalid(
          "a reference names core type index " + index + ", which is a module type",
          "references are to functions, structs and arrays");
    }
  }

  private static void superTypes(SubType type, List<CoreDefinedType> space, Scope scope) {
    if (type.superTypes().size() > 1) {
      throw scope.invalid(
          "a core type has " + type.superTypes().size() + " super types", SUPER_TYPES);
    }
    for (int index : type.superTypes()) {
      switch (scope.entry(space, index, "super type")) {
        case CoreDefinedType.Module _ ->
            throw scope.invalid("super type index " + index + " is a module type", SUPER_TYPES);
        case CoreDefinedType.Func _ -> matches(type, index, true, Structure.FUNC, scope);
        case CoreDefinedType.Other(boolean isFinal, Structure structure) ->
            matches(type, index, isFinal, structure, scope);
      }
    }
  }

  private static void matches(
      SubType type, int index, boolean isFinal, Structure structure, Scope scope) {
    if (isFinal) {
      throw scope.invalid("super type index " + index + " is final", SUPER_TYPES);
    }
    if (structure != type.structure()) {
      throw scope.invalid(
          "super type index " + index + " is not of the same kind as its sub type", SUPER_TYPES);
    }
  }
}
