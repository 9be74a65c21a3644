package dev.tenon.runtime.config;

import dev.tenon.component.type.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A TOML table read key by key: a value of the wrong type is a problem and reads as absent, and
/// keys that nobody asked for are reported at the end.
public final class Table {
  private final String file;
  private final String path;
  private final Map<String, Object> values;
  private final Problems problems;
  private final Set<String> asked = new LinkedHashSet<>();

  /// The table at a path of a file, such as `component.greeter`.
  public Table(String file, String path, Map<String, Object> values, Problems problems) {
    this.file = file;
    this.path = path;
    this.values = values;
    this.problems = problems;
  }

  /// Records a problem of a key, or of the whole table when the key is empty.
  public void problem(String key, String message) {
    problems.add(file, key.isEmpty() ? path : Keys.join(path, key), message);
  }

  /// Whether the key is there.
  public boolean has(String key) {
    return values.containsKey(key);
  }

  /// An optional string.
  public Optional<String> string(String key) {
    return read(key, "a string", value -> value instanceof String s ? s : null);
  }

  /// An optional boolean.
  public Optional<Boolean> bool(String key) {
    return read(key, "true or false", value -> value instanceof Boolean b ? b : null);
  }

  /// An optional whole number.
  public Optional<Long> integer(String key) {
    return read(key, "a whole number", value -> value instanceof Long number ? number : null);
  }

  /// An optional duration of at most 100 years: text such as `"250ms"` or a number of milliseconds.
  public Optional<Duration> duration(String key) {
    return read(
        key,
        "a duration such as \"250ms\", \"10s\", \"1m\" or a number of milliseconds, at most 100 years",
        value -> Quantity.duration(value).orElse(null));
  }

  /// An optional size: text such as `"256MiB"` or a number of bytes.
  public Optional<Long> size(String key) {
    return read(
        key,
        "a size such as \"64KiB\", \"256MiB\" or a number of bytes",
        value -> Quantity.size(value).orElse(null));
  }

  /// An optional list of strings; empty when absent.
  public List<String> strings(String key) {
    return this.<List<String>>read(key, "an array of strings", Table::listOfStrings)
        .orElse(List.of());
  }

  /// An optional table as text: nested keys joined with dots, arrays with commas. Empty when
  /// absent.
  public Map<String, String> flat(String key) {
    Map<String, Object> table = table(key);
    return Flat.of(table, (at, message) -> problem(Keys.join(key, at), message));
  }

  /// An optional table; empty when absent.
  public Map<String, Object> table(String key) {
    return this.<Map<String, Object>>read(key, "a table", Table::asTable).orElse(Map.of());
  }

  /// The value as TOML has it: a `String`, `Long`, `Double`, `Boolean`, a date or time, or a `List`
  /// or `Map<String, ?>` of such.
  public Optional<Object> value(String key) {
    asked.add(key);
    return Optional.ofNullable(values.get(key));
  }

  /// Reports every key that was not asked for.
  public void reportUnknownKeys() {
    for (String key : values.keySet()) {
      if (!asked.contains(key)) {
        String known = asked.isEmpty() ? "" : " Known keys: " + String.join(", ", asked) + ".";
        String hint = Suggestion.didYouMean(key, asked);
        problem(Keys.quote(key), "unknown key." + (hint.isEmpty() ? known : hint));
      }
    }
  }

  private interface Reading<T> {
    @Nullable T of(Object value);
  }

  private <T> Optional<T> read(String key, String wanted, Reading<T> reading) {
    asked.add(key);
    Object value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    T result = reading.of(value);
    if (result == null) {
      problem(key, "expected " + wanted + ", got " + describe(value));
    }
    return Optional.ofNullable(result);
  }

  private static @Nullable List<String> listOfStrings(Object value) {
    if (!(value instanceof List<?> list)) {
      return null;
    }
    List<String> strings = new ArrayList<>();
    for (Object element : list) {
      if (!(element instanceof String s)) {
        return null;
      }
      strings.add(s);
    }
    return strings;
  }

  /// The value as a table, null when it is none.
  static @Nullable Map<String, Object> asTable(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return null;
    }
    Map<String, Object> table = new LinkedHashMap<>();
    map.forEach((key, element) -> table.put((String) key, element));
    return table;
  }

  /// The value in the words of an error message.
  static String describe(Object value) {
    return switch (value) {
      case String s -> "the string \"" + s + "\"";
      case Boolean b -> b.toString();
      case Number n -> "the number " + n;
      case Map<?, ?> _ -> "a table";
      case List<?> _ -> "an array";
      default -> "the date or time " + value;
    };
  }
}
