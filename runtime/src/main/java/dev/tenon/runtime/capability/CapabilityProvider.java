package dev.tenon.runtime.capability;

import java.util.List;
import java.util.Set;

/// A capability factory found through [java.util.ServiceLoader].
public interface CapabilityProvider extends CapabilityFactory {
  /// The values of `type` that it serves, such as `wasi:http` and `wasi:http-p2`.
  Set<String> types();

  /// The Java interfaces that capabilities of these types offer, whatever their tables say, so that
  /// a report on an unmet import can name a type that would meet it. Asked only for such a report.
  default List<Class<?>> interfaces() {
    return List.of();
  }
}
