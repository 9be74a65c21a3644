package dev.tenon.component.linking;

import dev.tenon.component.abi.CanonFunctions;
import dev.tenon.component.abi.CanonicalOptions;
import dev.tenon.component.abi.InstanceState;
import dev.tenon.component.abi.RuntimeResource;
import dev.tenon.component.binary.Canon;
import dev.tenon.component.type.DefinedType;
import dev.tenon.component.type.ExternType;
import dev.tenon.component.type.InstanceType;
import dev.tenon.component.type.TypeBound;
import dev.tenon.component.validation.Component;
import dev.tenon.component.validation.Step;
import dev.tenon.engine.CoreExtern;
import dev.tenon.engine.CoreImport;
import dev.tenon.engine.CoreInstance;
import dev.tenon.engine.CoreLimits;
import dev.tenon.engine.CoreModule;
import dev.tenon.engine.LinkException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Runs the steps of one component, making one instance of it.
final class Instantiator {
  private final Store store;
  private final CoreLimits limits;
  private final Component component;
  private final Frame frame;
  private final @Nullable InstanceState parent;
  private final Map<String, Object> args;
  private final Map<String, Object> exports = new LinkedHashMap<>();
  private final Map<String, ExternType> exportTypes = new LinkedHashMap<>();

  private Instantiator(
      Store store,
      CoreLimits limits,
      ComponentValue value,
      InstanceState state,
      @Nullable InstanceState parent,
      Map<String, Object> args) {
    this.store = store;
    this.limits = limits;
    this.component = value.component();
    this.frame = new Frame(state, value.enclosing());
    this.parent = parent;
    this.args = args;
  }

  /// Makes an instance; `state` is its own and `args` has a value for each import.
  static InstanceExport instantiate(
      Store store,
      CoreLimits limits,
      ComponentValue value,
      InstanceState state,
      @Nullable InstanceState parent,
      Map<String, Object> args) {
    Instantiator instantiator = new Instantiator(store, limits, value, state, parent, args);
    value.component().steps().forEach(instantiator::run);
    return new InstanceExport(
        new InstanceType(instantiator.exportTypes, List.of()), state, instantiator.exports);
  }

  private void run(Step step) {
    switch (step) {
      case Step.Import(String name, ExternType type) -> importValue(name, type);
      case Step.DefineModule(CoreModule module) -> frame.modules.add(module);
      case Step.DefineComponent(Component nested) ->
          frame.components.add(new ComponentValue(nested, frame));
      case Step.InstantiateModule(int module, Map<String, Integer> instances) ->
          instantiateModule(frame.modules.get(module), instances);
      case Step.CoreInstance(Map<String, Step.Item> items) -> {
        Map<String, CoreExtern> externs = new HashMap<>();
        items.forEach((name, item) -> externs.put(name, coreItem(item)));
        frame.coreInstances.add(externs::get);
      }
      case Step.InstantiateComponent(
              int index,
              Map<String, Step.Target> targets,
              InstanceType type) ->
          instantiateComponent(frame.components.get(index), targets, type);
      case Step.Instance(Map<String, Step.Target> targets, InstanceType type) ->
          frame.instances.add(new InstanceExport(type, frame.state, values(targets)));
      case Step.AliasExport(_, int instance, String name) ->
          frame.add(present(frame.instances.get(instance).value(name), name));
      case Step.AliasCoreExport(_, int instance, String name) ->
          frame.add((CoreExtern) present(frame.coreInstances.get(instance).apply(name), name));
      case Step.AliasOuter(var sort, int count, int index) -> {
        Frame target = frame.outer(count);
        frame.add(
            sort == dev.tenon.component.binary.Definition.Sort.COMPONENT
                ? target.components.get(index)
                : target.modules.get(index));
      }
      case Step.DefineResource(var resource, Optional<Integer> dtor) ->
          frame.state.bind(
              resource,
              RuntimeResource.guest(
                  resource.name(), frame.state, dtor.map(frame.coreFuncs::get).orElse(null)));
      case Step.Lift(var layout, int coreFunc, Canon.Options options) ->
          frame.funcs.add(
              CanonFunctions.lift(
                  frame.coreFuncs.get(coreFunc), layout, options(options), frame.state));
      case Step.Lower(var layout, int func, Canon.Options options) ->
          frame.coreFuncs.add(
              CanonFunctions.lower(frame.funcs.get(func), layout, options(options), frame.state));
      case Step.ResourceNew(var resource) ->
          frame.coreFuncs.add(
              CanonFunctions.resourceNew(frame.state.resource(resource), frame.state));
      case Step.ResourceDrop(var resource) ->
          frame.coreFuncs.add(
              CanonFunctions.resourceDrop(frame.state.resource(resource), frame.state));
      case Step.ResourceRep(var resource) ->
          frame.coreFuncs.add(
              CanonFunctions.resourceRep(frame.state.resource(resource), frame.state));
      case Step.Unsupported(String form) ->
          throw new LinkException("%s: %s cannot be run yet".formatted(component, form));
      case Step.Builtin(String name) ->
          throw new LinkException(
              "%s: canon %s is part of the async ABI, which cannot be run yet"
                  .formatted(component, name));
      case Step.Export(String name, Step.Target target, ExternType type) -> {
        Object value = value(target);
        if (value != null) {
          exports.put(name, value);
          bind(type, value);
          frame.add(value);
        }
        exportTypes.put(name, type);
      }
    }
  }

