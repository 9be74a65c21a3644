package dev.tenon.runtime.resolve;

import dev.tenon.component.linking.Linker;
import dev.tenon.component.type.ComponentType;
import dev.tenon.component.type.ExternType;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.InstanceType;
import dev.tenon.component.type.InterfaceName;
import dev.tenon.component.type.Subtyping;
import dev.tenon.component.type.TypeBound;
import dev.tenon.component.type.TypeText;
import dev.tenon.runtime.capability.CapabilityFactory;
import dev.tenon.runtime.config.ComponentDefinition;
import dev.tenon.runtime.config.Configuration;
import dev.tenon.runtime.config.Problems;
import dev.tenon.runtime.graph.Edge;
import dev.tenon.runtime.graph.Graph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Matches each import of each component to an export of what its `imports` list names.
///
/// Versions match as [InterfaceName] says. A named component beats a capability; its own `config`
/// beats both for the configuration store. An import of types only needs no provider.
public final class Resolver {
  /// More imports than this are listed line by line.
  private static final int LONGEST_LINE = 4;

  private final Configuration configuration;
  private final Map<String, ComponentType> types;
  private final Map<String, List<Offer>> offers;
  private final Remedies remedies;
  private final Problems problems;

  private Resolver(
      Configuration configuration,
      Map<String, ComponentType> types,
      Map<String, List<Offer>> offers,
      Remedies remedies,
      Problems problems) {
    this.configuration = configuration;
    this.types = types;
    this.offers = offers;
    this.remedies = remedies;
    this.problems = problems;
  }

  /// What meets each import of each component; what cannot be met is a problem. Components whose
  /// own type or a listed provider is missing, which is reported already, are left out.
  ///
  /// @param types the types of the components that could be loaded
  /// @param offers what the capabilities that could be made offer
  /// @param factories what other capabilities could be made with, by type, for the report
  public static Map<String, Map<String, Binding>> resolve(
      Configuration configuration,
      Map<String, ComponentType> types,
      Map<String, List<Offer>> offers,
      Map<String, CapabilityFactory> factories,
      Problems problems) {
    Resolver resolver =
        new Resolver(
            configuration, types, offers, new Remedies(types, offers, factories), problems);
    Map<String, Map<String, Binding>> result = new LinkedHashMap<>();
    for (ComponentDefinition definition : configuration.components().values()) {
      ComponentType type = types.get(definition.name());
      if (type != null && definition.imports().stream().allMatch(resolver::known)) {
        result.put(definition.name(), resolver.component(definition, type));
      }
    }
    return result;
  }

  /// The graph with the imports that each edge meets.
  public static Graph label(Graph graph, Map<String, Map<String, Binding>> bindings) {
    List<Edge> edges = new ArrayList<>();
    for (Edge edge : graph.edges()) {
      List<String> meets = new ArrayList<>();
      bindings
          .getOrDefault(edge.from(), Map.of())
          .forEach(
              (name, binding) -> {
                if (provider(binding).equals(Optional.of(edge.to()))) {
                  meets.add(name);
                }
              });
      edges.add(new Edge(edge.from(), edge.to(), meets));
    }
    return graph.withEdges(edges);
  }

  /// The node that a binding uses, if it uses one.
  static Optional<String> provider(Binding binding) {
    return switch (binding) {
      case Binding.FromComponent(String node, String _) -> Optional.of(node);
      case Binding.FromCapability(String node, Class<?> _) -> Optional.of(node);
      case Binding.FromConfig _, Binding.TypesOnly _ -> Optional.empty();
    };
  }

  private boolean known(String node) {
    return types.containsKey(node) || offers.containsKey(node);
  }

  private Map<String, Binding> component(ComponentDefinition definition, ComponentType type) {
    Map<String, Binding> bindings = new LinkedHashMap<>();
    List<String> unmet = new ArrayList<>();
    type.imports()
        .forEach(
            (name, wanted) -> {
              Optional<Binding> binding = meet(definition, name, wanted);
              if (binding.isPresent()) {
                bindings.put(name, binding.get());
              } else {
                unmet.add(name);
              }
            });
    if (unmet.isEmpty()) {
      warnings(definition, bindings);
    } else {
      unmet(definition, unmet);
    }
    return bindings;
  }

  private Optional<Binding> meet(ComponentDefinition definition, String name, ExternType wanted) {
    boolean store = InterfaceName.parse(name).path().equals(ConfigStore.PATH);
    if (store && definition.config().isPresent()) {
      return Optional.of(config(definition, name, wanted, definition.config().get()));
    }
    Optional<Binding> listed = fromComponents(definition, name, wanted);
    if (listed.isEmpty()) {
      listed = fromCapabilities(definition, name, wanted);
    }
    if (listed.isPresent()) {
      return listed;
    }
    if (store) {
      return Optional.of(config(definition, name, wanted, Map.of()));
    }
    boolean typesOnly =
        wanted instanceof TypeBound.Eq
            || (wanted instanceof InstanceType instance && Linker.typesOnly(instance));
    return typesOnly ? Optional.of(new Binding.TypesOnly()) : Optional.empty();
  }

  private Binding config(
      ComponentDefinition definition, String name, ExternType wanted, Map<String, String> values) {
    if (wanted instanceof InstanceType instance) {
      ConfigStore.problems(instance).forEach(problem -> problem(definition, name, problem));
    }
    return new Binding.FromConfig(new ConfigStore(values));
  }

