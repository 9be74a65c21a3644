package dev.tenon.wasi.http;

import dev.tenon.runtime.capability.Invocation;
import dev.tenon.runtime.capability.StandardStreams;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// An invocation without a deadline.
final class TestInvocation implements Invocation {
  @Override
  public String target() {
    return "test";
  }

  @Override
  public Optional<Instant> deadline() {
    return Optional.empty();
  }

  @Override
  public StandardStreams streams() {
    return StandardStreams.inherited();
  }

  @Override
  public Map<String, String> context() {
    return Map.of();
  }
}