  private void importValue(String name, ExternType type) {
    Object value = args.get(name);
    if (value != null) {
      bind(type, value);
      frame.add(value);
    } else if (!(type instanceof TypeBound.Eq)) {
      throw new LinkException("%s: import \"%s\" is not given".formatted(component, name));
    }
  }

  /// Binds the resource variables that a type introduces to what a value exports.
  private void bind(ExternType type, Object value) {
    switch (type) {
      case TypeBound.SubResource(var variable) ->
          frame.state.bind(variable, (RuntimeResource) value);
      case InstanceType instance -> {
        if (!instance.resources().isEmpty() && value instanceof InstanceExport given) {
          instance
              .exports()
              .forEach(
                  (name, exported) -> {
                    Object found = given.value(name);
                    if (found != null) {
                      bind(exported, found);
                    }
                  });
        }
      }
      default -> {}
    }
  }

  private void instantiateModule(CoreModule module, Map<String, Integer> instances) {
    List<CoreExtern> imports = new ArrayList<>(module.imports().size());
    for (CoreImport wanted : module.imports()) {
      Integer instance = instances.get(wanted.module());
      Function<String, @Nullable CoreExtern> exporter =
          instance == null ? name -> null : frame.coreInstances.get(instance);
      imports.add(
          (CoreExtern)
              present(exporter.apply(wanted.name()), wanted.module() + "." + wanted.name()));
    }
    InstanceState state = frame.state;
    state.enterFrom(parent);
    CoreInstance instance;
    try {
      instance = component.engine().instantiate(module, imports, limits, state.label());
    } catch (Throwable t) {
      // What was made of it before may be in the host's hands.
      state.poison(parent, t);
      throw t;
    }
    state.leaveTo(parent);
    frame.coreInstances.add(name -> instance.export(name).orElse(null));
  }

  private void instantiateComponent(
      ComponentValue nested, Map<String, Step.Target> targets, InstanceType type) {
    String name = nested.component().name().orElse("instance" + frame.instances.size());
    InstanceState child = store.instanceState(frame.state.label() + "/" + name, frame.state);
    InstanceExport made = instantiate(store, limits, nested, child, frame.state, values(targets));
    InstanceExport seen = made.as(type, frame.state);
    bind(type, seen);
    frame.instances.add(seen);
  }

  private Map<String, Object> values(Map<String, Step.Target> targets) {
    Map<String, Object> values = new LinkedHashMap<>();
    targets.forEach(
        (name, target) -> {
          Object value = value(target);
          if (value != null) {
            values.put(name, value);
          }
        });
    return values;
  }

  /// The value of a target; null for a type that is no resource, which has none at run time.
  private @Nullable Object value(Step.Target target) {
    return switch (target) {
      case Step.Type(DefinedType.Resource(var resource)) -> frame.state.resource(resource);
      case Step.Type _ -> null;
      case Step.Item(var sort, int index) ->
          switch (sort) {
            case FUNC -> frame.funcs.get(index);
            case INSTANCE -> frame.instances.get(index);
            case COMPONENT -> frame.components.get(index);
            case CORE_MODULE -> frame.modules.get(index);
            default -> throw new IllegalStateException("no value of sort " + sort);
          };
    };
  }

  private CoreExtern coreItem(Step.Item item) {
    return switch (item.sort()) {
      case CORE_FUNC -> frame.coreFuncs.get(item.index());
      case CORE_TABLE -> frame.coreTables.get(item.index());
      case CORE_MEMORY -> frame.coreMemories.get(item.index());
      case CORE_GLOBAL -> frame.coreGlobals.get(item.index());
      case CORE_TAG -> frame.coreTags.get(item.index());
      default -> throw new IllegalStateException("no core item of sort " + item.sort());
    };
  }

  private CanonicalOptions options(Canon.Options options) {
    return new CanonicalOptions(
        options.encoding(),
        options.memory().map(frame.coreMemories::get).orElse(null),
        options.realloc().map(frame.coreFuncs::get).orElse(null),
        options.postReturn().map(frame.coreFuncs::get).orElse(null));
  }

  private Object present(@Nullable Object value, String name) {
    if (value == null) {
      throw new LinkException("%s: \"%s\" is not given".formatted(component, name));
    }
    return value;
  }
}
