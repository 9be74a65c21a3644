package dev.tenon.component.validation;

import dev.tenon.component.type.DefinedType;
import dev.tenon.component.type.ExternType;
import dev.tenon.component.type.InstanceType;
import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.Substitution;
import dev.tenon.component.type.TypeBound;
import dev.tenon.component.type.TypeNames;
import dev.tenon.component.type.ValType;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What tells a type index from others of an equal type (Explainer.md, "External Visibility of
/// Types"): each import and export of a type makes a new identity, each alias keeps the one it has.
///
/// A record, variant, enum or flags type is known by its object. The object of a resource type
/// stands for the resource itself, so that what an index adds is an alias, kept here for each
/// object that refers to the resource: handle types, bounds and entries of type index spaces.
final class TypeIdentities {
  /// A resource as one type index knows it; without an alias as the one that introduced it.
  record ResourceName(ResourceType resource, @Nullable Object alias) {}

  private final Map<Object, Object> aliases = new IdentityHashMap<>();
  private final Map<Object, Object> originals = new IdentityHashMap<>();

  /// The type under the new identity that an import or export of this name gives it.
  DefinedType renamed(DefinedType type, String name) {
    return switch (type) {
      case DefinedType.Value(ValType value) -> {
        ValType copy = copy(value);
        if (copy != value) {
          originals.put(copy, value);
          TypeNames.put(copy, name);
        }
        yield copy == value ? type : new DefinedType.Value(copy);
      }
      case DefinedType.Resource(ResourceType resource) -> {
        DefinedType renamed = new DefinedType.Resource(resource);
        aliases.put(renamed, new Object());
        yield renamed;
      }
      case DefinedType.Func _, DefinedType.Instance _, DefinedType.Component _ -> type;
    };
  }

  private static ValType copy(ValType type) {
    return switch (type) {
      case ValType.RecordType(List<ValType.Field> fields) -> new ValType.RecordType(fields);
      case ValType.VariantType(List<ValType.Case> cases) -> new ValType.VariantType(cases);
      case ValType.EnumType(List<String> labels) -> new ValType.EnumType(labels);
      case ValType.FlagsType(List<String> labels) -> new ValType.FlagsType(labels);
      case ValType.Primitive _,
          ValType.ListType _,
          ValType.FixedListType _,
          ValType.MapType _,
          ValType.TupleType _,
          ValType.OptionType _,
          ValType.ResultType _,
          ValType.OwnType _,
          ValType.BorrowType _,
          ValType.StreamType _,
          ValType.FutureType _ ->
          type;
    };
  }

  /// The type that an import or export renamed, absent when none did.
  @Nullable Object original(ValType type) {
    return originals.get(type);
  }

  /// Lets `to` know a resource as `from` does: handle types, bounds or entries of index spaces.
  void same(Object from, Object to) {
    Object alias = aliases.get(from);
    if (alias != null) {
      aliases.put(to, alias);
    }
  }

  /// The resource as a handle type, bound or entry of an index space knows it.
  ResourceName name(Object reference, ResourceType resource) {
    return new ResourceName(resource, aliases.get(reference));
  }

  /// As [#same], for a bound whose resource `to` knows; gives it back.
  <T> T keep(TypeBound from, T to) {
    same(from instanceof TypeBound.Eq(DefinedType defined) ? defined : from, to);
    return to;
  }

  /// The resource that a bound names, absent when it bounds something else.
  @Nullable ResourceName name(TypeBound bound) {
    return switch (bound) {
      case TypeBound.SubResource(ResourceType resource) -> name((Object) bound, resource);
      case TypeBound.Eq(DefinedType defined) ->
          defined instanceof DefinedType.Resource(ResourceType resource)
              ? name(defined, resource)
              : null;
    };
  }

  /// A substitution that keeps identities, for the resources of a type that are opened.
  Substitution opening() {
    return new Substitution(this::same);
  }

  /// What the arguments of an instantiation do to identities: the type given for an import takes
  /// the place of the import.
  final class Arguments {
    private final Map<ResourceName, ResourceName> given = new HashMap<>();

    /// The substitution, still without replacements.
    final Substitution substitution = new Substitution(this::replaced);

    /// Takes the types of an argument and of what it is for.
    void add(ExternType wanted, ExternType type) {
      switch (wanted) {
        case TypeBound bound when type instanceof TypeBound argument -> add(bound, argument);
        case InstanceType instance when type instanceof InstanceType argument ->
            instance
                .exports()
                .forEach(
                    (name, export) -> {
                      ExternType found = argument.exports().get(name);
                      if (found != null) {
                        add(export, found);
                      }
                    });
        default -> {}
      }
    }

    private void add(TypeBound wanted, TypeBound type) {
      ResourceName resource = name(wanted);
      ResourceName argument = name(type);
      if (resource != null && argument != null) {
        given.putIfAbsent(resource, argument);
      } else if (wanted instanceof TypeBound.Eq(DefinedType.Value(ValType from))
          && type instanceof TypeBound.Eq(DefinedType.Value(ValType to))
          && copy(from) != from) {
        substitution.put(from, to);
      }
    }

    private void replaced(Object before, Object after) {
      ResourceName known = given.get(nameOf(before));
      if (known == null) {
        same(before, after);
      } else if (known.alias() != null) {
        aliases.put(after, known.alias());
      }
    }

    private ResourceName nameOf(Object reference) {
      return switch (reference) {
        case ValType.OwnType(ResourceType resource) -> name(reference, resource);
        case ValType.BorrowType(ResourceType resource) -> name(reference, resource);
        case TypeBound.SubResource(ResourceType resource) -> name(reference, resource);
        case DefinedType.Resource(ResourceType resource) -> name(reference, resource);
        default -> throw new IllegalArgumentException("no reference to a resource: " + reference);
      };
    }
  }
}
