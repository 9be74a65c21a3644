package dev.tenon.wasi.http;

import dev.tenon.runtime.capability.Capability;
import dev.tenon.runtime.capability.CapabilityConfig;
import dev.tenon.runtime.capability.CapabilitySession;
import dev.tenon.runtime.capability.Invocation;
import dev.tenon.wasi.http.client.HttpClient;
import dev.tenon.wasi.io.WasiIo;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// `wasi:http` as a capability: `types` and `outgoing-handler`, and the `wasi:io` they build on,
/// over connections shared by every invocation and every component that names the capability.
///
/// Its keys: `h2c-for-grpc` (HTTP/2 without TLS for gRPC, true unless given), `timeout` (for the
/// response's beginning and between two of its parts, 60 s) and `connect-timeout` (10 s) where the
/// guest sets none, and `max-connections` (to one origin, 32).
public final class HttpCapability implements Capability {
  /// What every such capability offers.
  static final List<Class<?>> INTERFACES =
      Stream.concat(
              Stream.<Class<?>>of(HttpTypes.class, OutgoingHandler.class),
              WasiIo.interfaces().stream())
          .toList();

  private final HttpSettings settings;
  private final HttpClient client;

  /// Reads the table; connects when a request needs it.
  public HttpCapability(CapabilityConfig config) {
    this(config, null);
  }

  /// As above, trusting what the given manager trusts rather than what the JDK does.
  HttpCapability(CapabilityConfig config, @Nullable TrustManager trust) {
    settings = HttpSettings.read(config);
    client = new HttpClient("tenon-http-" + config.name(), settings.maxConnections(), trust);
  }

  @Override
  public List<Class<?>> interfaces() {
    return INTERFACES;
  }

  @Override
  public CapabilitySession open(Invocation invocation) {
    return new HttpSession(settings, client);
  }

  @Override
  public void close() {
    client.close();
  }
}
