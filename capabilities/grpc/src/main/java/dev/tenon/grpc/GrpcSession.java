package dev.tenon.grpc;

import dev.tenon.component.value.Result;
import dev.tenon.runtime.capability.CapabilitySession;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One invocation's calls over the capability's channel.
final class GrpcSession implements CapabilitySession, GrpcEndpoint {
  private final GrpcSettings settings;
  private final GrpcChannel channel;
  private boolean first = true;

  GrpcSession(GrpcSettings settings, GrpcChannel channel) {
    this.settings = settings;
    this.channel = channel;
  }

  @Override
  public <W> W implementation(Class<W> witInterface) {
    return witInterface.cast(this);
  }

  @Override
  public Result<@Nullable Void, String> send(String path, byte[] data) {
    @Nullable MethodDescriptor<byte[], byte[]> method = settings.methods().get(path);
    if (method == null) {
      return Result.err(unknown(path));
    }
    channel.retryConnection(first);
    first = false;
    Metadata headers = new Metadata();
    headers.merge(settings.headers());
    // The invocation's deadline interrupts this thread; a shorter timeout here would only race it.
    long timeout = settings.timeout().toNanos();
    Status status = new UnaryCall(channel.newCall(method)).exchange(data, headers, timeout);
    return status.isOk() ? Result.ok() : Result.err(described(status));
  }

  private String unknown(String path) {
    Map<String, ?> known = settings.methods();
    return "there is no path \""
        + path
        + "\"; "
        + (known.isEmpty()
            ? "the configuration has none: add paths." + path
            : "the configuration has " + String.join(", ", known.keySet()));
  }

  /// `UNAVAILABLE (14): io exception: Connection refused: localhost/127.0.0.1:4317`
  static String described(Status status) {
    StringBuilder text = new StringBuilder();
    text.append(status.getCode()).append(" (").append(status.getCode().value()).append(')');
    String separator = ": ";
    if (status.getDescription() != null) {
      text.append(separator).append(status.getDescription());
    }
    @Nullable Throwable cause = status.getCause();
    if (cause != null && cause.getMessage() != null) {
      text.append(separator).append(cause.getMessage());
    }
    return text.toString();
  }
}
