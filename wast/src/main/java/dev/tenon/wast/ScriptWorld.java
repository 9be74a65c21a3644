package dev.tenon.wast;

import dev.tenon.component.linking.Linker;
import dev.tenon.component.linking.Store;
import dev.tenon.component.type.InstanceType;
import dev.tenon.component.validation.Component;
import dev.tenon.engine.CoreExtern;
import dev.tenon.engine.CoreImport;
import dev.tenon.engine.CoreInstance;
import dev.tenon.engine.CoreLimits;
import dev.tenon.engine.CoreModule;
import dev.tenon.engine.Engine;
import dev.tenon.engine.LinkException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The instances that a script may refer to, and how new ones are linked to them: a component gets
/// a store of its own, unless it imports an instance of the script, and then it shares that one's.
final class ScriptWorld {
  private final Engine engine;
  private final String script;
  private final Settings settings;
  private final Map<String, Running> named = new LinkedHashMap<>();
  private @Nullable Map<String, Map<String, CoreExtern>> hostInstances;

  ScriptWorld(Engine engine, String script, Settings settings) {
    this.engine = engine;
    this.script = script;
    this.settings = settings;
  }

  /// Lets later definitions import an instance by a name.
  void name(String name, Running instance) {
    named.put(name, instance);
  }

  Running instantiate(Definition definition) {
    return switch (definition) {
      case Definition.OfComponent(Component component) -> component(component);
      case Definition.OfModule(CoreModule module) -> new Running.OfModule(module(module));
    };
  }

  private Running.OfComponent component(Component component) {
    Map<String, Running.OfComponent> wanted = new LinkedHashMap<>();
    component
        .type()
        .imports()
        .forEach(
            (name, type) -> {
              if (type instanceof InstanceType
                  && named.get(name) instanceof Running.OfComponent instance) {
                wanted.put(name, instance);
              }
            });
    Store store =
        wanted.values().stream()
            .map(Running.OfComponent::store)
            .findFirst()
            .orElseGet(() -> new Store(CoreLimits.NONE, settings.path()));
    Linker linker = new Linker();
    for (SuiteHost host : settings.hosts()) {
      host.define(script, store, linker);
    }
    wanted.forEach(
        (name, instance) -> {
          if (!linker.defines(name)) {
            linker.define(name, instance.instance().exports());
          }
        });
    return new Running.OfComponent(linker.instantiate(store, component), store);
  }

  private CoreInstance module(CoreModule module) {
    List<CoreExtern> imports = new ArrayList<>();
    for (CoreImport wanted : module.imports()) {
      imports.add(
          provided(wanted)
              .orElseThrow(
                  () ->
                      new LinkException(
                          "unknown import \"%s\" \"%s\""
                              .formatted(wanted.module(), wanted.name()))));
    }
    return engine.instantiate(module, imports, CoreLimits.NONE);
  }

  private Optional<CoreExtern> provided(CoreImport wanted) {
    if (named.get(wanted.module()) instanceof Running.OfModule(CoreInstance instance)) {
      return instance.export(wanted.name());
    }
    return Optional.ofNullable(
        hostInstances().getOrDefault(wanted.module(), Map.of()).get(wanted.name()));
  }

  private Map<String, Map<String, CoreExtern>> hostInstances() {
    Map<String, Map<String, CoreExtern>> known = hostInstances;
    if (known == null) {
      known = new HashMap<>(new SpecTest().coreInstances(script));
      for (SuiteHost host : settings.hosts()) {
        known.putAll(host.coreInstances(script));
      }
      hostInstances = known;
    }
    return known;
  }
}
