package dev.tenon.wasi.http;

import dev.tenon.component.bind.WitResource;
import dev.tenon.component.value.Result;
import dev.tenon.wasi.http.client.Timeouts;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How long the parts of an exchange may take, in nanoseconds; the capability's settings where none
/// is given.
@WitResource("request-options")
public final class RequestOptions implements AutoCloseable {
  private Optional<Long> connectTimeout = Optional.empty();
  private Optional<Long> firstByteTimeout = Optional.empty();
  private Optional<Long> betweenBytesTimeout = Optional.empty();

  /// For a connection.
  public Optional<Long> connectTimeout() {
    return connectTimeout;
  }

  /// Sets it; always possible.
  public Result<@Nullable Void, @Nullable Void> setConnectTimeout(Optional<Long> duration) {
    connectTimeout = duration;
    return Result.ok();
  }

  /// For the beginning of the response.
  public Optional<Long> firstByteTimeout() {
    return firstByteTimeout;
  }

  /// Sets it; always possible.
  public Result<@Nullable Void, @Nullable Void> setFirstByteTimeout(Optional<Long> duration) {
    firstByteTimeout = duration;
    return Result.ok();
  }

  /// For the next bytes of the response.
  public Optional<Long> betweenBytesTimeout() {
    return betweenBytesTimeout;
  }

  /// Sets it; always possible.
  public Result<@Nullable Void, @Nullable Void> setBetweenBytesTimeout(Optional<Long> duration) {
    betweenBytesTimeout = duration;
    return Result.ok();
  }

  /// These over the given ones.
  Timeouts over(Timeouts fallback) {
    return new Timeouts(
        duration(connectTimeout, fallback.connect()),
        duration(firstByteTimeout, fallback.firstByte()),
        duration(betweenBytesTimeout, fallback.betweenBytes()));
  }

  /// A u64 beyond the range of `long` is for ever.
  private static Duration duration(Optional<Long> nanos, Duration fallback) {
    return nanos
        .map(value -> Duration.ofNanos(value < 0 ? Long.MAX_VALUE : value))
        .orElse(fallback);
  }

  @Override
  public void close() {}
}
