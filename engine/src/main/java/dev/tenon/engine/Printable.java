package dev.tenon.engine;

/// Messages that quote what a binary says: of bounded length, and nothing in them that a terminal
/// would obey.
final class Printable {
  private static final int MOST = 2_000;

  private Printable() {}

  /// The text with its control characters written as `\x1b`, and its end left out when it is very
  /// long.
  static String of(String text) {
    StringBuilder printable = new StringBuilder(Math.min(text.length(), MOST + 1));
    for (int i = 0; i < text.length(); i++) {
      if (i == MOST) {
        return printable.append('…').toString();
      }
      char c = text.charAt(i);
      if (Character.isISOControl(c)) {
        printable.append("\\x%02x".formatted((int) c));
      } else {
        printable.append(c);
      }
    }
    return printable.toString();
  }
}
