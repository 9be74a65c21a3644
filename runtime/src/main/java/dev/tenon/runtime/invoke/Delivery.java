package dev.tenon.runtime.invoke;

import dev.tenon.runtime.capability.DeliveryFailure;
import java.util.List;
import java.util.stream.Collectors;

/// What became of the work that an invocation handed over.
///
/// @param failures what was not delivered
/// @param unknown the nodes that could not say, because they trapped or were interrupted
public record Delivery(List<Undelivered> failures, List<String> unknown) {
  public Delivery {
    failures = List.copyOf(failures);
    unknown = List.copyOf(unknown);
  }

  /// A failure and the node that reports it.
  public record Undelivered(String node, DeliveryFailure failure) {
    @Override
    public String toString() {
      return "%s: %s not delivered (%d): %s"
          .formatted(node, failure.what(), failure.count(), failure.why());
    }
  }

  /// Whether all of it was delivered, for all that is known.
  public boolean complete() {
    return failures.isEmpty() && unknown.isEmpty();
  }

  /// One line per failure.
  public String report() {
    String lines = failures.stream().map(Undelivered::toString).collect(Collectors.joining("\n"));
    if (unknown.isEmpty()) {
      return lines;
    }
    String rest =
        "unknown whether delivered, since it did not end well: " + String.join(", ", unknown);
    return lines.isEmpty() ? rest : lines + "\n" + rest;
  }
}
