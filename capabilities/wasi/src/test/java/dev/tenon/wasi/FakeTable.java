package dev.tenon.wasi;

import dev.tenon.runtime.capability.CapabilityConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A `[capability.wasi]` table whose values have the right types.
final class FakeTable implements CapabilityConfig {
  final List<String> problems = new ArrayList<>();
  private final Map<String, Object> values;
  private final Path directory;

  FakeTable(Map<String, Object> values) {
    this(values, Path.of("").toAbsolutePath());
  }

  FakeTable(Map<String, Object> values, Path directory) {
    this.values = values;
    this.directory = directory;
  }

  @Override
  public String name() {
    return "wasi";
  }

  @Override
  public String type() {
    return "wasi:p2";
  }

  @Override
  public String string(String key) {
    return (String) values.getOrDefault(key, "");
  }

  @Override
  public Optional<String> optionalString(String key) {
    return value(key).map(String.class::cast);
  }

  @Override
  public boolean bool(String key, boolean fallback) {
    return (Boolean) values.getOrDefault(key, fallback);
  }

  @Override
  public long integer(String key, long fallback, long least, long most) {
    return (Long) values.getOrDefault(key, fallback);
  }

  @Override
  public Duration duration(String key, Duration fallback) {
    return (Duration) values.getOrDefault(key, fallback);
  }

  @Override
  @SuppressWarnings("unchecked")
  public Map<String, String> strings(String key) {
    return (Map<String, String>) values.getOrDefault(key, Map.of());
  }

  @Override
  @SuppressWarnings("unchecked")
  public List<String> stringList(String key) {
    return (List<String>) values.getOrDefault(key, List.of());
  }

  @Override
  public Optional<Object> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  @Override
  public Path resolve(String path) {
    return directory.resolve(path).normalize();
  }

  @Override
  public void problem(String key, String message) {
    problems.add(key + ": " + message);
  }

  @Override
  public boolean hasProblems() {
    return !problems.isEmpty();
  }
}
