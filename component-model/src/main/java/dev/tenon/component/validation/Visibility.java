package dev.tenon.component.validation;

import dev.tenon.component.type.ComponentType;
import dev.tenon.component.type.DefinedType;
import dev.tenon.component.type.ExternType;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.InstanceType;
import dev.tenon.component.type.ModuleType;
import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.TypeBound;
import dev.tenon.component.type.TypeText;
import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValueBound;
import dev.tenon.component.validation.TypeIdentities.ResourceName;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which types have a name outside a component or component type, and that imports and exports use
/// no others (Explainer.md, "External Visibility of Types"): imports may use what was imported
/// before them, exports also what was exported. Resources, records, variants, enums and flags need
/// a name, any other type needs one for these among its parts.
final class Visibility {
  private static final int LONGEST_TEXT = 300;

  private final TypeIdentities identities;
  private final Side imports = new Side(null);
  private final Side exports = new Side(imports);

  Visibility(TypeIdentities identities) {
    this.identities = identities;
  }

  /// Checks the type of an import, and lets what follows use the types it names.
  void imports(String name, ExternType type, Scope scope) {
    Hidden hidden = add(name, type, imports);
    if (hidden != null) {
      throw invalid("import", name, hidden, importHint(hidden.type), scope);
    }
  }

  /// Checks the type of an export, and lets later exports use the types it names.
  void exports(String name, ExternType type, Scope scope) {
    Hidden hidden = add(name, type, exports);
    if (hidden != null) {
      throw invalid("export", name, hidden, exportHint(name, hidden.type), scope);
    }
  }

  /// What one side of the border may use beyond what `also` has: named types, and others that were
  /// found to have no unnamed parts, so that none is searched twice.
  private static final class Side {
    final @Nullable Side also;
    final Set<Object> types = Collections.newSetFromMap(new IdentityHashMap<>());
    final Set<InstanceType> closed = Collections.newSetFromMap(new IdentityHashMap<>());
    final Set<ResourceName> resources = new HashSet<>();
    final Map<Object, String> originals = new IdentityHashMap<>();
    final Map<ResourceType, String> resourceNames = new HashMap<>();

    Side(@Nullable Side also) {
      this.also = also;
    }

    boolean has(Object type) {
      return types.contains(type) || (also != null && also.has(type));
    }

    boolean has(ResourceName resource) {
      return resources.contains(resource) || (also != null && also.has(resource));
    }

    /// The name that another index of the type has.
    @Nullable String otherName(ValType type) {
      ResourceType resource = resourceOf(type);
      String name = resource == null ? originals.get(type) : resourceNames.get(resource);
      return name != null || also == null ? name : also.otherName(type);
    }
  }

  /// A type without a name, and the way to it from the import or export.
  private record Hidden(ValType type, String path) {
    Hidden under(String part) {
      return new Hidden(type, path.isEmpty() ? part : part + ", " + path);
    }
  }

  private static RuntimeException invalid(
      String kind, String name, Hidden hidden, String hint, Scope scope) {
    ResourceType resource = resourceOf(hidden.type);
    return scope.invalid(
        "the %s \"%s\" uses %s%s, which has no name outside"
            .formatted(
                kind,
                name,
                resource == null
                    ? "the type " + brief(TypeText.of(hidden.type))
                    : "the resource \"" + resource + "\"",
                hidden.path.isEmpty() ? "" : " (" + hidden.path + ")"),
        hint);
  }

  private static String brief(String text) {
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + " …" : text;
  }

  private String importHint(ValType type) {
    return exports.otherName(type) != null || exports.has(type)
        ? "what is only exported cannot be used in an import: import the type before it"
        : "import the type before it, and use the type index that this import makes";
  }

  private String exportHint(String name, ValType type) {
    String other = exports.otherName(type);
    return other == null
        ? "export the type before \"" + name + "\", and use the type index that this export makes"
        : ("the type is named \"%s\", but only for the type index that this makes: use that index, or"
                + " export \"%s\" with a type that does")
            .formatted(other, name);
  }

  private static @Nullable ResourceType resourceOf(ValType type) {
    return switch (type) {
      case ValType.OwnType(ResourceType resource) -> resource;
      case ValType.BorrowType(ResourceType resource) -> resource;
      default -> null;
    };
  }

  /// Checks a type as that of an import or export, and names the types it exports itself.
  private @Nullable Hidden add(String name, ExternType type, Side side) {
    return switch (type) {
      case TypeBound.Eq(DefinedType defined) -> {
        Hidden hidden = parts(defined, side);
        if (hidden == null) {
          name(name, (TypeBound) type, side);
        }
        yield hidden;
      }
      case TypeBound.SubResource bound -> {
        name(name, bound, side);
        yield null;
      }
      case InstanceType instance -> {
        Hidden hidden = side.has(instance) ? null : exports(instance, side);
        if (hidden == null) {
          side.types.add(instance);
        }
        yield hidden;
      }
      case FuncType func -> hidden(func, side);
      case ValueBound(ValType value) -> hidden(value, side);
      case ComponentType _, ModuleType _ -> null;
    };
  }

