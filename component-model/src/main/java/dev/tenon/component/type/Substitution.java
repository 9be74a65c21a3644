package dev.tenon.component.type;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Replaces resource variables throughout types. Types that mention none of the variables come back
/// as the same objects, so that identity can be used to cache what is known of a type.
public final class Substitution {
  private final Map<ResourceType, ResourceType> resources = new IdentityHashMap<>();
  private final Map<ValType, ValType> values = new IdentityHashMap<>();
  private final BiConsumer<Object, Object> listener;
  private Map<Object, Object> memo = new IdentityHashMap<>();

  /// No replacements yet.
  public Substitution() {
    this((_, _) -> {});
  }

  /// As [#Substitution()], and `listener` hears of each object that stands for a resource by its
  /// identity and of the object that takes its place: handle types, bounds `sub resource` and
  /// resources in type index spaces.
  public Substitution(BiConsumer<Object, Object> listener) {
    this.listener = listener;
  }

  /// Adds a replacement; what was replaced before is not revisited.
  public void put(ResourceType from, ResourceType to) {
    resources.put(from, to);
    forget();
  }

  /// Adds a replacement of a value type, known by its identity, unless it has one already.
  public void put(ValType from, ValType to) {
    values.putIfAbsent(from, to);
    forget();
  }

  private void forget() {
    if (!memo.isEmpty()) {
      memo = new IdentityHashMap<>();
    }
  }

  /// The replacement of a variable, itself when it has none.
  public ResourceType apply(ResourceType resource) {
    return resources.getOrDefault(resource, resource);
  }

  /// Replaces in the type of an import or export.
  public ExternType apply(ExternType type) {
    return switch (type) {
      case FuncType func -> apply(func);
      case InstanceType instance -> apply(instance);
      case ComponentType component -> apply(component);
      case ModuleType module -> module;
      case TypeBound.Eq(DefinedType defined) -> {
        DefinedType applied = apply(defined);
        yield applied == defined ? type : new TypeBound.Eq(applied);
      }
      case TypeBound.SubResource(ResourceType resource) -> {
        ResourceType applied = apply(resource);
        yield applied == resource ? type : heard(type, new TypeBound.SubResource(applied));
      }
      case ValueBound(ValType value) -> {
        ValType applied = apply(value);
        yield applied == value ? type : new ValueBound(applied);
      }
    };
  }

  /// Replaces in an entry of the type index space.
  public DefinedType apply(DefinedType type) {
    return switch (type) {
      case DefinedType.Value(ValType value) -> {
        ValType applied = apply(value);
        yield applied == value ? type : new DefinedType.Value(applied);
      }
      case DefinedType.Resource(ResourceType resource) -> {
        ResourceType applied = apply(resource);
        yield applied == resource ? type : heard(type, new DefinedType.Resource(applied));
      }
      case DefinedType.Func(FuncType func) -> {
        FuncType applied = apply(func);
        yield applied == func ? type : new DefinedType.Func(applied);
      }
      case DefinedType.Instance(InstanceType instance) -> {
        InstanceType applied = apply(instance);
        yield applied == instance ? type : new DefinedType.Instance(applied);
      }
      case DefinedType.Component(ComponentType component) -> {
        ComponentType applied = apply(component);
        yield applied == component ? type : new DefinedType.Component(applied);
      }
    };
  }

  /// Replaces in a function type.
  public FuncType apply(FuncType type) {
    return memoized(
        type,
        func -> {
          List<FuncType.Param> params =
              mapped(
                  func.params(),
                  p -> {
                    ValType applied = apply(p.type());
                    return applied == p.type() ? p : new FuncType.Param(p.name(), applied);
                  });
          Optional<ValType> result = apply(func.result());
          return params == func.params() && same(result, func.result())
              ? func
              : new FuncType(params, result, func.async());
        });
  }

  /// Replaces in an instance type, its own variables included.
  public InstanceType apply(InstanceType type) {
    return memoized(
        type,
        instance -> {
          Map<String, ExternType> exports = mapped(instance.exports());
          List<ResourceType> bound = mapped(instance.resources(), this::apply);
          return exports == instance.exports() && bound == instance.resources()
              ? instance
              : new InstanceType(exports, bound);
        });
  }

  /// Replaces in a component type, its own variables included.
  public ComponentType apply(ComponentType type) {
    return memoized(
        type,
        component -> {
          Map<String, ExternType> imports = mapped(component.imports());
          Map<String, ExternType> exports = mapped(component.exports());
          List<ResourceType> imported = mapped(component.importedResources(), this::apply);
          List<ResourceType> exported = mapped(component.exportedResources(), this::apply);
          return imports == component.imports()
                  && exports == component.exports()
                  && imported == component.importedResources()
                  && exported == component.exportedResources()
              ? component
              : new ComponentType(imports, imported, exports, exported);
        });
  }

