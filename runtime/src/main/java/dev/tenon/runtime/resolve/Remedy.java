package dev.tenon.runtime.resolve;

import java.util.List;
import java.util.stream.Collectors;

/// How imports that nothing meets can be met.
sealed interface Remedy {
  /// By any of these nodes, which the configuration has.
  record Offered(List<String> nodes) implements Remedy {}

  /// Not by what there is: these are other versions, each `name of "node"`.
  record OtherVersions(List<String> names) implements Remedy {}

  /// By a capability of this type, which the configuration does not have.
  record OfType(String type) implements Remedy {}

  /// By nothing that is known.
  record Unknown() implements Remedy {}

  /// What to do, for a component with a list of imports.
  default String text() {
    return switch (this) {
      case Offered(List<String> nodes) ->
          nodes.stream()
                  .map(n -> '"' + n + '"')
                  .collect(Collectors.joining(", ", "Offered by ", ""))
              + (nodes.size() == 1 ? "; add it to the list." : "; add one of them to the list.");
      case OtherVersions(List<String> names) ->
          "There are only other versions: " + String.join(", ", names) + ".";
      case OfType(String type) ->
          "Nothing in the configuration would do; add [capability.NAME] with type = \""
              + type
              + "\" and name it in imports.";
      case Unknown _ ->
          "Nothing in the configuration would do; add a component or capability for it.";
    };
  }
}
