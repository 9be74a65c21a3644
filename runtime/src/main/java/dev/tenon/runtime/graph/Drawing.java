package dev.tenon.runtime.graph;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A graph for people: a text tree, or the DOT language of Graphviz.
public final class Drawing {
  private final Graph graph;
  private final StringBuilder out = new StringBuilder();
  private final Set<String> drawn = new LinkedHashSet<>();

  private Drawing(Graph graph) {
    this.graph = graph;
  }

  /// One tree per root; what a node depends on stands below it with the imports it meets. A node
  /// that was drawn before is not unfolded again. Without a component it says so.
  public static String tree(Graph graph) {
    Drawing drawing = new Drawing(graph);
    for (Node root : graph.roots()) {
      drawing.out.append(title(root)).append('\n');
      drawing.drawn.add(root.name());
      drawing.branches(root.name(), "");
    }
    if (graph.nodes().stream().noneMatch(node -> node instanceof Node.Component)) {
      drawing.out.append("the configuration has no components\n");
    }
    return drawing.out.toString();
  }

  private void branches(String name, String indent) {
    List<Edge> edges = graph.from(name);
    for (int i = 0; i < edges.size(); i++) {
      boolean last = i == edges.size() - 1;
      Edge edge = edges.get(i);
      boolean again = !drawn.add(edge.to()) && !graph.from(edge.to()).isEmpty();
      out.append(indent)
          .append(last ? "└─ " : "├─ ")
          .append(title(node(edge.to())))
          .append(again ? " (see above)" : "")
          .append('\n');
      String deeper = indent + (last ? "   " : "│  ");
      boolean leaf = again || graph.from(edge.to()).isEmpty();
      for (String met : edge.meets()) {
        out.append(deeper).append(leaf ? "     " : "│    ").append(met).append('\n');
      }
      if (!again) {
        branches(edge.to(), deeper);
      }
    }
  }

  /// A digraph: components are boxes, capabilities ellipses, edges carry the imports that are met.
  public static String dot(Graph graph) {
    StringBuilder out = new StringBuilder("digraph composition {\n  rankdir=LR;\n");
    for (Node node : graph.nodes().reversed()) {
      out.append("  ").append(quote(node.name())).append(' ');
      out.append(
          switch (node) {
            case Node.Component _ -> "[shape=box]";
            case Node.Capability c ->
                "[shape=ellipse, label=" + quote(c.name() + "\n" + c.type()) + "]";
          });
      out.append(";\n");
    }
    for (Edge edge : graph.edges()) {
      out.append("  ").append(quote(edge.from())).append(" -> ").append(quote(edge.to()));
      if (!edge.meets().isEmpty()) {
        out.append(" [label=").append(quote(String.join("\n", edge.meets()))).append(']');
      }
      out.append(";\n");
    }
    return out.append("}\n").toString();
  }

  private Node node(String name) {
    return graph.nodes().stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String title(Node node) {
    return switch (node) {
      case Node.Component c -> "component " + c.name();
      case Node.Capability c -> "capability " + c.name() + " (" + c.type() + ")";
    };
  }

  private static String quote(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
