package dev.tenon.component.abi;

import dev.tenon.component.abi.Layout.Scalar;
import dev.tenon.component.value.NumberList;

/// Lists of numbers that come as primitive arrays into linear memory, with the checks of
/// [Scalars#lower] but without an object for each number.
final class NumberArrays {
  private static final long MAX_U32 = 0xFFFF_FFFFL;
  private static final int MAX_U16 = 0xFFFF;

  private NumberArrays() {}

  /// Whether [#store] takes the numbers as elements of that type.
  static boolean fit(Scalar type, NumberList numbers) {
    return switch (type) {
      case S16 -> numbers.array() instanceof short[];
      case U16, S32 -> numbers.array() instanceof int[];
      case U32, S64 -> numbers.array() instanceof long[];
      case F32 -> numbers.array() instanceof float[];
      case F64 -> numbers.array() instanceof double[];
      case BOOL, S8, U8, U64, CHAR -> false;
    };
  }

  /// Stores numbers that [#fit].
  ///
  /// @throws Mismatch when one is out of the type's range
  static void store(LiftLowerContext cx, Scalar type, NumberList numbers, int ptr) {
    switch (numbers.array()) {
      case short[] a -> {
        for (int i = 0; i < a.length; i++) {
          cx.storeInt(ptr + 2 * i, 2, a[i]);
        }
      }
      case int[] a when type == Scalar.U16 -> storeU16(cx, a, ptr);
      case int[] a -> {
        for (int i = 0; i < a.length; i++) {
          cx.storeInt(ptr + 4 * i, 4, a[i]);
        }
      }
      case long[] a when type == Scalar.U32 -> storeU32(cx, a, ptr);
      case long[] a -> {
        for (int i = 0; i < a.length; i++) {
          cx.storeInt(ptr + 8 * i, 8, a[i]);
        }
      }
      case float[] a -> {
        for (int i = 0; i < a.length; i++) {
          cx.storeInt(ptr + 4 * i, 4, Float.floatToIntBits(a[i]));
        }
      }
      case double[] a -> {
        for (int i = 0; i < a.length; i++) {
          cx.storeInt(ptr + 8 * i, 8, Double.doubleToLongBits(a[i]));
        }
      }
      default -> throw new IllegalStateException("not numbers: " + numbers);
    }
  }

  private static void storeU16(LiftLowerContext cx, int[] numbers, int ptr) {
    for (int i = 0; i < numbers.length; i++) {
      if ((numbers[i] & ~MAX_U16) != 0) {
        throw outOfRange(Scalar.U16, numbers[i], i);
      }
      cx.storeInt(ptr + 2 * i, 2, numbers[i]);
    }
  }

  private static void storeU32(LiftLowerContext cx, long[] numbers, int ptr) {
    for (int i = 0; i < numbers.length; i++) {
      if ((numbers[i] & ~MAX_U32) != 0) {
        throw outOfRange(Scalar.U32, numbers[i], i);
      }
      cx.storeInt(ptr + 4 * i, 4, numbers[i]);
    }
  }

  /// The message that the number alone has.
  private static Mismatch outOfRange(Scalar type, Object number, int index) {
    try {
      Scalars.lower(type, number);
    } catch (Mismatch m) {
      return m.within("element " + index);
    }
    throw new IllegalStateException(number + " is in the range of " + type);
  }
}
