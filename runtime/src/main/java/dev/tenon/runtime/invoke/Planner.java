package dev.tenon.runtime.invoke;

import dev.tenon.component.bind.HostInterface;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.InterfaceName;
import dev.tenon.component.validation.Component;
import dev.tenon.engine.CoreLimits;
import dev.tenon.runtime.config.ComponentDefinition;
import dev.tenon.runtime.graph.Node;
import dev.tenon.runtime.invoke.Plan.HostImport;
import dev.tenon.runtime.invoke.Plan.ImportPlan;
import dev.tenon.runtime.invoke.Plan.NodePlan;
import dev.tenon.runtime.resolve.Binding;
import dev.tenon.runtime.resolve.Composition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Works out the [Plan] of a target: what it reaches through met imports, in dependency order.
final class Planner {
  private final Composition composition;
  private final List<String> nodes = new ArrayList<>();
  private final List<String> capabilities = new ArrayList<>();
  private final List<HostImport> hosts = new ArrayList<>();

  private Planner(Composition composition) {
    this.composition = composition;
  }

  static Plan plan(Composition composition, String target) {
    Planner planner = new Planner(composition);
    Set<String> reached = planner.reached(target);
    List<NodePlan> plans = new ArrayList<>();
    for (Node node : composition.graph().nodes()) {
      if (node instanceof Node.Component(String name) && reached.contains(name)) {
        plans.add(planner.node(name));
        planner.nodes.add(name);
      }
    }
    List<Plan.Named> named = new ArrayList<>();
    planner.capabilities.forEach(
        name -> named.add(new Plan.Named(name, present(composition.capabilities(), name))));
    return new Plan(plans, named, planner.hosts);
  }

  private Set<String> reached(String target) {
    Set<String> reached = new LinkedHashSet<>();
    List<String> open = new ArrayList<>(List.of(target));
    while (!open.isEmpty()) {
      String name = open.removeLast();
      if (reached.add(name)) {
        for (Binding binding : present(composition.bindings(), name).values()) {
          if (binding instanceof Binding.FromComponent(String node, String _)) {
            open.add(node);
          }
        }
      }
    }
    return reached;
  }

  private NodePlan node(String name) {
    Component component = present(composition.components(), name);
    List<ImportPlan> imports = new ArrayList<>();
    present(composition.bindings(), name)
        .forEach((wanted, binding) -> importPlan(wanted, binding).ifPresent(imports::add));
    Optional<String> delivery =
        InterfaceName.parse(DeliveryQuestion.INTERFACE).best(component.type().exports().keySet());
    return new NodePlan(name, component, limits(name), imports, delivery);
  }

  private CoreLimits limits(String name) {
    ComponentDefinition definition = present(composition.configuration().components(), name);
    return definition
        .memory()
        .or(() -> composition.configuration().runtime().memory())
        .map(CoreLimits::memory)
        .orElse(CoreLimits.NONE);
  }

  private Optional<ImportPlan> importPlan(String wanted, Binding binding) {
    return switch (binding) {
      case Binding.FromComponent(String node, String export) ->
          Optional.of(
              present(composition.components(), node).type().exports().get(export)
                      instanceof FuncType
                  ? new ImportPlan.Function(wanted, nodes.indexOf(node), export)
                  : new ImportPlan.Instance(wanted, nodes.indexOf(node), export));
      case Binding.FromCapability(String node, Class<?> witInterface) ->
          Optional.of(new ImportPlan.Host(wanted, host(node, witInterface)));
      case Binding.FromConfig(var store) -> Optional.of(new ImportPlan.Fixed(wanted, store));
      case Binding.TypesOnly _ -> Optional.empty();
    };
  }

  private int host(String node, Class<?> witInterface) {
    if (!capabilities.contains(node)) {
      capabilities.add(node);
    }
    HostImport host = new HostImport(capabilities.indexOf(node), HostInterface.of(witInterface));
    if (!hosts.contains(host)) {
      hosts.add(host);
    }
    return hosts.indexOf(host);
  }

  private static <V> V present(Map<String, V> map, String name) {
    V value = map.get(name);
    if (value == null) {
      throw new IllegalStateException("no node " + name);
    }
    return value;
  }

  /// The plans of all components, by name.
  static Map<String, Plan> all(Composition composition) {
    Map<String, Plan> plans = new LinkedHashMap<>();
    composition.components().keySet().forEach(name -> plans.put(name, plan(composition, name)));
    return plans;
  }
}
