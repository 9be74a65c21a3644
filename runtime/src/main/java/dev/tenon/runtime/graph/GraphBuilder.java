package dev.tenon.runtime.graph;

import dev.tenon.component.type.Suggestion;
import dev.tenon.runtime.config.CapabilityDefinition;
import dev.tenon.runtime.config.ComponentDefinition;
import dev.tenon.runtime.config.Configuration;
import dev.tenon.runtime.config.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Builds a [Graph] in three steps: nodes, edges, order.
public final class GraphBuilder {
  private final Configuration configuration;
  private final Problems problems;
  private final boolean namesComplete;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, List<String>> edges = new LinkedHashMap<>();
  private final Set<String> done = new LinkedHashSet<>();
  private final List<String> path = new ArrayList<>();

  private GraphBuilder(Configuration configuration, Problems problems, boolean namesComplete) {
    this.configuration = configuration;
    this.problems = problems;
    this.namesComplete = namesComplete;
  }

  /// The graph of a configuration. Names that are not defined and cycles become problems; with
  /// `namesComplete` false, when some file could not be read, undefined names are let pass.
  public static Graph build(Configuration configuration, Problems problems, boolean namesComplete) {
    GraphBuilder builder = new GraphBuilder(configuration, problems, namesComplete);
    builder.nodes();
    builder.edges();
    return builder.ordered();
  }

  private void nodes() {
    for (ComponentDefinition component : configuration.components().values()) {
      nodes.put(component.name(), new Node.Component(component.name()));
    }
    for (CapabilityDefinition capability : configuration.capabilities().values()) {
      nodes.put(capability.name(), new Node.Capability(capability.name(), capability.type()));
    }
  }

  private void edges() {
    for (ComponentDefinition component : configuration.components().values()) {
      List<String> targets = new ArrayList<>();
      for (int i = 0; i < component.imports().size(); i++) {
        String target = component.imports().get(i);
        String where = component.where() + ".imports[" + i + "]";
        if (targets.contains(target)) {
          problems.warn(component.file(), where, "\"" + target + "\" is listed twice");
        } else if (nodes.containsKey(target)) {
          targets.add(target);
        } else if (namesComplete) {
          problems.add(component.file(), where, undefined(target));
        }
      }
      edges.put(component.name(), targets);
    }
  }

  private String undefined(String target) {
    String hint = Suggestion.didYouMean(target, nodes.keySet());
    return "\""
        + target
        + "\" is not defined."
        + (hint.isEmpty()
            ? " Add a [component." + target + "] or [capability." + target + "] table."
            : hint);
  }

  private Graph ordered() {
    nodes.keySet().forEach(this::visit);
    List<Edge> all = new ArrayList<>();
    edges.forEach((from, targets) -> targets.forEach(to -> all.add(new Edge(from, to, List.of()))));
    return new Graph(done.stream().map(this::node).toList(), all);
  }

  private Node node(String name) {
    Node node = nodes.get(name);
    if (node == null) {
      throw new IllegalStateException("no node " + name);
    }
    return node;
  }

  private void visit(String name) {
    if (done.contains(name)) {
      return;
    }
    int start = path.indexOf(name);
    if (start >= 0) {
      cycle(path.subList(start, path.size()));
      return;
    }
    path.add(name);
    edges.getOrDefault(name, List.of()).forEach(this::visit);
    path.removeLast();
    done.add(name);
  }

  private void cycle(List<String> names) {
    ComponentDefinition first = configuration.components().get(names.getFirst());
    if (first != null) {
      problems.add(
          first.file(),
          first.where() + ".imports",
          "the components import each other in a circle: "
              + String.join(" → ", names)
              + " → "
              + names.getFirst()
              + "; take one of these imports out");
    }
  }
}
