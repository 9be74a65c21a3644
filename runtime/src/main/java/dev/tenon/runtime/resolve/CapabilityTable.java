package dev.tenon.runtime.resolve;

import dev.tenon.runtime.capability.CapabilityConfig;
import dev.tenon.runtime.config.CapabilityDefinition;
import dev.tenon.runtime.config.Problems;
import dev.tenon.runtime.config.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The `[capability.NAME]` table that a factory reads.
final class CapabilityTable implements CapabilityConfig {
  private final CapabilityDefinition definition;
  private final Problems problems;
  private final int before;
  private final Table table;

  CapabilityTable(CapabilityDefinition definition, Problems problems) {
    this.definition = definition;
    this.problems = problems;
    this.before = problems.count();
    this.table = new Table(definition.file(), definition.where(), definition.table(), problems);
  }

  @Override
  public String name() {
    return definition.name();
  }

  @Override
  public String type() {
    return definition.type();
  }

  @Override
  public String string(String key) {
    Optional<String> value = table.string(key);
    if (value.isEmpty() && !table.has(key)) {
      problem("", "\"" + key + "\" is missing");
    }
    return value.orElse("");
  }

  @Override
  public Optional<String> optionalString(String key) {
    return table.string(key);
  }

  @Override
  public boolean bool(String key, boolean fallback) {
    return table.bool(key).orElse(fallback);
  }

  @Override
  public long integer(String key, long fallback, long least, long most) {
    long value = table.integer(key).orElse(fallback);
    if (value < least || value > most) {
      problem(key, "expected a whole number from " + least + " to " + most + ", got " + value);
      return fallback;
    }
    return value;
  }

  @Override
  public Duration duration(String key, Duration fallback) {
    return table.duration(key).orElse(fallback);
  }

  @Override
  public Map<String, String> strings(String key) {
    return table.flat(key);
  }

  @Override
  public List<String> stringList(String key) {
    return table.strings(key);
  }

  @Override
  public Optional<Object> value(String key) {
    return table.value(key);
  }

  @Override
  public Path resolve(String path) {
    return definition.base().resolve(path).normalize();
  }

  @Override
  public void problem(String key, String message) {
    table.problem(key, message);
  }

  @Override
  public boolean hasProblems() {
    return problems.count() > before;
  }

  /// Reports the keys that the factory did not ask for.
  void done() {
    table.reportUnknownKeys();
  }
}
