package dev.tenon.component.linking;

import dev.tenon.component.abi.CanonFunctions;
import dev.tenon.component.abi.InstanceState;
import dev.tenon.component.abi.RuntimeResource;
import dev.tenon.component.type.ComponentType;
import dev.tenon.component.type.DefinedType;
import dev.tenon.component.type.ExternType;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.InstanceType;
import dev.tenon.component.type.InterfaceName;
import dev.tenon.component.type.ModuleType;
import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.Subtyping;
import dev.tenon.component.type.TypeBound;
import dev.tenon.component.type.TypeText;
import dev.tenon.component.type.ValueBound;
import dev.tenon.component.type.WeakIdentityMap;
import dev.tenon.component.validation.Component;
import dev.tenon.engine.CoreExternType;
import dev.tenon.engine.CoreLimits;
import dev.tenon.engine.CoreModule;
import dev.tenon.engine.LinkException;
import dev.tenon.engine.TrapException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What satisfies the imports of components in one store: host instances, host functions, and what
/// other components of the store export.
///
/// An import is met by the definition of its very name, else by the highest version on the same
/// track ([InterfaceName]). An import of types only, without functions and resources, needs no
/// definition.
public final class Linker {
  // The same components are linked again for each store.
  private static final WeakIdentityMap<ExternType, WeakIdentityMap<ExternType, Subtyping.Match>>
      MATCHES = new WeakIdentityMap<>();

  private final Map<String, Definition> definitions = new LinkedHashMap<>();

  /// What a name is defined as.
  private sealed interface Definition {
    record Host(HostInstance instance) implements Definition {}

    record HostFunc(HostFunction function) implements Definition {}

    record Instance(InstanceExport instance) implements Definition {}

    record Func(BoundFunction function) implements Definition {}
  }

  /// Defines an instance of the host.
  ///
  /// @throws IllegalArgumentException when the name is defined already
  public Linker define(String name, HostInstance instance) {
    return add(name, new Definition.Host(instance));
  }

  /// Defines a function of the host.
  ///
  /// @throws IllegalArgumentException when the name is defined already
  public Linker define(String name, HostFunction function) {
    return add(name, new Definition.HostFunc(function));
  }

  /// Defines an instance that another component of the same store exports.
  ///
  /// @throws IllegalArgumentException when the name is defined already
  public Linker define(String name, InstanceExport instance) {
    return add(name, new Definition.Instance(instance));
  }

  /// Defines a function that another component of the same store exports.
  ///
  /// @throws IllegalArgumentException when the name is defined already, or the function is not one
  ///   of a component instance
  public Linker define(String name, ComponentFunction function) {
    if (!(function instanceof BoundFunction bound)) {
      throw new IllegalArgumentException(
          "not a function of a component instance: " + function + "; define a HostFunction");
    }
    return add(name, new Definition.Func(bound));
  }

  /// Whether something is defined by this very name.
  public boolean defines(String name) {
    return definitions.containsKey(name);
  }

  private Linker add(String name, Definition definition) {
    if (definitions.putIfAbsent(name, definition) != null) {
      throw new IllegalArgumentException("\"" + name + "\" is defined already");
    }
    return this;
  }

  /// Makes an instance; its label in messages is the component's own name.
  ///
  /// @throws LinkException when an import is not met or of another type
  /// @throws TrapException when a start function traps
  public ComponentInstance instantiate(Store store, Component component) {
    return instantiate(store, component, component.toString());
  }

  /// Makes an instance with a label for messages and frames.
  ///
  /// @throws LinkException when an import is not met or of another type
  /// @throws TrapException when a start function traps
  public ComponentInstance instantiate(Store store, Component component, String label) {
    return instantiate(store, component, label, store.limits());
  }

  /// Makes an instance whose core instances have other limits than the store's.
  ///
  /// @throws LinkException when an import is not met or of another type
  /// @throws TrapException when a start function traps
  public ComponentInstance instantiate(
      Store store, Component component, String label, CoreLimits limits) {
    if (store.closed()) {
      throw new IllegalStateException("the store is closed");
    }
    InstanceState state = store.instanceState(label, null);
    Map<String, Object> args = new LinkedHashMap<>();
    component
        .type()
        .imports()
        .forEach(
            (name, type) -> {
              Object value = meet(name, type, state, label);
              if (value != null) {
                args.put(name, value);
              }
            });
    InstanceExport exports =
        Instantiator.instantiate(
            store, limits, new ComponentValue(component, null), state, null, args);
    return new ComponentInstance(component, exports);
  }

  private @Nullable Object meet(String name, ExternType wanted, InstanceState state, String label) {
    String found =
        definitions.containsKey(name)
            ? name
            : InterfaceName.parse(name).best(definitions.keySet()).orElse(null);
    Definition definition = found == null ? null : definitions.get(found);
    if (definition == null) {
      return undefined(name, wanted, label);
    }
    String where = label + ": import \"" + name + "\"";
    return switch (definition) {
      case Definition.Host(HostInstance host) ->
          wanted instanceof InstanceType type
              ? hostInstance(where, host, type, state)
              : mismatch(where, wanted, "a host instance");
      case Definition.HostFunc(HostFunction function) ->
          wanted instanceof FuncType
              ? CanonFunctions.host(name, function::call)
              : mismatch(where, wanted, "a host function");
      case Definition.Instance(InstanceExport instance) -> {
        check(where, instance.type(), wanted, instance.state(), state);
        yield instance;
      }
      case Definition.Func(BoundFunction function) -> {
        check(where, function.type(), wanted, function.state(), state);
        yield function.inst();
      }
    };
  }

