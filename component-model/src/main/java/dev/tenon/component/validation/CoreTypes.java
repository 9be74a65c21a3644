package dev.tenon.component.validation;

import dev.tenon.component.binary.CoreTypeExpr;
import dev.tenon.component.binary.CoreTypeExpr.Structure;
import dev.tenon.component.type.ModuleType;
import dev.tenon.engine.CoreExternType;
import dev.tenon.engine.CoreFuncType;
import dev.tenon.engine.CoreMemoryType;
import dev.tenon.engine.CoreTagType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Core types and core module types (Explainer.md, "Core Definitions").
final class CoreTypes {
  private static final long MAX_PAGES = 1 << 16;

  private static final String CORE_INDEX =
      "core types have indices of their own; each type of a recursion group counts";
  private static final String TWICE = "leave out one of them";
  private static final String PLAIN = "core modules neither import nor export modules";

  private CoreTypes() {}

  /// Gives a core type as written its index, or several to a recursion group.
  static void define(CoreTypeExpr expr, Scope scope) {
    switch (expr) {
      case CoreTypeExpr.RecType type -> RecTypes.define(type, scope.coreTypes, scope);
      case CoreTypeExpr.Module(List<CoreTypeExpr.Decl> decls) ->
          scope.coreTypes.add(new CoreDefinedType.Module(moduleType(decls, scope)));
    }
  }

  /// The module type of a core type index.
  static ModuleType moduleType(int index, Scope scope) {
    return scope.entry(scope.coreTypes, index, "core type")
            instanceof CoreDefinedType.Module(ModuleType type)
        ? type
        : scope.fail("core type index " + index + " is not a module type", CORE_INDEX);
  }

  private static ModuleType moduleType(List<CoreTypeExpr.Decl> decls, Scope scope) {
    List<CoreDefinedType> types = new ArrayList<>();
    Map<ModuleType.ImportName, CoreExternType> imports = new LinkedHashMap<>();
    Map<String, CoreExternType> exports = new LinkedHashMap<>();
    for (CoreTypeExpr.Decl decl : decls) {
      switch (decl) {
        case CoreTypeExpr.Decl.Import(String module, String name, var desc) -> {
          if (imports.put(new ModuleType.ImportName(module, name), extern(desc, types, scope))
              != null) {
            throw scope.invalid(
                "core import \"" + module + "." + name + "\" is declared twice", TWICE);
          }
        }
        case CoreTypeExpr.Decl.Type(CoreTypeExpr.RecType type) ->
            RecTypes.define(type, types, scope);
        case CoreTypeExpr.Decl.Alias(int count, int index) ->
            types.add(alias(count, index, types, scope));
        case CoreTypeExpr.Decl.Export(String name, var desc) -> {
          if (exports.put(name, extern(desc, types, scope)) != null) {
            throw scope.invalid("core export \"" + name + "\" is declared twice", TWICE);
          }
        }
      }
    }
    return new ModuleType(imports, exports);
  }

  private static CoreDefinedType alias(
      int count, int index, List<CoreDefinedType> types, Scope scope) {
    CoreDefinedType target =
        count == 0
            ? scope.entry(types, index, "core type")
            : scope.entry(scope.outer(count - 1).coreTypes, index, "outer core type");
    if (target instanceof CoreDefinedType.Module) {
      throw scope.invalid("a module type cannot alias another module type", PLAIN);
    }
    return target;
  }

  private static CoreExternType extern(
      CoreTypeExpr.CoreDesc desc, List<CoreDefinedType> types, Scope scope) {
    return switch (desc) {
      case CoreTypeExpr.CoreDesc.Func(int type) -> func(type, types, scope);
      case CoreTypeExpr.CoreDesc.Table(var type) -> type;
      case CoreTypeExpr.CoreDesc.Memory(var type) -> memory(type, scope);
      case CoreTypeExpr.CoreDesc.Global(var type) -> type;
      case CoreTypeExpr.CoreDesc.Tag(int type) -> new CoreTagType(func(type, types, scope));
    };
  }

  private static CoreMemoryType memory(CoreMemoryType type, Scope scope) {
    if (type.min() > MAX_PAGES || type.max().orElse(0) > MAX_PAGES) {
      throw scope.invalid(
          "a memory can have at most " + MAX_PAGES + " pages",
          "a page has 64 KiB; that makes 4 GiB");
    }
    return type;
  }

  private static CoreFuncType func(int index, List<CoreDefinedType> types, Scope scope) {
    return switch (scope.entry(types, index, "core type")) {
      case CoreDefinedType.Func(CoreFuncType type) -> type;
      case CoreDefinedType.Other(_, Structure structure) when structure == Structure.FUNC ->
          throw scope.invalid(
              "core type index "
                  + index
                  + " is a function type that names types or is open to"
                  + " sub types, which imports and exports of a module type do not support",
              "take a function type of numbers, funcref and externref without \"sub\"");
      case CoreDefinedType.Other _, CoreDefinedType.Module _ ->
          throw scope.invalid("core type index " + index + " is not a function type", CORE_INDEX);
    };
  }
}
