package dev.tenon.component.wit;

/// A WAVE text that is malformed or does not fit the type it is read for. The message says where in
/// the value, what was expected, at which line and column, and shows that line of the text.
public final class WaveException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /// What is shown of a line to either side of the place.
  private static final int SHOWN = 36;

  private final int line;
  private final int column;

  WaveException(String message, String text, int at) {
    this(message, text, at, lineOf(text, at), columnOf(text, at));
  }

  private WaveException(String message, String text, int at, int line, int column) {
    super(message + " (line " + line + ", column " + column + ")\n" + excerpt(text, at));
    this.line = line;
    this.column = column;
  }

  /// The line in the text, from 1.
  public int line() {
    return line;
  }

  /// The column in the line in code points, from 1.
  public int column() {
    return column;
  }

  private static int lineOf(String text, int at) {
    return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  private static int columnOf(String text, int at) {
    return 1 + text.codePointCount(start(text, at), at);
  }

  private static int start(String text, int at) {
    return text.lastIndexOf('\n', at - 1) + 1;
  }

  /// The part of the line around a place, and a caret below it.
  private static String excerpt(String text, int at) {
    int end = text.indexOf('\n', at);
    int lineEnd = end < 0 ? text.length() : end;
    int from = Math.max(start(text, at), at - SHOWN);
    int to = Math.min(lineEnd, at + SHOWN);
    String before = (from > start(text, at) ? "…" : "") + shown(text, from, at);
    String after = shown(text, at, to) + (to < lineEnd ? "…" : "");
    return "  " + before + after + "\n  " + " ".repeat(width(before)) + "^";
  }

  /// Text without halves of code points and without control characters, which would move the caret.
  private static String shown(String text, int from, int to) {
    StringBuilder shown = new StringBuilder();
    text.substring(from, to)
        .codePoints()
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return shown.toString();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
