package dev.tenon.component.bind;

import dev.tenon.component.type.ValType;
import dev.tenon.component.value.NumberList;
import java.util.AbstractList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// A list of scalars as a primitive array. `list<u8>` as `byte[]` is none of these: it is the
/// untyped form already.
enum ArrayConversion implements Conversion {
  BOOLEANS(boolean[].class) {
    @Override
    Object fromList(List<?> list) {
      boolean[] array = new boolean[list.size()];
      for (int i = 0; i < array.length; i++) {
        array[i] = (Boolean) list.get(i);
      }
      return array;
    }
  },
  BYTES(byte[].class) {
    @Override
    Object fromList(List<?> list) {
      byte[] array = new byte[list.size()];
      for (int i = 0; i < array.length; i++) {
        array[i] = (Byte) list.get(i);
      }
      return array;
    }
  },
  SHORTS(short[].class) {
    @Override
    Object fromList(List<?> list) {
      short[] array = new short[list.size()];
      for (int i = 0; i < array.length; i++) {
        array[i] = (Short) list.get(i);
      }
      return array;
    }
  },
  INTS(int[].class) {
    @Override
    Object fromList(List<?> list) {
      int[] array = new int[list.size()];
      for (int i = 0; i < array.length; i++) {
        array[i] = (Integer) list.get(i);
      }
      return array;
    }
  },
  CODE_POINTS(int[].class) {
    @Override
    Object fromList(List<?> list) {
      int[] array = new int[list.size()];
      for (int i = 0; i < array.length; i++) {
        array[i] = (Integer) Simple.CODE_POINT.toJava(list.get(i));
      }
      return array;
    }
  },
  LONGS(long[].class) {
    @Override
    Object fromList(List<?> list) {
      long[] array = new long[list.size()];
      for (int i = 0; i < array.length; i++) {
        array[i] = ((Number) list.get(i)).longValue();
      }
      return array;
    }
  },
  UNSIGNED_LONGS(long[].class) {
    @Override
    Object fromList(List<?> list) {
      return LONGS.fromList(list);
    }
  },
  FLOATS(float[].class) {
    @Override
    Object fromList(List<?> list) {
      float[] array = new float[list.size()];
      for (int i = 0; i < array.length; i++) {
        array[i] = (Float) list.get(i);
      }
      return array;
    }
  },
  DOUBLES(double[].class) {
    @Override
    Object fromList(List<?> list) {
      double[] array = new double[list.size()];
      for (int i = 0; i < array.length; i++) {
        array[i] = (Double) list.get(i);
      }
      return array;
    }
  };

  private final Class<?> arrayType;

  ArrayConversion(Class<?> arrayType) {
    this.arrayType = arrayType;
  }

  /// The conversion for an element type; null for those that have no primitive array of their own.
  static @Nullable ArrayConversion of(ValType element) {
    return element instanceof ValType.Primitive primitive
        ? switch (primitive) {
          case BOOL -> BOOLEANS;
          case S8 -> BYTES;
          case S16 -> SHORTS;
          case U16, S32 -> INTS;
          case CHAR -> CODE_POINTS;
          case U32, S64 -> LONGS;
          case U64 -> UNSIGNED_LONGS;
          case F32 -> FLOATS;
          case F64 -> DOUBLES;
          case U8, STRING, ERROR_CONTEXT -> null;
        }
        : null;
  }

  Class<?> arrayType() {
    return arrayType;
  }

  abstract Object fromList(List<?> list);

  @Override
  public Object toJava(Object value) {
    return fromList((List<?>) value);
  }

  @Override
  public Object toWit(Object value) {
    return switch (value) {
      case boolean[] a -> view(a.length, i -> a[i]);
      case byte[] a -> view(a.length, i -> a[i]);
      case short[] a -> NumberList.of(a);
      case int[] a -> NumberList.of(a);
      case long[] a when this == UNSIGNED_LONGS ->
          view(a.length, i -> Simple.UNSIGNED_LONG.toWit(a[i]));
      case long[] a -> NumberList.of(a);
      case float[] a -> NumberList.of(a);
      case double[] a -> NumberList.of(a);
      default -> throw new IllegalArgumentException(value + " is no " + arrayType.getSimpleName());
    };
  }

  private static List<Object> view(int size, IntFunction<Object> element) {
    return new AbstractList<>() {
      @Override
      public Object get(int index) {
        return element.apply(index);
      }

      @Override
      public int size() {
        return size;
      }
    };
  }
}
