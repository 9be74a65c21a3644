package dev.tenon.wasi.http;

import dev.tenon.runtime.capability.Capability;
import dev.tenon.runtime.capability.CapabilityConfig;
import dev.tenon.runtime.capability.CapabilityProvider;
import java.util.List;
import java.util.Set;

/// Makes [HttpCapability] for tables of `type = "wasi:http"` or `type = "wasi:http-p2"`.
public final class HttpProvider implements CapabilityProvider {
  @Override
  public Set<String> types() {
    return Set.of("wasi:http", "wasi:http-p2");
  }

  @Override
  public List<Class<?>> interfaces() {
    return HttpCapability.INTERFACES;
  }

  @Override
  public Capability create(CapabilityConfig config) {
    return new HttpCapability(config);
  }
}