  private @Nullable Object undefined(String name, ExternType wanted, String label) {
    return switch (wanted) {
      case InstanceType type when typesOnly(type) -> typesOnlyInstance(type);
      case TypeBound.Eq _ -> null;
      case FuncType _,
          InstanceType _,
          ComponentType _,
          ModuleType _,
          TypeBound.SubResource _,
          ValueBound _ ->
          throw new LinkException(
              "%s: import \"%s\" (%s) is not defined; defined are %s"
                  .formatted(label, name, TypeText.of(wanted), definitions.keySet()));
    };
  }

  private static InstanceExport typesOnlyInstance(InstanceType type) {
    Map<String, Object> instances = new LinkedHashMap<>();
    type.exports()
        .forEach(
            (name, export) -> {
              if (export instanceof InstanceType nested) {
                instances.put(name, typesOnlyInstance(nested));
              }
            });
    return new InstanceExport(type, null, instances);
  }

  /// Whether an instance type asks for nothing that exists at run time: only types, none of them a
  /// new resource, and instances of which the same holds.
  public static boolean typesOnly(InstanceType type) {
    return type.exports().values().stream()
        .allMatch(
            e ->
                e instanceof InstanceType nested
                    ? typesOnly(nested)
                    : e instanceof TypeBound.Eq(DefinedType defined)
                        && !(defined instanceof DefinedType.Resource));
  }

  private static void check(
      String where,
      ExternType given,
      ExternType wanted,
      @Nullable InstanceState givenState,
      InstanceState state) {
    Subtyping.Match match =
        MATCHES
            .computeIfAbsent(given, _ -> new WeakIdentityMap<>())
            .computeIfAbsent(wanted, w -> Subtyping.match(given, w));
    match
        .problem()
        .ifPresent(
            problem -> {
              throw new LinkException(where + ": " + problem);
            });
    if (givenState == null) {
      return;
    }
    for (Map.Entry<ResourceType, ResourceType> pair : match.resources().entrySet()) {
      RuntimeResource actual = givenState.resource(pair.getValue());
      RuntimeResource before = state.boundResource(pair.getKey());
      if (before == null) {
        state.bind(pair.getKey(), actual);
      } else if (before != actual) {
        throw new LinkException(
            "%s: resource \"%s\" is not the one that another import brought; give both imports the same provider"
                .formatted(where, pair.getKey()));
      }
    }
  }

  private static Object hostInstance(
      String where, HostInstance host, InstanceType wanted, InstanceState state) {
    Map<String, Object> values = new LinkedHashMap<>();
    wanted
        .exports()
        .forEach(
            (name, type) -> {
              Object value = hostExport(where, host, name, type, state);
              if (value != null) {
                values.put(name, value);
              }
            });
    return new InstanceExport(wanted, null, values);
  }

  private static @Nullable Object hostExport(
      String where, HostInstance host, String name, ExternType wanted, InstanceState state) {
    return switch (wanted) {
      case FuncType func -> {
        HostFunction function = host.function(name, func);
        if (function == null) {
          throw new LinkException(
              "%s: the host has no function \"%s\" (%s)".formatted(where, name, TypeText.of(func)));
        }
        yield CanonFunctions.host(name, function::call);
      }
      case TypeBound.SubResource(ResourceType variable) -> {
        Class<?> resource = host.resource(name);
        if (resource == null) {
          throw new LinkException("%s: the host has no resource \"%s\"".formatted(where, name));
        }
        RuntimeResource identity = RuntimeResource.host(resource);
        state.bind(variable, identity);
        yield identity;
      }
      case TypeBound.Eq(DefinedType type) -> {
        checkSame(where, host, name, type, state);
        yield null;
      }
      case InstanceType nested -> {
        HostInstance instance = host.instance(name);
        if (instance == null && !typesOnly(nested)) {
          throw new LinkException(
              "%s: the host has no instance \"%s\" (%s)"
                  .formatted(where, name, TypeText.of(nested)));
        }
        yield instance == null
            ? typesOnlyInstance(nested)
            : hostInstance(where + "." + name, instance, nested, state);
      }
      case ModuleType module -> hostModule(where, host, name, module);
      case ComponentType _, ValueBound _ ->
          throw new LinkException(
              "%s: the host cannot provide \"%s\", %s".formatted(where, name, TypeText.of(wanted)));
    };
  }

  // The host need not name a resource again; where it does, it must be the same.
  private static void checkSame(
      String where, HostInstance host, String name, DefinedType type, InstanceState state) {
    if (type instanceof DefinedType.Resource(ResourceType variable)
        && host.resource(name) instanceof Class<?> given
        && state.boundResource(variable) != RuntimeResource.host(given)) {
      throw new LinkException(
          "%s: the host's resource \"%s\" (%s) is not the one asked for"
              .formatted(where, name, given.getName()));
    }
  }

  private static CoreModule hostModule(
      String where, HostInstance host, String name, ModuleType wanted) {
    CoreModule module = host.module(name);
    if (module == null) {
      throw new LinkException("%s: the host has no core module \"%s\"".formatted(where, name));
    }
    Map<ModuleType.ImportName, CoreExternType> imports = new LinkedHashMap<>();
    module
        .imports()
        .forEach(i -> imports.put(new ModuleType.ImportName(i.module(), i.name()), i.type()));
    Map<String, CoreExternType> exports = new LinkedHashMap<>();
    module.exports().forEach(e -> exports.put(e.name(), e.type()));
    Subtyping.match(new ModuleType(imports, exports), wanted)
        .problem()
        .ifPresent(
            problem -> {
              throw new LinkException("%s: core module \"%s\": %s".formatted(where, name, problem));
            });
    return module;
  }

  private static Object mismatch(String where, ExternType wanted, String given) {
    throw new LinkException(where + ": expected " + TypeText.of(wanted) + ", got " + given);
  }
}
