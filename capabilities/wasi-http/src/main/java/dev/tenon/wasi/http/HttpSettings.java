package dev.tenon.wasi.http;

import dev.tenon.runtime.capability.CapabilityConfig;
import dev.tenon.wasi.http.client.Timeouts;
import java.time.Duration;

/// What a `[capability.NAME]` table of type `wasi:http` says, checked.
///
/// @param h2cForGrpc whether `content-type: application/grpc` over `http` goes out as HTTP/2
/// @param timeouts where the guest sets none
/// @param maxConnections to one origin
record HttpSettings(boolean h2cForGrpc, Timeouts timeouts, int maxConnections) {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int MAX_CONNECTIONS = 32;

  /// Reads the table; what is wrong with it becomes problems of the configuration's report.
  static HttpSettings read(CapabilityConfig config) {
    Duration connect = positive(config, "connect-timeout", CONNECT_TIMEOUT);
    Duration timeout = positive(config, "timeout", TIMEOUT);
    return new HttpSettings(
        config.bool("h2c-for-grpc", true),
        new Timeouts(connect, timeout, timeout),
        (int) config.integer("max-connections", MAX_CONNECTIONS, 1, 10_000));
  }

  private static Duration positive(CapabilityConfig config, String key, Duration fallback) {
    Duration value = config.duration(key, fallback);
    if (value.isPositive()) {
      return value;
    }
    config.problem(
        key, "must be longer than nothing; leave it out for " + fallback.toSeconds() + "s");
    return fallback;
  }
}
