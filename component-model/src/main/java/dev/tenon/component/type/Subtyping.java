package dev.tenon.component.type;

import dev.tenon.engine.CoreExternType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether what is given can stand where something of another type is wanted (Explainer.md, "Type
/// Checking").
///
/// Value and function types must be equal; instances may have more exports than wanted; components
/// may import less and export more. Resource types are known by identity, which only the caller can
/// judge: each wanted variable is paired with what stands for it, and the same variable must always
/// meet the same resource.
public final class Subtyping {
  private final Map<ResourceType, ResourceType> pairs = new IdentityHashMap<>();
  private final List<String> path = new ArrayList<>();
  private final Map<Object, Set<Object>> matching = new IdentityHashMap<>();
  private final boolean versions;
  private @Nullable String problem;

  private Subtyping(boolean versions) {
    this.versions = versions;
  }

  /// What a comparison found: a problem, or for each resource variable of the wanted type the
  /// resource of the given type that stands for it.
  public record Match(Optional<String> problem, Map<ResourceType, ResourceType> resources) {}

  /// Compares a given type with a wanted one; names of interfaces may differ in their versions as
  /// [InterfaceName] says.
  public static Match match(ExternType given, ExternType wanted) {
    return new Subtyping(true).compared(given, wanted);
  }

  /// As [#match], with names that must be equal to the letter, as they must inside a component.
  public static Match matchExactly(ExternType given, ExternType wanted) {
    return new Subtyping(false).compared(given, wanted);
  }

  private Match compared(ExternType given, ExternType wanted) {
    extern(given, wanted);
    return new Match(Optional.ofNullable(problem), pairs);
  }

  /// What keeps the given type from standing for the wanted one, absent when nothing does.
  public static Optional<String> problem(ExternType given, ExternType wanted) {
    return match(given, wanted).problem();
  }

  private boolean extern(ExternType given, ExternType wanted) {
    return switch (wanted) {
      case FuncType w -> given instanceof FuncType g ? func(g, w) : differs(given, wanted);
      case InstanceType w ->
          given instanceof InstanceType g
              ? exports(g.exports(), w.exports())
              : differs(given, wanted);
      case ComponentType w ->
          given instanceof ComponentType g ? component(g, w) : differs(given, wanted);
      case ModuleType w -> given instanceof ModuleType g ? module(g, w) : differs(given, wanted);
      case TypeBound.SubResource(ResourceType w) -> {
        ResourceType g = resourceOf(given);
        yield g != null ? resource(g, w) : differs(given, wanted);
      }
      case TypeBound.Eq(DefinedType w) -> {
        DefinedType g = definedOf(given);
        yield g != null ? defined(g, w) : differs(given, wanted);
      }
      case ValueBound(ValType w) ->
          given instanceof ValueBound(ValType g) ? value(g, w) : differs(given, wanted);
    };
  }

  private static @Nullable ResourceType resourceOf(ExternType type) {
    return switch (type) {
      case TypeBound.SubResource(ResourceType r) -> r;
      case TypeBound.Eq(DefinedType.Resource(ResourceType r)) -> r;
      case TypeBound.Eq _,
          FuncType _,
          InstanceType _,
          ComponentType _,
          ModuleType _,
          ValueBound _ ->
          null;
    };
  }

  private static @Nullable DefinedType definedOf(ExternType type) {
    return switch (type) {
      case TypeBound.SubResource(ResourceType r) -> new DefinedType.Resource(r);
      case TypeBound.Eq(DefinedType t) -> t;
      case FuncType _, InstanceType _, ComponentType _, ModuleType _, ValueBound _ -> null;
    };
  }

  private boolean defined(DefinedType given, DefinedType wanted) {
    return switch (wanted) {
      case DefinedType.Value(ValType w) ->
          given instanceof DefinedType.Value(ValType g)
              ? value(g, w)
              : fail("expected a value type, got " + TypeText.of(given));
      case DefinedType.Resource(ResourceType w) ->
          given instanceof DefinedType.Resource(ResourceType g)
              ? resource(g, w)
              : fail("expected a resource type, got " + TypeText.of(given));
      case DefinedType.Func(FuncType w) ->
          given instanceof DefinedType.Func(FuncType g)
              ? func(g, w)
              : fail("expected a function type, got " + TypeText.of(given));
      case DefinedType.Instance(InstanceType w) ->
          given instanceof DefinedType.Instance(InstanceType g)
              ? exports(g.exports(), w.exports()) && exports(w.exports(), g.exports())
              : fail("expected an instance type, got " + TypeText.of(given));
      case DefinedType.Component(ComponentType w) ->
          given instanceof DefinedType.Component(ComponentType g)
              ? component(g, w)
              : fail("expected a component type, got " + TypeText.of(given));
    };
  }

  private boolean resource(ResourceType given, ResourceType wanted) {
    ResourceType before = pairs.putIfAbsent(wanted, given);
    return before == null
        || before == given
        || fail("resource " + wanted + " stands for two different resources");
  }

  private boolean exports(Map<String, ExternType> given, Map<String, ExternType> wanted) {
    for (Map.Entry<String, ExternType> entry : wanted.entrySet()) {
      String name = entry.getKey();
      ExternType found = given.get(name);
      if (found == null && versions) {
        found = InterfaceName.parse(name).best(given.keySet()).map(given::get).orElse(null);
      }
      path.add(name);
      if (found == null
          ? !fail(kind(entry.getValue()) + " is missing")
          : !extern(found, entry.getValue())) {
        return false;
      }
      path.removeLast();
    }
    return true;
  }

  private boolean component(ComponentType given, ComponentType wanted) {
    Subtyping imports = new Subtyping(versions);
    imports.path.addAll(path);
    if (!imports.exports(wanted.imports(), given.imports())) {
      problem = imports.problem;
      return false;
    }
    Substitution actual = new Substitution();
    Set<ResourceType> givenVariables = identitySet(given.importedResources());
    Set<ResourceType> wantedVariables = identitySet(wanted.importedResources());
    for (Map.Entry<ResourceType, ResourceType> pair : imports.pairs.entrySet()) {
      if (givenVariables.contains(pair.getKey())) {
        actual.put(pair.getKey(), pair.getValue());
      } else if (!wantedVariables.contains(pair.getValue())
          && !resource(pair.getKey(), pair.getValue())) {
        return false;
      }
    }
    for (ResourceType resource : wanted.importedResources()) {
      pairs.put(resource, resource);
    }
    boolean matches =
        exports(
            actual.apply(new InstanceType(given.exports(), List.of())).exports(), wanted.exports());
    wanted.importedResources().forEach(pairs::remove);
    wanted.exportedResources().forEach(pairs::remove);
    return matches;
  }

  private static <T> Set<T> identitySet(List<T> elements) {
    Set<T> set = Collections.newSetFromMap(new IdentityHashMap<>());
    set.addAll(elements);
    return set;
  }

  private boolean module(ModuleType given, ModuleType wanted) {
    for (Map.Entry<ModuleType.ImportName, CoreExternType> entry : given.imports().entrySet()) {
      CoreExternType supplied = wanted.imports().get(entry.getKey());
      if (supplied == null || !supplied.matches(entry.getValue())) {
        ModuleType.ImportName name = entry.getKey();
        return fail(
            "core import "
                + name.module()
                + "."
                + name.name()
                + " is "
                + entry.getValue()
                + ", expected "
                + (supplied == null ? "none" : supplied));
      }
    }
    for (Map.Entry<String, CoreExternType> entry : wanted.exports().entrySet()) {
      CoreExternType found = given.exports().get(entry.getKey());
      if (found == null || !found.matches(entry.getValue())) {
        return fail(
            "core export "
                + entry.getKey()
                + " is "
                + (found == null ? "missing" : found)
                + ", expected "
                + entry.getValue());
      }
    }
    return true;
  }

  private boolean func(FuncType given, FuncType wanted) {
    if (given.async() != wanted.async()) {
      return fail("one function is async, the other is not");
    }
    if (given.params().size() != wanted.params().size()
        || given.result().isPresent() != wanted.result().isPresent()) {
      return differs(given, wanted);
    }
    for (int i = 0; i < wanted.params().size(); i++) {
      FuncType.Param g = given.params().get(i);
      FuncType.Param w = wanted.params().get(i);
      if (!g.name().equals(w.name())) {
        return fail("parameter " + i + " is named " + g.name() + ", expected " + w.name());
      }
      path.add("parameter " + w.name());
      if (!value(g.type(), w.type())) {
        return false;
      }
      path.removeLast();
    }
    ValType g = given.result().orElse(null);
    ValType w = wanted.result().orElse(null);
    return g == null || w == null || value(g, w);
  }

  private boolean value(ValType given, ValType wanted) {
    if (given == wanted && !mentionsResource(given)) {
      return true;
    }
    Set<Object> known = matching.get(wanted);
    if (known != null && known.contains(given)) {
      return true;
    }
    boolean matches = parts(given, wanted);
    if (matches) {
      matching
          .computeIfAbsent(wanted, _ -> Collections.newSetFromMap(new IdentityHashMap<>()))
          .add(given);
    }
    return matches;
  }

  private boolean parts(ValType given, ValType wanted) {
    return switch (wanted) {
      case ValType.Primitive _, ValType.FlagsType _, ValType.EnumType _ ->
          given.equals(wanted) || differs(given, wanted);
      case ValType.RecordType(List<ValType.Field> w) ->
          given instanceof ValType.RecordType(List<ValType.Field> g)
              ? fields(given, wanted, g, w)
              : differs(given, wanted);
      case ValType.VariantType(List<ValType.Case> w) ->
          given instanceof ValType.VariantType(List<ValType.Case> g)
              ? cases(given, wanted, g, w)
              : differs(given, wanted);
      case ValType.ListType(ValType w) ->
          given instanceof ValType.ListType(ValType g) ? value(g, w) : differs(given, wanted);
      case ValType.FixedListType(ValType w, int length) ->
          given instanceof ValType.FixedListType(ValType g, int n) && n == length
              ? value(g, w)
              : differs(given, wanted);
      case ValType.MapType(ValType key, ValType w) ->
          given instanceof ValType.MapType(ValType k, ValType g)
              ? value(k, key) && value(g, w)
              : differs(given, wanted);
      case ValType.TupleType(List<ValType> w) ->
          given instanceof ValType.TupleType(List<ValType> g) && g.size() == w.size()
              ? elements(g, w)
              : differs(given, wanted);
      case ValType.OptionType(ValType w) ->
          given instanceof ValType.OptionType(ValType g) ? value(g, w) : differs(given, wanted);
      case ValType.ResultType(Optional<ValType> ok, Optional<ValType> error) ->
          given instanceof ValType.ResultType(Optional<ValType> o, Optional<ValType> e)
              ? optional(given, wanted, o, ok) && optional(given, wanted, e, error)
              : differs(given, wanted);
      case ValType.OwnType(ResourceType w) ->
          given instanceof ValType.OwnType(ResourceType g)
              ? resource(g, w)
              : differs(given, wanted);
      case ValType.BorrowType(ResourceType w) ->
          given instanceof ValType.BorrowType(ResourceType g)
              ? resource(g, w)
              : differs(given, wanted);
      case ValType.StreamType(Optional<ValType> w) ->
          given instanceof ValType.StreamType(Optional<ValType> g)
              ? optional(given, wanted, g, w)
              : differs(given, wanted);
      case ValType.FutureType(Optional<ValType> w) ->
          given instanceof ValType.FutureType(Optional<ValType> g)
              ? optional(given, wanted, g, w)
              : differs(given, wanted);
    };
  }

  private boolean fields(
      ValType given, ValType wanted, List<ValType.Field> g, List<ValType.Field> w) {
    if (g.size() != w.size()) {
      return differs(given, wanted);
    }
    for (int i = 0; i < w.size(); i++) {
      if (!g.get(i).name().equals(w.get(i).name())) {
        return differs(given, wanted);
      }
      path.add("field " + w.get(i).name());
      if (!value(g.get(i).type(), w.get(i).type())) {
        return false;
      }
      path.removeLast();
    }
    return true;
  }

  private boolean cases(ValType given, ValType wanted, List<ValType.Case> g, List<ValType.Case> w) {
    if (g.size() != w.size()) {
      return differs(given, wanted);
    }
    for (int i = 0; i < w.size(); i++) {
      if (!g.get(i).name().equals(w.get(i).name())) {
        return differs(given, wanted);
      }
      path.add("case " + w.get(i).name());
      if (!optional(
          given,
          wanted,
          Optional.ofNullable(g.get(i).type()),
          Optional.ofNullable(w.get(i).type()))) {
        return false;
      }
      path.removeLast();
    }
    return true;
  }

  private boolean elements(List<ValType> given, List<ValType> wanted) {
    for (int i = 0; i < wanted.size(); i++) {
      if (!value(given.get(i), wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean optional(
      ValType given, ValType wanted, Optional<ValType> g, Optional<ValType> w) {
    if (g.isPresent() != w.isPresent()) {
      return differs(given, wanted);
    }
    return g.isEmpty() || value(g.get(), w.orElseThrow());
  }

  private static boolean mentionsResource(ValType type) {
    return !(type instanceof ValType.Primitive
        || type instanceof ValType.FlagsType
        || type instanceof ValType.EnumType);
  }

  private static String kind(ExternType type) {
    return switch (type) {
      case FuncType f -> "function " + TypeText.of(f);
      case InstanceType _ -> "instance";
      case ComponentType _ -> "component";
      case ModuleType _ -> "core module";
      case TypeBound.SubResource _ -> "resource";
      case TypeBound.Eq _ -> "type";
      case ValueBound _ -> "value";
    };
  }

  private boolean differs(ExternType given, ExternType wanted) {
    return fail("expected " + TypeText.of(wanted) + ", got " + TypeText.of(given));
  }

  private boolean differs(ValType given, ValType wanted) {
    return fail("expected " + TypeText.of(wanted) + ", got " + TypeText.of(given));
  }

  private boolean fail(String message) {
    if (problem == null) {
      problem = path.isEmpty() ? message : String.join(": ", path) + ": " + message;
    }
    return false;
  }
}
