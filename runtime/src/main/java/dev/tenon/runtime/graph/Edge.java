package dev.tenon.runtime.graph;

import java.util.List;

/// That a component lists a node in its `imports`.
///
/// @param meets the imports that the listed node meets; empty before resolution, and when it meets
///   none
public record Edge(String from, String to, List<String> meets) {
  public Edge {
    meets = List.copyOf(meets);
  }
}
