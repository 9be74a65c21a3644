package dev.tenon.component.wit;

import dev.tenon.component.type.ValType.Primitive;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/// Numbers between WAVE's decimal text and Java.
final class WaveNumbers {
  /// No integer type has more digits with a sign.
  private static final int MAX_INTEGER_LENGTH = 20;

  private WaveNumbers() {}

  /// The range of an integer type.
  record Range(BigInteger least, BigInteger most) {
    static Range of(Primitive type) {
      String name = type.name();
      int bits = Integer.parseInt(name, 1, name.length(), 10);
      boolean signed = name.charAt(0) == 'S';
      BigInteger beyond = BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits);
      BigInteger least = signed ? beyond.negate() : BigInteger.ZERO;
      return new Range(least, beyond.subtract(BigInteger.ONE));
    }

    boolean has(BigInteger value) {
      return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    }

    @Override
    public String toString() {
      return least + " to " + most;
    }
  }

  /// The integer that a numeral says, if it says one in the range of the type.
  static Optional<BigInteger> integer(String numeral, Primitive type) {
    Range range = Range.of(type);
    boolean negative = numeral.startsWith("-");
    if (numeral.length() > MAX_INTEGER_LENGTH
        || (negative && range.least().signum() == 0)
        || !numeral.chars().skip(negative ? 1 : 0).allMatch(c -> WaveScanner.isDigit((char) c))) {
      return Optional.empty();
    }
    return Optional.of(new BigInteger(numeral)).filter(range::has);
  }

  /// An integer in the Java class of its type.
  static Object boxed(BigInteger value, Primitive type) {
    return switch (type) {
      case S8 -> value.byteValue();
      case U8, S16 -> value.shortValue();
      case U16, S32 -> value.intValue();
      case U32, S64 -> value.longValue();
      case U64 -> value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
      case BOOL, F32, F64, CHAR, STRING, ERROR_CONTEXT ->
          throw new IllegalArgumentException(type + " is no integer type");
    };
  }

  /// The nearest value of `f32`; beyond its range infinity.
  static float f32(String numeral) {
    return switch (numeral) {
      case "nan" -> Float.NaN;
      case "inf" -> Float.POSITIVE_INFINITY;
      case "-inf" -> Float.NEGATIVE_INFINITY;
      default -> Float.parseFloat(numeral);
    };
  }

  /// The nearest value of `f64`; beyond its range infinity.
  static double f64(String numeral) {
    return switch (numeral) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(numeral);
    };
  }

  /// The fewest digits that give this value again, without exponent.
  static String text(float value) {
    if (!Float.isFinite(value)) {
      return special(value);
    }
    BigDecimal exact = new BigDecimal(Float.toString(value));
    BigDecimal digit = oneDigit(exact);
    return plain(digit.floatValue() == value ? digit : exact, 1 / value < 0);
  }

  /// The fewest digits that give this value again, without exponent.
  static String text(double value) {
    if (!Double.isFinite(value)) {
      return special(value);
    }
    BigDecimal exact = new BigDecimal(Double.toString(value));
    BigDecimal digit = oneDigit(exact);
    return plain(digit.doubleValue() == value ? digit : exact, 1 / value < 0);
  }

  private static String special(double value) {
    return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  }

  /// Java writes two digits even where one would do, as in 4.9E-324.
  private static BigDecimal oneDigit(BigDecimal value) {
    return value.round(new MathContext(1, RoundingMode.HALF_EVEN));
  }

  private static String plain(BigDecimal value, boolean negative) {
    String digits = value.abs().stripTrailingZeros().toPlainString();
    return negative ? "-" + digits : digits;
  }

  /// How messages write the range of a number type.
  static String range(Primitive type) {
    return switch (type) {
      case F32, F64 -> "a number, nan, inf or -inf";
      case S8, U8, S16, U16, S32, U32, S64, U64 -> "a whole number, " + Range.of(type);
      case BOOL -> "true or false";
      case CHAR -> "'x'";
      case STRING -> "\"…\"";
      case ERROR_CONTEXT ->
          throw new IllegalArgumentException(type.name().toLowerCase(Locale.ROOT));
    };
  }
}
