package dev.tenon.wasi;

import dev.tenon.runtime.capability.Capability;
import dev.tenon.runtime.capability.CapabilityConfig;
import dev.tenon.runtime.capability.CapabilityProvider;
import java.util.List;
import java.util.Set;

/// Offers `type = "wasi:p2"`.
public final class WasiProvider implements CapabilityProvider {
  /// For [java.util.ServiceLoader].
  public WasiProvider() {}

  @Override
  public Set<String> types() {
    return Set.of("wasi:p2");
  }

  @Override
  public List<Class<?>> interfaces() {
    return WasiCapability.INTERFACES;
  }

  @Override
  public Capability create(CapabilityConfig config) {
    return new WasiCapability(config);
  }
}
