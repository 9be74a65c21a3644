package dev.tenon.runtime.invoke;

import dev.tenon.component.linking.ComponentFunction;
import dev.tenon.component.linking.ComponentInstance;
import dev.tenon.component.value.RecordValue;
import dev.tenon.component.value.Result;
import dev.tenon.engine.TrapException;
import dev.tenon.runtime.capability.CapabilitySession;
import dev.tenon.runtime.capability.DeliveryFailure;
import dev.tenon.runtime.invoke.Delivery.Undelivered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks nodes and capabilities what they could not deliver.
final class DeliveryQuestion {
  /// The interface of components that pass data on: `flush: func() -> result<_, list<failure>>`.
  static final String INTERFACE = "tenon:runtime/delivery@0.1.0";

  private final List<Undelivered> failures = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();

  /// Asks a component; one that cannot answer, since it trapped, counts as unknown.
  void ask(String node, ComponentInstance instance, String export) {
    Optional<ComponentFunction> flush =
        instance.exports().instance(export).flatMap(exported -> exported.function("flush"));
    try {
      if (flush.isPresent()) {
        failures(node, flush.get().call());
      }
    } catch (TrapException _) {
      unknown(node);
    }
  }

  /// Asks a capability; one that throws counts as unknown.
  void ask(String node, CapabilitySession session) {
    try {
      session.undelivered().forEach(failure -> failures.add(new Undelivered(node, failure)));
    } catch (RuntimeException _) {
      unknown(node);
    }
  }

  /// Notes that a node cannot be asked.
  void unknown(String node) {
    unknown.add(node);
  }

  /// The answers.
  Delivery delivery() {
    return new Delivery(failures, unknown);
  }

  private void failures(String node, @Nullable Object answer) {
    if (!(answer instanceof Result.Err<?, ?>(var error))) {
      return;
    }
    if (!(error instanceof List<?> list)) {
      unknown(node);
      return;
    }
    for (Object element : list) {
      if (element instanceof RecordValue failure) {
        failures.add(
            new Undelivered(
                node,
                new DeliveryFailure(
                    String.valueOf(failure.field("what")),
                    failure.field("count") instanceof Number count ? count.longValue() : 0,
                    String.valueOf(failure.field("why")))));
      }
    }
  }
}
