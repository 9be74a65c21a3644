package dev.tenon.component.validation;

import dev.tenon.component.binary.Definition.AliasExpr;
import dev.tenon.component.binary.Definition.ExternDesc;
import dev.tenon.component.binary.Definition.ExternName;
import dev.tenon.component.binary.Definition.Sort;
import dev.tenon.component.binary.TypeExpr;
import dev.tenon.component.binary.ValTypeRef;
import dev.tenon.component.type.ComponentType;
import dev.tenon.component.type.DefinedType;
import dev.tenon.component.type.ExternType;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.InstanceType;
import dev.tenon.component.type.ModuleType;
import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.Substitution;
import dev.tenon.component.type.TypeBound;
import dev.tenon.component.type.TypeText;
import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValueBound;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Types as written to types: indices resolved in a scope (Explainer.md, "Type Definitions").
final class Types {
  private Types() {}

  static DefinedType type(TypeExpr expr, Scope scope) {
    return switch (expr) {
      case TypeExpr.Func written -> {
        FuncType func = func(written, scope);
        scope.valueTypes.check(func, scope);
        scope.sizes.check(func, scope);
        yield new DefinedType.Func(func);
      }
      case TypeExpr.Component(List<TypeExpr.Decl> decls) ->
          new DefinedType.Component(component(decls, scope));
      case TypeExpr.Instance(List<TypeExpr.Decl> decls) ->
          new DefinedType.Instance(instance(decls, scope));
      case TypeExpr.Resource _ ->
          scope.fail(
              "a resource type can be defined by a component only, not inside a type",
              "a type can import or export a resource: (sub resource)");
      case TypeExpr.Primitive _,
          TypeExpr.Record _,
          TypeExpr.Variant _,
          TypeExpr.ListOf _,
          TypeExpr.FixedList _,
          TypeExpr.MapOf _,
          TypeExpr.Tuple _,
          TypeExpr.Flags _,
          TypeExpr.Enum _,
          TypeExpr.OptionOf _,
          TypeExpr.ResultOf _,
          TypeExpr.Own _,
          TypeExpr.Borrow _,
          TypeExpr.StreamOf _,
          TypeExpr.FutureOf _ -> {
        ValType value = value(expr, scope);
        scope.valueTypes.check(value, scope);
        yield new DefinedType.Value(value);
      }
    };
  }

  private static ValType value(TypeExpr expr, Scope scope) {
    return switch (expr) {
      case TypeExpr.Primitive(ValType.Primitive type) -> type;
      case TypeExpr.Record(List<TypeExpr.Field> fields) ->
          new ValType.RecordType(
              fields.stream()
                  .map(f -> new ValType.Field(f.name(), value(f.type(), scope)))
                  .toList());
      case TypeExpr.Variant(List<TypeExpr.Case> cases) ->
          new ValType.VariantType(cases.stream().map(c -> variantCase(c, scope)).toList());
      case TypeExpr.ListOf(ValTypeRef element) -> new ValType.ListType(value(element, scope));
      case TypeExpr.FixedList(ValTypeRef element, int length) ->
          new ValType.FixedListType(value(element, scope), length);
      case TypeExpr.MapOf(ValTypeRef key, ValTypeRef value) ->
          new ValType.MapType(value(key, scope), value(value, scope));
      case TypeExpr.Tuple(List<ValTypeRef> elements) ->
          new ValType.TupleType(elements.stream().map(e -> value(e, scope)).toList());
      case TypeExpr.Flags(List<String> labels) -> new ValType.FlagsType(labels);
      case TypeExpr.Enum(List<String> labels) -> new ValType.EnumType(labels);
      case TypeExpr.OptionOf(ValTypeRef type) -> new ValType.OptionType(value(type, scope));
      case TypeExpr.ResultOf(Optional<ValTypeRef> ok, Optional<ValTypeRef> error) ->
          new ValType.ResultType(ok.map(t -> value(t, scope)), error.map(t -> value(t, scope)));
      case TypeExpr.Own(int type) -> handle(new ValType.OwnType(scope.resource(type)), type, scope);
      case TypeExpr.Borrow(int type) ->
          handle(new ValType.BorrowType(scope.resource(type)), type, scope);
      case TypeExpr.StreamOf(Optional<ValTypeRef> element) ->
          new ValType.StreamType(element.map(t -> value(t, scope)));
      case TypeExpr.FutureOf(Optional<ValTypeRef> element) ->
          new ValType.FutureType(element.map(t -> value(t, scope)));
      case TypeExpr.Func _, TypeExpr.Component _, TypeExpr.Instance _, TypeExpr.Resource _ ->
          throw new AssertionError("not a value type: " + expr);
    };
  }