  private Optional<Binding> fromComponents(
      ComponentDefinition definition, String name, ExternType wanted) {
    List<Binding.FromComponent> found = new ArrayList<>();
    for (String node : definition.imports()) {
      ComponentType provider = types.get(node);
      if (provider != null && found.stream().noneMatch(f -> f.node().equals(node))) {
        InterfaceName.parse(name)
            .best(provider.exports().keySet())
            .ifPresent(export -> found.add(new Binding.FromComponent(node, export)));
      }
    }
    if (found.size() > 1) {
      problem(definition, name, ambiguous("components", found.get(0).node(), found.get(1).node()));
    } else if (found.size() == 1) {
      check(definition, name, wanted, found.getFirst());
    }
    return found.stream().map(Binding.class::cast).findFirst();
  }

  private void check(
      ComponentDefinition definition, String name, ExternType wanted, Binding.FromComponent met) {
    ComponentType provider = types.get(met.node());
    ExternType given = provider == null ? null : provider.exports().get(met.export());
    if (given == null) {
      throw new IllegalStateException(met + " is gone");
    }
    if (!(wanted instanceof InstanceType || wanted instanceof FuncType)) {
      problem(
          definition,
          name,
          "is a " + TypeText.of(wanted) + "; only interfaces and functions can be composed");
      return;
    }
    Subtyping.problem(given, wanted)
        .ifPresent(
            why ->
                problem(
                    definition,
                    name,
                    "\""
                        + met.node()
                        + "\" exports "
                        + met.export()
                        + " with another type: "
                        + why));
  }

  private Optional<Binding> fromCapabilities(
      ComponentDefinition definition, String name, ExternType wanted) {
    String first = null;
    Offer offer = null;
    for (String node : definition.imports()) {
      Optional<Offer> found = best(name, offers.getOrDefault(node, List.of()));
      if (found.isEmpty() || node.equals(first)) {
        continue;
      }
      if (offer == null || first == null) {
        first = node;
        offer = found.get();
      } else if (offer.witInterface() != found.get().witInterface()) {
        problem(definition, name, ambiguous("capabilities", first, node));
      }
    }
    if (offer == null || first == null) {
      return Optional.empty();
    }
    check(definition, name, wanted, first, offer);
    return Optional.of(new Binding.FromCapability(first, offer.witInterface()));
  }

  private void check(
      ComponentDefinition definition, String name, ExternType wanted, String node, Offer offer) {
    if (!(wanted instanceof InstanceType instance)) {
      problem(
          definition,
          name,
          "is a "
              + TypeText.of(wanted)
              + ", but \""
              + node
              + "\" offers an interface of that name");
      return;
    }
    for (String why : offer.check().apply(instance)) {
      problem(definition, name, "\"" + node + "\" offers it with another type: " + why);
    }
  }

  private static Optional<Offer> best(String name, List<Offer> offers) {
    return InterfaceName.parse(name)
        .best(offers.stream().map(Offer::name).toList())
        .flatMap(best -> offers.stream().filter(offer -> offer.name().equals(best)).findFirst());
  }

  private static String ambiguous(String what, String first, String second) {
    return "two "
        + what
        + " of its imports meet it, \""
        + first
        + "\" and \""
        + second
        + "\"; list only one of them";
  }

  private void problem(ComponentDefinition definition, String name, String message) {
    problems.add(definition.file(), definition.where(), "import \"" + name + "\": " + message);
  }

  private void unmet(ComponentDefinition definition, List<String> unmet) {
    Map<Remedy, List<String>> mended = remedies.of(definition.name(), unmet);
    if (definition.bare()) {
      problems.add(definition.file(), "", alone(unmet) + Starter.toml(definition, mended));
    } else {
      mended.forEach((remedy, names) -> unmet(definition, names, remedy.text()));
    }
  }

  private static String alone(List<String> unmet) {
    String lines = unmet.stream().map(n -> "\n    " + n).collect(Collectors.joining());
    return "nothing meets "
        + (unmet.size() == 1 ? "its import" : "its imports")
        + lines
        + "\nsince a component alone is given nothing. Name what it may use in a TOML file and give"
        + " that instead, for a start:\n\n";
  }

  private void unmet(ComponentDefinition definition, List<String> names, String remedy) {
    String quoted = String.join(", ", names.stream().map(n -> "\"" + n + "\"").toList());
    String listed = String.join(", ", definition.imports());
    String by = listed.isEmpty() ? "an empty list. " : "[" + listed + "]. ";
    String message =
        names.size() == 1
            ? "import " + quoted + " is not met by " + by + remedy
            : "imports " + quoted + " are not met by " + by + remedy;
    if (names.size() > LONGEST_LINE) {
      String lines = names.stream().map(n -> "\n    " + n).collect(Collectors.joining());
      message = names.size() + " imports are not met by " + by + remedy + " They are:" + lines;
    }
    problems.add(definition.file(), definition.where() + ".imports", message);
  }

  private void warnings(ComponentDefinition definition, Map<String, Binding> bindings) {
    List<String> used =
        bindings.values().stream().flatMap(b -> provider(b).stream()).distinct().toList();
    for (int i = 0; i < definition.imports().size(); i++) {
      String node = definition.imports().get(i);
      if (!used.contains(node)) {
        problems.warn(
            definition.file(),
            definition.where() + ".imports[" + i + "]",
            "\"" + node + "\" meets no import of the component; it can be taken out");
      }
    }
    boolean readsConfig = bindings.values().stream().anyMatch(b -> b instanceof Binding.FromConfig);
    if (definition.config().isPresent() && !readsConfig) {
      problems.warn(
          definition.file(),
          definition.where() + ".config",
          "the component does not import wasi:config/store, so nothing reads it");
    }
  }
}
