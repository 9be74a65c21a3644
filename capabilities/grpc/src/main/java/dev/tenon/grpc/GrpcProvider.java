package dev.tenon.grpc;

import dev.tenon.runtime.capability.Capability;
import dev.tenon.runtime.capability.CapabilityConfig;
import dev.tenon.runtime.capability.CapabilityProvider;
import java.util.List;
import java.util.Set;

/// Makes [GrpcCapability] for tables of `type = "grpc"`.
public final class GrpcProvider implements CapabilityProvider {
  @Override
  public Set<String> types() {
    return Set.of("grpc");
  }

  @Override
  public List<Class<?>> interfaces() {
    return GrpcCapability.INTERFACES;
  }

  @Override
  public Capability create(CapabilityConfig config) {
    return new GrpcCapability(config);
  }
}