  private static ValType handle(ValType handle, int resource, Scope scope) {
    scope.identities.same(scope.type(resource), handle);
    return handle;
  }

  private static ValType.Case variantCase(TypeExpr.Case written, Scope scope) {
    ValTypeRef payload = written.type();
    return new ValType.Case(written.name(), payload == null ? null : value(payload, scope));
  }

  static ValType value(ValTypeRef ref, Scope scope) {
    return switch (ref) {
      case ValTypeRef.Primitive(ValType.Primitive type) -> type;
      case ValTypeRef.Index(int index) ->
          scope.type(index) instanceof DefinedType.Value(ValType type)
              ? type
              : scope.throwing(index, "a value type");
    };
  }

  private static FuncType func(TypeExpr.Func written, Scope scope) {
    return new FuncType(
        written.params().stream()
            .map(p -> new FuncType.Param(p.name(), value(p.type(), scope)))
            .toList(),
        written.result().map(t -> value(t, scope)),
        written.async());
  }

  private static InstanceType instance(List<TypeExpr.Decl> decls, Scope parent) {
    Declarations declared = new Declarations(new Scope(Scope.Kind.INSTANCE_TYPE, parent));
    decls.forEach(declared::add);
    InstanceType type = new InstanceType(declared.exports, declared.exportedResources);
    parent.sizes.check(type, declared.scope);
    return type;
  }

  private static ComponentType component(List<TypeExpr.Decl> decls, Scope parent) {
    Declarations declared = new Declarations(new Scope(Scope.Kind.COMPONENT_TYPE, parent));
    decls.forEach(declared::add);
    declared.scope.innerResources.addAll(declared.exportedResources);
    declared.scope.checkImports(declared.imports);
    ComponentType type =
        new ComponentType(
            declared.imports,
            declared.importedResources,
            declared.exports,
            declared.exportedResources);
    parent.sizes.check(type, declared.scope);
    return type;
  }

  /// The type of an import or export as written. Resources it introduces are new variables.
  static ExternType extern(String name, ExternDesc desc, Scope scope) {
    return switch (desc) {
      case ExternDesc.Module(int type) -> CoreTypes.moduleType(type, scope);
      case ExternDesc.Func(int type) -> scope.funcType(type);
      case ExternDesc.ValueEq(int value) -> new ValueBound(scope.values.type(value, scope));
      case ExternDesc.ValueType(ValTypeRef type) -> new ValueBound(value(type, scope));
      case ExternDesc.TypeEq(int type) ->
          new TypeBound.Eq(scope.identities.renamed(scope.type(type), name));
      case ExternDesc.SubResource() -> new TypeBound.SubResource(ResourceType.fresh(name));
      case ExternDesc.Component(int type) ->
          scope.type(type) instanceof DefinedType.Component(ComponentType component)
              ? component
              : scope.throwing(type, "a component type");
      case ExternDesc.Instance(int type) ->
          scope.type(type) instanceof DefinedType.Instance(InstanceType instance)
              ? opened(instance, scope)
              : scope.throwing(type, "an instance type");
    };
  }

  /// Fails when a value cannot be exported because it holds a borrow, which ends with a call.
  static void exportable(String name, ValType type, Scope scope) {
    if (scope.valueTypes.borrows(type)) {
      throw scope.invalid(
          "the export \"%s\" is a value that contains a borrow: %s"
              .formatted(name, TypeText.of(type)),
          "export own<…>, or data instead of the resource");
    }
  }

  /// An instance type with new variables in the place of its own.
  static InstanceType opened(InstanceType type, Scope scope) {
    if (type.resources().isEmpty()) {
      return type;
    }
    scope.sizes.copy(type, scope);
    Substitution fresh = scope.identities.opening();
    type.resources().forEach(r -> fresh.put(r, ResourceType.fresh(r.name())));
    return fresh.apply(type);
  }

  /// The resource variables that an import or export of this type introduces.
  static List<ResourceType> introduced(ExternType type) {
    return switch (type) {
      case TypeBound.SubResource(ResourceType resource) -> List.of(resource);
      case InstanceType instance -> instance.resources();
      case TypeBound.Eq _, FuncType _, ComponentType _, ModuleType _, ValueBound _ -> List.of();
    };
  }

