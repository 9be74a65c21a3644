package dev.tenon.runtime.resolve;

import dev.tenon.component.bind.HostInterface;
import dev.tenon.component.type.ComponentType;
import dev.tenon.component.validation.Component;
import dev.tenon.engine.Engine;
import dev.tenon.runtime.capability.Capability;
import dev.tenon.runtime.capability.CapabilityFactory;
import dev.tenon.runtime.config.ComponentDefinition;
import dev.tenon.runtime.config.ConfigException;
import dev.tenon.runtime.config.ConfigReader;
import dev.tenon.runtime.config.Configuration;
import dev.tenon.runtime.config.Problems;
import dev.tenon.runtime.graph.Graph;
import dev.tenon.runtime.graph.GraphBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a configuration becomes: compiled components, live capabilities, and what meets each
/// import.
public record Composition(
    Configuration configuration,
    Graph graph,
    Map<String, Component> components,
    Map<String, Capability> capabilities,
    Map<String, Map<String, Binding>> bindings)
    implements AutoCloseable {
  public Composition {
    components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
    capabilities = Collections.unmodifiableMap(new LinkedHashMap<>(capabilities));
    bindings = Collections.unmodifiableMap(new LinkedHashMap<>(bindings));
  }

  /// Builds the graph, loads the components, makes the capabilities and resolves the imports.
  ///
  /// @throws ConfigException with all problems, also those added before; nothing stays open then
  public static Composition of(
      ConfigReader reader,
      Engine engine,
      Map<String, CapabilityFactory> factories,
      Problems problems) {
    Configuration configuration = reader.configuration();
    Graph graph = GraphBuilder.build(configuration, problems, !reader.incomplete());
    Map<String, Component> components =
        new ComponentLoader(engine).load(configuration.components().values(), problems);
    Map<String, Capability> capabilities =
        new CapabilityMaker(factories).make(configuration.capabilities().values(), problems);
    try {
      Map<String, Map<String, Binding>> bindings =
          Resolver.resolve(
              configuration,
              types(configuration, components),
              offers(capabilities),
              factories,
              problems);
      problems.throwIfAny();
      return new Composition(
          configuration, Resolver.label(graph, bindings), components, capabilities, bindings);
    } catch (RuntimeException | Error e) {
      RuntimeException closing = closeAll(capabilities);
      if (closing != null) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  private static Map<String, ComponentType> types(
      Configuration configuration, Map<String, Component> components) {
    Map<String, ComponentType> types = new LinkedHashMap<>();
    components.forEach(
        (name, component) -> {
          ComponentDefinition definition = configuration.components().get(name);
          if (definition != null && definition.sound()) {
            types.put(name, component.type());
          }
        });
    return types;
  }

  private static Map<String, List<Offer>> offers(Map<String, Capability> capabilities) {
    Map<String, List<Offer>> offers = new LinkedHashMap<>();
    capabilities.forEach(
        (name, capability) ->
            offers.put(name, capability.interfaces().stream().map(Composition::offer).toList()));
    return offers;
  }

  private static Offer offer(Class<?> witInterface) {
    HostInterface host = HostInterface.of(witInterface);
    return new Offer(host.name(), witInterface, host::check);
  }

  /// Closes the capabilities, the last made first.
  ///
  /// @throws RuntimeException what the first failing close threw, with the others suppressed
  @Override
  public void close() {
    RuntimeException first = closeAll(capabilities);
    if (first != null) {
      throw first;
    }
  }

  private static @Nullable RuntimeException closeAll(Map<String, Capability> capabilities) {
    RuntimeException first = null;
    for (Capability capability : List.copyOf(capabilities.values()).reversed()) {
      try {
        capability.close();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    return first;
  }
}
