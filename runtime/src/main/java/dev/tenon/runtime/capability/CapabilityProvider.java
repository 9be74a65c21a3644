package dev.tenon.runtime.capability;

import java.util.Set;

/// A capability factory found through [java.util.ServiceLoader].
public interface CapabilityProvider extends CapabilityFactory {
  /// The values of `type` that it serves, such as `wasi:http` and `wasi:http-p2`.
  Set<String> types();
}
