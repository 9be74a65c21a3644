package dev.tenon.runtime.capability;

/// Makes a capability from its table.
@FunctionalInterface
public interface CapabilityFactory {
  /// Makes it; called once per `[capability.NAME]` of the factory's type, when the runtime is
  /// built. It reads each key that it knows from the configuration; keys it does not read are
  /// reported as unknown.
  Capability create(CapabilityConfig config);
}
