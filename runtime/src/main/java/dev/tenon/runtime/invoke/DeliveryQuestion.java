package dev.tenon.runtime.invoke;

import dev.tenon.component.linking.ComponentFunction;
import dev.tenon.component.linking.ComponentInstance;
import dev.tenon.component.value.RecordValue;
import dev.tenon.component.value.Result;
import dev.tenon.runtime.capability.CapabilitySession;
import dev.tenon.runtime.capability.DeliveryFailure;
import dev.tenon.runtime.invoke.Delivery.Undelivered;
import dev.tenon.runtime.invoke.Delivery.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks nodes and capabilities what they could not deliver.
final class DeliveryQuestion {
  /// The interface of components that pass data on: `flush: func() -> result<_, list<failure>>`.
  static final String INTERFACE = "tenon:runtime/delivery@0.1.0";

  private final List<Undelivered> failures = new ArrayList<>();
  private final List<Unknown> unknown = new ArrayList<>();

  /// Asks a component; one that cannot answer, since it trapped or its `flush` is of another type,
  /// counts as unknown. No answer is worth losing the others and the result of the call.
  void ask(String node, ComponentInstance instance, String export) {
    Optional<ComponentFunction> flush =
        instance.exports().instance(export).flatMap(exported -> exported.function("flush"));
    try {
      if (flush.isPresent()) {
        failures(node, flush.get().call());
      } else {
        unknown(node, export + " has no flush");
      }
    } catch (RuntimeException | Error e) {
      unknown(node, "flush failed: " + e);
    }
  }

  /// Asks a capability; one that throws counts as unknown.
  void ask(String node, CapabilitySession session) {
    try {
      session.undelivered().forEach(failure -> failures.add(new Undelivered(node, failure)));
    } catch (RuntimeException | Error e) {
      unknown(node, e.toString());
    }
  }

  /// Notes that a node cannot be asked.
  void unknown(String node, String why) {
    unknown.add(new Unknown(node, why));
  }

  /// The answers.
  Delivery delivery() {
    return new Delivery(failures, unknown);
  }

  private void failures(String node, @Nullable Object answer) {
    switch (answer) {
      case Result.Ok<?, ?> _ -> {}
      case Result.Err<?, ?>(List<?> list) -> list(node, list);
      case null, default -> unknown(node, "flush gives no result<_, list<failure>>, but " + answer);
    }
  }

  private void list(String node, List<?> list) {
    for (Object element : list) {
      if (element instanceof RecordValue failure) {
        failures.add(new Undelivered(node, failure(failure)));
      } else {
        unknown(node, "flush gave a failure that is no record: " + element);
      }
    }
  }

  private static DeliveryFailure failure(RecordValue failure) {
    return new DeliveryFailure(
        String.valueOf(failure.field("what")),
        failure.field("count") instanceof Number count ? count.longValue() : 0,
        String.valueOf(failure.field("why")));
  }
}
