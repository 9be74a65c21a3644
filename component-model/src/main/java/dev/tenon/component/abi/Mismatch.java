package dev.tenon.component.abi;

import org.jspecify.annotations.Nullable;

/// A host's value that does not fit its type; the message leads to it from outside in.
final class Mismatch extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_SHOWN = 60;

  Mismatch(String message) {
    super(message);
  }

  /// `expected u8, got 300 (java.lang.Integer)`.
  static Mismatch expected(String expected, @Nullable Object got) {
    return new Mismatch("expected " + expected + ", got " + show(got));
  }

  private static String show(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    String text = value instanceof String s ? '"' + s + '"' : String.valueOf(value);
    String shown = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
    return shown + " (" + value.getClass().getTypeName() + ")";
  }

  /// The same within a larger value: `field "y": expected u8, …`.
  Mismatch within(String part) {
    Mismatch outer = new Mismatch(part + ": " + getMessage());
    outer.setStackTrace(getStackTrace());
    return outer;
  }
}