  private void name(String name, TypeBound bound, Side side) {
    ResourceName resource = identities.name(bound);
    if (resource != null) {
      side.resources.add(resource);
      side.resourceNames.putIfAbsent(resource.resource(), name);
    } else if (bound instanceof TypeBound.Eq(DefinedType.Value(ValType value))) {
      side.types.add(value);
      Object original = identities.original(value);
      if (original != null) {
        side.originals.putIfAbsent(original, name);
      }
    }
  }

  private @Nullable Hidden exports(InstanceType instance, Side side) {
    for (Map.Entry<String, ExternType> export : instance.exports().entrySet()) {
      Hidden hidden = add(export.getKey(), export.getValue(), side);
      if (hidden != null) {
        return hidden.under("its export \"" + export.getKey() + "\"");
      }
    }
    return null;
  }

  /// The first unnamed type of which a type is made that is itself imported or exported.
  private @Nullable Hidden parts(DefinedType type, Side side) {
    return switch (type) {
      case DefinedType.Value(ValType value) -> parts(value, side);
      case DefinedType.Func(FuncType func) -> hidden(func, side);
      case DefinedType.Instance(InstanceType instance) -> {
        // What the instance type exports has a name inside of it, and nowhere else.
        Hidden hidden = side.closed.contains(instance) ? null : exports(instance, new Side(side));
        if (hidden == null) {
          side.closed.add(instance);
        }
        yield hidden;
      }
      case DefinedType.Resource _, DefinedType.Component _ -> null;
    };
  }

  private @Nullable Hidden hidden(FuncType func, Side side) {
    if (side.has(func)) {
      return null;
    }
    for (FuncType.Param param : func.params()) {
      Hidden hidden = hidden(param.type(), side);
      if (hidden != null) {
        return hidden.under("parameter \"" + param.name() + "\"");
      }
    }
    Hidden hidden = hidden(func.result(), side);
    if (hidden != null) {
      return hidden.under("the result");
    }
    side.types.add(func);
    return null;
  }

  private @Nullable Hidden hidden(Optional<ValType> type, Side side) {
    ValType part = type.orElse(null);
    return part == null ? null : hidden(part, side);
  }

  /// The first unnamed type in a type, which may be itself.
  private @Nullable Hidden hidden(ValType type, Side side) {
    return switch (type) {
      case ValType.Primitive _ -> null;
      case ValType.RecordType _, ValType.VariantType _, ValType.EnumType _, ValType.FlagsType _ ->
          side.has(type) ? null : new Hidden(type, "");
      case ValType.OwnType(ResourceType resource) ->
          side.has(identities.name(type, resource)) ? null : new Hidden(type, "");
      case ValType.BorrowType(ResourceType resource) ->
          side.has(identities.name(type, resource)) ? null : new Hidden(type, "");
      case ValType.ListType _,
          ValType.FixedListType _,
          ValType.MapType _,
          ValType.TupleType _,
          ValType.OptionType _,
          ValType.ResultType _,
          ValType.StreamType _,
          ValType.FutureType _ -> {
        Hidden hidden = side.has(type) ? null : parts(type, side);
        if (hidden == null) {
          side.types.add(type);
        }
        yield hidden;
      }
    };
  }

  private @Nullable Hidden parts(ValType type, Side side) {
    return switch (type) {
      case ValType.Primitive _, ValType.EnumType _, ValType.FlagsType _ -> null;
      case ValType.RecordType(List<ValType.Field> fields) -> {
        for (ValType.Field field : fields) {
          Hidden hidden = hidden(field.type(), side);
          if (hidden != null) {
            yield hidden.under("field \"" + field.name() + "\"");
          }
        }
        yield null;
      }
      case ValType.VariantType(List<ValType.Case> cases) -> {
        for (ValType.Case one : cases) {
          Hidden hidden = hidden(Optional.ofNullable(one.type()), side);
          if (hidden != null) {
            yield hidden.under("case \"" + one.name() + "\"");
          }
        }
        yield null;
      }
      case ValType.TupleType(List<ValType> elements) -> {
        for (ValType element : elements) {
          Hidden hidden = hidden(element, side);
          if (hidden != null) {
            yield hidden;
          }
        }
        yield null;
      }
      case ValType.ListType(ValType element) -> hidden(element, side);
      case ValType.FixedListType(ValType element, _) -> hidden(element, side);
      case ValType.MapType(ValType key, ValType value) -> {
        Hidden hidden = hidden(key, side);
        yield hidden == null ? hidden(value, side) : hidden;
      }
      case ValType.OptionType(ValType some) -> hidden(some, side);
      case ValType.ResultType(Optional<ValType> ok, Optional<ValType> error) -> {
        Hidden hidden = hidden(ok, side);
        yield hidden == null ? hidden(error, side) : hidden;
      }
      case ValType.OwnType _, ValType.BorrowType _ -> hidden(type, side);
      case ValType.StreamType(Optional<ValType> element) -> hidden(element, side);
      case ValType.FutureType(Optional<ValType> element) -> hidden(element, side);
    };
  }
}
