package dev.tenon.wasi.http;

import dev.tenon.runtime.capability.CapabilityConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A `[capability.NAME]` table given as a flat map of dotted keys, with the problems found in it.
final class Table implements CapabilityConfig {
  final List<String> problems = new ArrayList<>();
  private final String name;
  private final Map<String, Object> values;

  Table(Map<String, Object> values) {
    this("test", values);
  }

  Table(String name, Map<String, Object> values) {
    this.name = name;
    this.values = values;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String type() {
    return "wasi:http";
  }

  @Override
  public String string(String key) {
    if (!values.containsKey(key)) {
      problem(key, "is missing");
    }
    return optionalString(key).orElse("");
  }

  @Override
  public Optional<String> optionalString(String key) {
    return Optional.ofNullable(values.get(key)).map(String.class::cast);
  }

  @Override
  public boolean bool(String key, boolean fallback) {
    return (boolean) values.getOrDefault(key, fallback);
  }

  @Override
  public long integer(String key, long fallback, long least, long most) {
    return (long) values.getOrDefault(key, fallback);
  }

  @Override
  public Duration duration(String key, Duration fallback) {
    return (Duration) values.getOrDefault(key, fallback);
  }

  @Override
  public Map<String, String> strings(String key) {
    Map<String, String> strings = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          if (name.startsWith(key + ".")) {
            strings.put(name.substring(key.length() + 1), (String) value);
          }
        });
    return strings;
  }

  @Override
  public List<String> stringList(String key) {
    return List.of();
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
