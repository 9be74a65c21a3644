package dev.tenon.grpc;

import dev.tenon.runtime.capability.Capability;
import dev.tenon.runtime.capability.CapabilityConfig;
import dev.tenon.runtime.capability.CapabilitySession;
import dev.tenon.runtime.capability.Invocation;
import java.util.List;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// A gRPC server as a capability: `modulewise:grpc/endpoint` over one connection, shared by every
/// invocation and every component that names the capability.
///
/// Its keys: `url` (`http` or `https`, required), `paths.KEY` (`/package.Service/Method`),
/// `timeout` (of one call, 10 s unless given) and `headers.NAME`. The invocation's deadline ends a
/// call as any interrupt does.
public final class GrpcCapability implements Capability {
  /// What every such capability offers.
  static final List<Class<?>> INTERFACES = List.of(GrpcEndpoint.class);

  private final GrpcSettings settings;
  private final GrpcChannel channel;

  /// Reads the table; connects at the first call.
  public GrpcCapability(CapabilityConfig config) {
    this(config, null);
  }

  /// As above, trusting what the given manager trusts rather than what the JDK does.
  GrpcCapability(CapabilityConfig config, @Nullable TrustManager trust) {
    settings = GrpcSettings.read(config);
    channel = new GrpcChannel(config.name(), settings, trust);
  }

  @Override
  public List<Class<?>> interfaces() {
    return INTERFACES;
  }

  @Override
  public CapabilitySession open(Invocation invocation) {
    return new GrpcSession(settings, channel);
  }

  @Override
  public void close() {
    channel.close();
  }
}
