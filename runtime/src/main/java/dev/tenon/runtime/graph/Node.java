package dev.tenon.runtime.graph;

/// A named node of a composition.
public sealed interface Node {
  /// Its name, unique among all nodes.
  String name();

  /// A guest component.
  record Component(String name) implements Node {}

  /// A host capability of a `type`.
  record Capability(String name, String type) implements Node {}
}
