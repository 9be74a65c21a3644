package dev.tenon.component.value;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A `tuple` value.
public final class Tuple {
  private final @Nullable Object[] elements;

  private Tuple(@Nullable Object[] elements) {
    this.elements = elements;
  }

  /// A tuple of these elements; the array is not changed later.
  public static Tuple of(@Nullable Object... elements) {
    return new Tuple(elements);
  }

  /// The number of elements.
  public int size() {
    return elements.length;
  }

  /// The element at a position, from 0.
  public @Nullable Object at(int index) {
    return elements[index];
  }

  /// The elements as a list.
  public List<@Nullable Object> toList() {
    return Arrays.asList(elements.clone());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Tuple that && Arrays.deepEquals(elements, that.elements);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(elements);
  }

  @Override
  public String toString() {
    return Arrays.toString(elements);
  }
}