  /// Replaces in a value type.
  public ValType apply(ValType type) {
    if (type instanceof ValType.Primitive) {
      return type;
    }
    ValType other = values.get(type);
    return other == null ? memoized(type, this::named) : other;
  }

  private ValType named(ValType type) {
    ValType replaced = replaced(type);
    if (replaced != type) {
      TypeNames.keep(type, replaced);
    }
    return replaced;
  }

  private ValType replaced(ValType type) {
    return switch (type) {
      case ValType.Primitive primitive -> primitive;
      case ValType.FlagsType flags -> flags;
      case ValType.EnumType labels -> labels;
      case ValType.RecordType(List<ValType.Field> fields) -> {
        List<ValType.Field> applied =
            mapped(
                fields,
                f -> {
                  ValType t = apply(f.type());
                  return t == f.type() ? f : new ValType.Field(f.name(), t);
                });
        yield applied == fields ? type : new ValType.RecordType(applied);
      }
      case ValType.VariantType(List<ValType.Case> cases) -> {
        List<ValType.Case> applied =
            mapped(
                cases,
                c -> {
                  ValType payload = c.type();
                  ValType t = payload == null ? null : apply(payload);
                  return t == payload ? c : new ValType.Case(c.name(), t);
                });
        yield applied == cases ? type : new ValType.VariantType(applied);
      }
      case ValType.ListType(ValType element) -> {
        ValType applied = apply(element);
        yield applied == element ? type : new ValType.ListType(applied);
      }
      case ValType.FixedListType(ValType element, int length) -> {
        ValType applied = apply(element);
        yield applied == element ? type : new ValType.FixedListType(applied, length);
      }
      case ValType.MapType(ValType key, ValType value) -> {
        ValType k = apply(key);
        ValType v = apply(value);
        yield k == key && v == value ? type : new ValType.MapType(k, v);
      }
      case ValType.TupleType(List<ValType> elements) -> {
        List<ValType> applied = mapped(elements, this::apply);
        yield applied == elements ? type : new ValType.TupleType(applied);
      }
      case ValType.OptionType(ValType some) -> {
        ValType applied = apply(some);
        yield applied == some ? type : new ValType.OptionType(applied);
      }
      case ValType.ResultType(Optional<ValType> ok, Optional<ValType> error) -> {
        Optional<ValType> o = apply(ok);
        Optional<ValType> e = apply(error);
        yield same(o, ok) && same(e, error) ? type : new ValType.ResultType(o, e);
      }
      case ValType.OwnType(ResourceType resource) -> {
        ResourceType applied = apply(resource);
        yield applied == resource ? type : heard(type, new ValType.OwnType(applied));
      }
      case ValType.BorrowType(ResourceType resource) -> {
        ResourceType applied = apply(resource);
        yield applied == resource ? type : heard(type, new ValType.BorrowType(applied));
      }
      case ValType.StreamType(Optional<ValType> element) -> {
        Optional<ValType> applied = apply(element);
        yield same(applied, element) ? type : new ValType.StreamType(applied);
      }
      case ValType.FutureType(Optional<ValType> element) -> {
        Optional<ValType> applied = apply(element);
        yield same(applied, element) ? type : new ValType.FutureType(applied);
      }
    };
  }

  private Optional<ValType> apply(Optional<ValType> type) {
    ValType before = type.orElse(null);
    if (before == null) {
      return type;
    }
    ValType after = apply(before);
    return after == before ? type : Optional.of(after);
  }

  /// Whether a part came back as it was; its identity tells, and comparing it would take as long as
  /// the type is large.
  private static boolean same(Optional<ValType> after, Optional<ValType> before) {
    return after.orElse(null) == before.orElse(null);
  }

  private <T> T heard(Object before, T after) {
    listener.accept(before, after);
    return after;
  }

  private Map<String, ExternType> mapped(Map<String, ExternType> types) {
    Map<String, ExternType> result = new LinkedHashMap<>();
    boolean changed = false;
    for (Map.Entry<String, ExternType> entry : types.entrySet()) {
      ExternType applied = apply(entry.getValue());
      changed |= applied != entry.getValue();
      result.put(entry.getKey(), applied);
    }
    return changed ? result : types;
  }

  private static <T> List<T> mapped(List<T> list, UnaryOperator<T> function) {
    List<T> result = null;
    for (int i = 0; i < list.size(); i++) {
      T before = list.get(i);
      T after = function.apply(before);
      if (after != before && result == null) {
        result = new ArrayList<>(list);
      }
      if (result != null) {
        result.set(i, after);
      }
    }
    return result == null ? list : result;
  }

  @SuppressWarnings("unchecked")
  private <T> T memoized(T type, UnaryOperator<T> function) {
    @Nullable Object known = memo.get(type);
    if (known != null) {
      return (T) known;
    }
    T result = function.apply(type);
    memo.put(type, result);
    return result;
  }
}
