package dev.tenon.component.abi;

import dev.tenon.component.abi.Layout.Scalar;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Numbers, booleans and characters between Java objects and bits (CanonicalABI.md, "Loading" and
/// "Flat Lifting"). Bits above a type's width are ignored when lifting and zero when lowered.
final class Scalars {
  private static final int MAX_CHAR = 0x110000;
  private static final BigInteger MAX_U64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private Scalars() {}

  static Object lift(LiftLowerContext cx, Scalar type, long bits) {
    return switch (type) {
      case BOOL -> (int) bits != 0;
      case S8 -> (byte) bits;
      case U8 -> (short) (bits & 0xFF);
      case S16 -> (short) bits;
      case U16 -> (int) (bits & 0xFFFF);
      case S32 -> (int) bits;
      case U32 -> bits & 0xFFFF_FFFFL;
      case S64 -> bits;
      case U64 -> bits >= 0 ? (Object) bits : MAX_U64.and(BigInteger.valueOf(bits));
      case F32 -> canonicalizeNan32(Float.intBitsToFloat((int) bits));
      case F64 -> canonicalizeNan64(Double.longBitsToDouble(bits));
      case CHAR -> convertI32ToChar(cx, (int) bits);
    };
  }

  static float canonicalizeNan32(float f) {
    return Float.isNaN(f) ? Float.NaN : f;
  }

  static double canonicalizeNan64(double d) {
    return Double.isNaN(d) ? Double.NaN : d;
  }

  private static String convertI32ToChar(LiftLowerContext cx, int i) {
    return Character.toString(checkChar(cx, i));
  }

  /// A Unicode scalar value, or the call traps.
  static int checkChar(LiftLowerContext cx, int i) {
    if (i < 0 || i >= MAX_CHAR || isSurrogate(i)) {
      throw cx.trap("invalid char 0x" + Integer.toHexString(i));
    }
    return i;
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  /// The bits of a value that one guest gives to another: what lowering makes of what lifting
  /// reads.
  static long normalise(Scalar type, long bits) {
    return switch (type) {
      case BOOL -> (int) bits != 0 ? 1 : 0;
      case S8 -> (byte) bits & 0xFFFF_FFFFL;
      case U8 -> bits & 0xFF;
      case S16 -> (short) bits & 0xFFFF_FFFFL;
      case U16 -> bits & 0xFFFF;
      case S32, U32, CHAR -> bits & 0xFFFF_FFFFL;
      case S64, U64 -> bits;
      case F32 -> Float.floatToIntBits(Float.intBitsToFloat((int) bits)) & 0xFFFF_FFFFL;
      case F64 -> Double.doubleToLongBits(Double.longBitsToDouble(bits));
    };
  }

  /// The bits of a host's value; NaN becomes the canonical one.
  ///
  /// @throws Mismatch when the value is of another Java class or out of range
  static long lower(Scalar type, @Nullable Object value) {
    return switch (type) {
      case BOOL -> lowerBool(value);
      case S8 -> integer(type, value, Byte.MIN_VALUE, Byte.MAX_VALUE) & 0xFFFF_FFFFL;
      case U8 -> integer(type, value, 0, 0xFF);
      case S16 -> integer(type, value, Short.MIN_VALUE, Short.MAX_VALUE) & 0xFFFF_FFFFL;
      case U16 -> integer(type, value, 0, 0xFFFF);
      case S32 -> integer(type, value, Integer.MIN_VALUE, Integer.MAX_VALUE) & 0xFFFF_FFFFL;
      case U32 -> integer(type, value, 0, 0xFFFF_FFFFL);
      case S64 -> integer(type, value, Long.MIN_VALUE, Long.MAX_VALUE);
      case U64 -> lowerU64(value);
      case F32 -> Float.floatToIntBits(number(type, value).floatValue()) & 0xFFFF_FFFFL;
      case F64 -> Double.doubleToLongBits(number(type, value).doubleValue());
      case CHAR -> charToI32(value);
    };
  }

  private static long lowerBool(@Nullable Object value) {
    if (value instanceof Boolean b) {
      return b ? 1 : 0;
    }
    throw Mismatch.expected("bool", value);
  }

  private static long integer(Scalar type, @Nullable Object value, long min, long max) {
    long n;
    if (value instanceof Long l) {
      n = l;
    } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      n = ((Number) value).longValue();
    } else if (value instanceof BigInteger big && big.bitLength() < Long.SIZE) {
      n = big.longValue();
    } else {
      throw Mismatch.expected(type.label(), value);
    }
    if (n < min || n > max) {
      throw Mismatch.expected(type.label() + " (" + min + " to " + max + ")", value);
    }
    return n;
  }

  private static long lowerU64(@Nullable Object value) {
    if (value instanceof BigInteger big && big.signum() >= 0 && big.bitLength() <= Long.SIZE) {
      return big.longValue();
    }
    return integer(Scalar.U64, value, 0, Long.MAX_VALUE);
  }

  private static Number number(Scalar type, @Nullable Object value) {
    if (value instanceof Number n) {
      return n;
    }
    throw Mismatch.expected(type.label(), value);
  }

  private static long charToI32(@Nullable Object value) {
    int codePoint =
        switch (value) {
          case String s when !s.isEmpty() && s.codePointCount(0, s.length()) == 1 ->
              s.codePointAt(0);
          case Integer i -> i;
          case Character c -> c;
          case null, default -> throw Mismatch.expected("char (a string of one code point)", value);
        };
    if (codePoint < 0 || codePoint >= MAX_CHAR || isSurrogate(codePoint)) {
      throw Mismatch.expected("char (a Unicode scalar value)", value);
    }
    return codePoint;
  }
}
