package dev.tenon.runtime.invoke;

import dev.tenon.runtime.capability.DeliveryFailure;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What became of the work that an invocation handed over.
///
/// @param failures what was not delivered
/// @param unknown the nodes that could not say, as when they trapped or were interrupted
public record Delivery(List<Undelivered> failures, List<Unknown> unknown) {
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

  /// A node that could not say, and why.
  public record Unknown(String node, String why) {
    @Override
    public String toString() {
      return node + ": unknown whether all was delivered: " + why;
    }
  }

  /// Whether all of it was delivered, for all that is known.
  public boolean complete() {
    return failures.isEmpty() && unknown.isEmpty();
  }

  /// One line per failure and per node that could not say.
  public String report() {
    return Stream.concat(failures.stream(), unknown.stream())
        .map(Object::toString)
        .collect(Collectors.joining("\n"));
  }

  /// The same with more nodes that could not say.
  Delivery with(List<Unknown> more) {
    return new Delivery(failures, Stream.concat(unknown.stream(), more.stream()).toList());
  }
}