  /// The export of an instance that an alias names.
  static ExternType exported(AliasExpr.Export alias, Scope scope) {
    ExternType found = scope.instance(alias.instance()).exports().get(alias.name());
    if (found == null) {
      throw scope.invalid(
          "instance %d has no export \"%s\"".formatted(alias.instance(), alias.name()),
          Hints.among(alias.name(), scope.instance(alias.instance()).exports().keySet()));
    }
    Sort sort = sortOf(found);
    if (sort != alias.sort()) {
      throw scope.invalid(
          "export \"%s\" of instance %d is a %s, not a %s"
              .formatted(alias.name(), alias.instance(), text(sort), text(alias.sort())),
          "alias it as a " + text(sort));
    }
    return found;
  }

  static Sort sortOf(ExternType type) {
    return switch (type) {
      case FuncType _ -> Sort.FUNC;
      case InstanceType _ -> Sort.INSTANCE;
      case ComponentType _ -> Sort.COMPONENT;
      case ModuleType _ -> Sort.CORE_MODULE;
      case TypeBound _ -> Sort.TYPE;
      case ValueBound _ -> Sort.VALUE;
    };
  }

  static String text(Sort sort) {
    return sort.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  /// A component or instance type as its declarators are read.
  private static final class Declarations {
    final Scope scope;
    final Map<String, ExternType> imports = new LinkedHashMap<>();
    final Map<String, ExternType> exports = new LinkedHashMap<>();
    final ExternNames importNames = ExternNames.imports();
    final ExternNames exportNames = ExternNames.exports();
    final List<ResourceType> importedResources = new ArrayList<>();
    final List<ResourceType> exportedResources = new ArrayList<>();

    Declarations(Scope scope) {
      this.scope = scope;
    }

    void add(TypeExpr.Decl decl) {
      scope.at(decl.offset(), scope.section);
      switch (decl) {
        case TypeExpr.Decl.CoreType(_, var expr) -> CoreTypes.define(expr, scope);
        case TypeExpr.Decl.Type(_, TypeExpr expr) -> scope.types.add(type(expr, scope));
        case TypeExpr.Decl.Alias(_, AliasExpr expr) -> alias(expr);
        case TypeExpr.Decl.Import(_, var name, ExternDesc desc) -> {
          ExternType type = declare(name, desc, imports, importNames, importedResources);
          scope.visibility.imports(name.name(), type, scope);
        }
        case TypeExpr.Decl.Export(_, var name, ExternDesc desc) -> {
          ExternType type = declare(name, desc, exports, exportNames, exportedResources);
          if (type instanceof ValueBound(ValType value)) {
            exportable(name.name(), value, scope);
          }
          if (scope.kind == Scope.Kind.COMPONENT_TYPE) {
            scope.visibility.exports(name.name(), type, scope);
          }
        }
      }
    }

    private ExternType declare(
        ExternName name,
        ExternDesc desc,
        Map<String, ExternType> types,
        ExternNames names,
        List<ResourceType> resources) {
      ExternType type = extern(name.name(), desc, scope);
      names.add(name, type, scope);
      types.put(name.name(), type);
      resources.addAll(introduced(type));
      scope.add(type);
      return type;
    }

    private void alias(AliasExpr expr) {
      switch (expr) {
        case AliasExpr.Export alias -> {
          if (alias.sort() != Sort.TYPE && alias.sort() != Sort.INSTANCE) {
            throw scope.invalid(
                "an export alias inside a type can name types and instances only",
                "a type describes, so that there is no use for a " + text(alias.sort()));
          }
          scope.add(exported(alias, scope));
        }
        case AliasExpr.CoreExport _ ->
            throw scope.invalid(
                "a type cannot alias exports of core instances",
                "describe core modules by a core module type");
        case AliasExpr.Outer(Sort sort, int count, int index) -> outer(sort, count, index);
      }
    }

    private void outer(Sort sort, int count, int index) {
      switch (sort) {
        case TYPE -> scope.addOuterType(count, index);
        case CORE_TYPE ->
            scope.coreTypes.add(
                scope.entry(scope.outer(count).coreTypes, index, "outer core type"));
        default ->
            throw scope.invalid(
                "an outer alias inside a type can name types only",
                "a type describes, so that there is no use for a " + text(sort));
      }
    }
  }
}
