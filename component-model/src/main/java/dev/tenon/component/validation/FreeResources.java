package dev.tenon.component.validation;

import dev.tenon.component.type.ComponentType;
import dev.tenon.component.type.DefinedType;
import dev.tenon.component.type.ExternType;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.InstanceType;
import dev.tenon.component.type.ModuleType;
import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.TypeBound;
import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValueBound;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/// The resource types that a type refers to without introducing them itself.
final class FreeResources {
  private final Set<ResourceType> used = identitySet();
  private final Set<ResourceType> bound = identitySet();
  private final Set<Object> visited = identitySet();

  private FreeResources() {}

  private static <T> Set<T> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /// One of them, empty when there is none.
  static Optional<ResourceType> any(DefinedType type) {
    FreeResources resources = new FreeResources();
    resources.visit(type);
    return resources.used.stream().filter(r -> !resources.bound.contains(r)).findAny();
  }

  /// One of `sought` to which types refer, empty when they refer to none of these.
  static Optional<ResourceType> any(Collection<ExternType> types, Set<ResourceType> sought) {
    FreeResources resources = new FreeResources();
    types.forEach(resources::visit);
    return resources.used.stream()
        .filter(r -> sought.contains(r) && !resources.bound.contains(r))
        .findAny();
  }

  private void visit(DefinedType type) {
    switch (type) {
      case DefinedType.Value(ValType value) -> visit(value);
      case DefinedType.Resource(ResourceType resource) -> used.add(resource);
      case DefinedType.Func(FuncType func) -> visit(func);
      case DefinedType.Instance(InstanceType instance) -> visit(instance);
      case DefinedType.Component(ComponentType component) -> visit(component);
    }
  }

  private void visit(ExternType type) {
    if (!visited.add(type)) {
      return;
    }
    switch (type) {
      case FuncType(var params, Optional<ValType> result, _) -> {
        params.forEach(param -> visit(param.type()));
        result.ifPresent(this::visit);
      }
      case InstanceType(var exports, var resources) -> {
        bound.addAll(resources);
        exports.values().forEach(this::visit);
      }
      case ComponentType(var imports, var imported, var exports, var exported) -> {
        bound.addAll(imported);
        bound.addAll(exported);
        imports.values().forEach(this::visit);
        exports.values().forEach(this::visit);
      }
      case ModuleType _ -> {}
      case TypeBound.Eq(DefinedType defined) -> visit(defined);
      case TypeBound.SubResource(ResourceType resource) -> used.add(resource);
      case ValueBound(ValType value) -> visit(value);
    }
  }

  private void visit(ValType type) {
    if (!visited.add(type)) {
      return;
    }
    switch (type) {
      case ValType.Primitive _, ValType.FlagsType _, ValType.EnumType _ -> {}
      case ValType.RecordType(var fields) -> fields.forEach(field -> visit(field.type()));
      case ValType.VariantType(var cases) ->
          cases.forEach(
              c -> {
                ValType payload = c.type();
                if (payload != null) {
                  visit(payload);
                }
              });
      case ValType.ListType(ValType element) -> visit(element);
      case ValType.FixedListType(ValType element, _) -> visit(element);
      case ValType.MapType(ValType key, ValType value) -> {
        visit(key);
        visit(value);
      }
      case ValType.TupleType(var elements) -> elements.forEach(this::visit);
      case ValType.OptionType(ValType some) -> visit(some);
      case ValType.ResultType(Optional<ValType> ok, Optional<ValType> error) -> {
        ok.ifPresent(this::visit);
        error.ifPresent(this::visit);
      }
      case ValType.OwnType(ResourceType resource) -> used.add(resource);
      case ValType.BorrowType(ResourceType resource) -> used.add(resource);
      case ValType.StreamType(Optional<ValType> element) -> element.ifPresent(this::visit);
      case ValType.FutureType(Optional<ValType> element) -> element.ifPresent(this::visit);
    }
  }
}
