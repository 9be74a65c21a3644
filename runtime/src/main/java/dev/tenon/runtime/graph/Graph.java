package dev.tenon.runtime.graph;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The nodes of a composition in dependency order (what a node depends on comes before it), and the
/// edges between them.
public record Graph(List<Node> nodes, List<Edge> edges) {
  public Graph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /// The edges that leave a node, in the order of its `imports`.
  public List<Edge> from(String name) {
    return edges.stream().filter(edge -> edge.from().equals(name)).toList();
  }

  /// The nodes that no edge leads to.
  public List<Node> roots() {
    return nodes.stream()
        .filter(node -> edges.stream().noneMatch(edge -> edge.to().equals(node.name())))
        .toList();
  }

  /// A node and all it depends on, in dependency order.
  public List<Node> reachable(String name) {
    Set<String> seen = new LinkedHashSet<>();
    List<String> open = new ArrayList<>(List.of(name));
    while (!open.isEmpty()) {
      String next = open.removeLast();
      if (seen.add(next)) {
        from(next).forEach(edge -> open.add(edge.to()));
      }
    }
    return nodes.stream().filter(node -> seen.contains(node.name())).toList();
  }

  /// The same graph with other edges.
  public Graph withEdges(List<Edge> resolved) {
    return new Graph(nodes, resolved);
  }
}
