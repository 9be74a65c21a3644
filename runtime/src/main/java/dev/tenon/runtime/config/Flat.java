package dev.tenon.runtime.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Nested tables as text: keys joined with dots, arrays with commas, numbers and booleans as they
/// print.
final class Flat {
  private final Map<String, String> result = new LinkedHashMap<>();
  private final BiConsumer<String, String> problem;

  private Flat(BiConsumer<String, String> problem) {
    this.problem = problem;
  }

  /// The flat table; `problem` hears of a key that has no text and of two keys that become one.
  static Map<String, String> of(Map<String, Object> table, BiConsumer<String, String> problem) {
    Flat flat = new Flat(problem);
    flat.table("", table);
    return flat.result;
  }

  private void table(String prefix, Map<String, Object> table) {
    table.forEach((key, value) -> value(Keys.join(prefix, key), value));
  }

  private void value(String key, Object value) {
    Map<String, Object> nested = Table.asTable(value);
    if (nested != null) {
      table(key, nested);
      return;
    }
    String text = text(value);
    if (text == null) {
      problem.accept(key, "an array of tables has no text form; give it as keys of their own");
    } else if (result.put(key, text) != null) {
      problem.accept(key, "given twice, once with dots and once quoted");
    }
  }

  private static @Nullable String text(Object value) {
    if (!(value instanceof List<?> list)) {
      return value instanceof Map ? null : value.toString();
    }
    List<String> parts = new ArrayList<>();
    for (Object element : list) {
      String part = text(element);
      if (part == null) {
        return null;
      }
      parts.add(part);
    }
    return String.join(",", parts);
  }
}
