package dev.tenon.component.value;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A `record` value: kebab-case field names and their values, in the type's order.
public final class RecordValue {
  private final List<String> names;
  private final @Nullable Object[] values;

  private RecordValue(List<String> names, @Nullable Object[] values) {
    this.names = names;
    this.values = values;
  }

  /// A record of these fields, in the map's iteration order.
  public static RecordValue of(Map<String, ?> fields) {
    return new RecordValue(List.copyOf(fields.keySet()), fields.values().toArray());
  }

  /// A record of these names and values; both have the same length, and neither is changed later.
  public static RecordValue of(List<String> names, @Nullable Object... values) {
    if (names.size() != values.length) {
      throw new IllegalArgumentException(
          names.size() + " field names but " + values.length + " values");
    }
    return new RecordValue(names, values);
  }

  /// The field names, in order.
  public List<String> names() {
    return names;
  }

  /// The value at a position of the type's order.
  public @Nullable Object at(int index) {
    return values[index];
  }

  /// The value of a field.
  ///
  /// @throws IllegalArgumentException when there is no such field
  public @Nullable Object field(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("no field \"" + name + "\"; the record has " + names);
    }
    return values[index];
  }

  /// The fields as an ordered map.
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      map.put(names.get(i), values[i]);
    }
    return map;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RecordValue that
        && names.equals(that.names)
        && Arrays.deepEquals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * names.hashCode() + Arrays.deepHashCode(values);
  }

  @Override
  public String toString() {
    return toMap().toString();
  }
}
