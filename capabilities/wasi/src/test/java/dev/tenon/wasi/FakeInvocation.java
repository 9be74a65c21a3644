package dev.tenon.wasi;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.runtime.capability.Invocation;
import dev.tenon.runtime.capability.StandardStreams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// An invocation of "guest" whose standard streams are in memory.
final class FakeInvocation implements Invocation {
  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final String in;

  FakeInvocation(String in) {
    this.in = in;
  }

  @Override
  public String target() {
    return "guest";
  }

  @Override
  public Optional<Instant> deadline() {
    return Optional.empty();
  }

  @Override
  public StandardStreams streams() {
    return new StandardStreams(new ByteArrayInputStream(in.getBytes(UTF_8)), out, err);
  }

  @Override
  public Map<String, String> context() {
    return Map.of();
  }
}
