package dev.tenon.grpc;

import dev.tenon.component.value.Result;
import dev.tenon.runtime.capability.CapabilitySession;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One invocation's calls over the capability's channel.
final class GrpcSession implements CapabilitySession, GrpcEndpoint {
  private final GrpcSettings settings;
  private final GrpcChannel channel;
  private final Optional<Instant> deadline;
  private boolean first = true;

  GrpcSession(GrpcSettings settings, GrpcChannel channel, Optional<Instant> deadline) {
    this.settings = settings;
    this.channel = channel;
    this.deadline = deadline;
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
    Status status = new UnaryCall(channel.newCall(method)).exchange(data, headers, timeLeft());
    return status.isOk() ? Result.ok() : Result.err(described(status));
  }

  private long timeLeft() {
    Duration timeout = settings.timeout();
    if (deadline.isPresent()) {
      Duration left = Duration.between(Instant.now(), deadline.get());
      timeout = left.compareTo(timeout) < 0 ? left : timeout;
    }
    return timeout.toNanos();
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
