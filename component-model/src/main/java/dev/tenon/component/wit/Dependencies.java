package dev.tenon.component.wit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Names in an order in which each stands behind those it depends on.
final class Dependencies {
  private final Map<String, Set<String>> edges = new LinkedHashMap<>();
  private final Set<String> ordered = new LinkedHashSet<>();
  private final Set<String> begun = new HashSet<>();
  private final List<String> cycles = new ArrayList<>();

  /// Adds a name and what it depends on; itself does not count.
  void add(String name, Collection<String> others) {
    Set<String> known = edges.computeIfAbsent(name, _ -> new LinkedHashSet<>());
    others.stream().filter(other -> !other.equals(name)).forEach(known::add);
  }

  /// The names in order.
  Set<String> inOrder() {
    edges.keySet().forEach(this::visit);
    return ordered;
  }

  /// Each two names that [#inOrder] found to depend on each other, be it over others, as `name and
  /// name`.
  List<String> cycles() {
    return cycles;
  }

  private void visit(String name) {
    if (!begun.add(name)) {
      return;
    }
    for (String other : edges.getOrDefault(name, Set.of())) {
      visit(other);
      if (!ordered.contains(other)) {
        cycles.add(other + " and " + name);
      }
    }
    ordered.add(name);
  }
}
