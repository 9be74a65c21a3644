package dev.tenon.component.wit;

import java.util.regex.Pattern;

/// The characters and tokens of a WAVE text, from the left. A position is an index into the text in
/// UTF-16 units.
final class WaveScanner {
  /// What [#peek] gives at the end of the text.
  static final char END = '\0';

  private static final Pattern NUMERAL =
      Pattern.compile("-inf|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
  private static final int MAX_QUOTED = 40;

  private final String text;
  private int at;

  WaveScanner(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  int at() {
    return at;
  }

  /// Goes on after a literal that someone else has read.
  void moveTo(int position) {
    at = position;
  }

  boolean ended() {
    return at == text.length();
  }

  /// The next character, which stays; [#END] at the end.
  char peek() {
    return ended() ? END : text.charAt(at);
  }

  /// Takes the next character if it is this one.
  boolean take(char wanted) {
    if (ended() || text.charAt(at) != wanted) {
      return false;
    }
    at++;
    return true;
  }

  /// Skips white space and comments.
  void space() {
    while (!ended()) {
      if (" \t\n\r".indexOf(text.charAt(at)) >= 0) {
        at++;
      } else if (text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else {
        return;
      }
    }
  }

  /// A label or keyword; whether a type has such a label is found out later.
  String word() {
    int start = at;
    while (isWord(peek())) {
      at++;
    }
    if (at == start) {
      throw error("expected a name, got " + next());
    }
    return text.substring(start, at);
  }

  static boolean isWord(char c) {
    return isLetter(c) || isDigit(c) || c == '-';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /// A number as JSON writes it, or `-inf`.
  String numeral() {
    int start = at;
    while (isWord(peek()) || "+._".indexOf(peek()) >= 0) {
      at++;
    }
    String numeral = text.substring(start, at);
    if (!NUMERAL.matcher(numeral).matches()) {
      throw error(
          start,
          quoted(numeral) + " is no number; write it in decimal digits, such as -12 or 6.02e+23");
    }
    return numeral;
  }

  /// The name of a function, as far as it may reach.
  String functionName() {
    int start = at;
    while (isWord(peek()) || ".:/@#+%[]".indexOf(peek()) >= 0) {
      at++;
    }
    return text.substring(start, at);
  }

  /// What comes next, for messages.
  String next() {
    if (ended()) {
      return "the end of the text";
    }
    int c = text.codePointAt(at);
    return Character.isISOControl(c) ? "U+%04X".formatted(c) : quoted(Character.toString(c));
  }

  static String quoted(String part) {
    return '"' + (part.length() > MAX_QUOTED ? part.substring(0, MAX_QUOTED) + "…" : part) + '"';
  }

  WaveException error(String message) {
    return error(at, message);
  }

  WaveException error(int position, String message) {
    return new WaveException(message, text, position);
  }
}
