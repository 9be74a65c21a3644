package dev.tenon.component.value;

import java.util.AbstractList;
import java.util.RandomAccess;

/// A list of numbers that is a primitive array, as typed bindings have it, so that lowering need
/// not make an object of each. To everybody else it is a list of the boxed numbers.
public final class NumberList extends AbstractList<Object> implements RandomAccess {
  private final Object array;
  private final int size;

  private NumberList(Object array, int size) {
    this.array = array;
    this.size = size;
  }

  /// For `list<s16>`; the array is not changed later.
  public static NumberList of(short... numbers) {
    return new NumberList(numbers, numbers.length);
  }

  /// For `list<u16>` and `list<s32>`; the array is not changed later.
  public static NumberList of(int... numbers) {
    return new NumberList(numbers, numbers.length);
  }

  /// For `list<u32>` and `list<s64>`; the array is not changed later.
  public static NumberList of(long... numbers) {
    return new NumberList(numbers, numbers.length);
  }

  /// For `list<f32>`; the array is not changed later.
  public static NumberList of(float... numbers) {
    return new NumberList(numbers, numbers.length);
  }

  /// For `list<f64>`; the array is not changed later.
  public static NumberList of(double... numbers) {
    return new NumberList(numbers, numbers.length);
  }

  /// The array: of shorts, ints, longs, floats or doubles.
  public Object array() {
    return array;
  }

  @Override
  public Object get(int index) {
    return switch (array) {
      case short[] a -> a[index];
      case int[] a -> a[index];
      case long[] a -> a[index];
      case float[] a -> a[index];
      case double[] a -> a[index];
      default -> throw new IllegalStateException("not an array of numbers: " + array);
    };
  }

  @Override
  public int size() {
    return size;
  }
}
