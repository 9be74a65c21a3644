package dev.tenon.component.wit;

/// Chars and strings between their quotes: reading with escapes and indented lines, and writing.
final class WaveLiterals {
  private static final String LONG_QUOTES = "\"\"\"";
  private static final int MAX_HEX_DIGITS = 6;

  private final WaveScanner in;
  private final String text;

  WaveLiterals(WaveScanner in) {
    this.in = in;
    this.text = in.text();
  }

  /// `'x'`.
  int charLiteral() {
    int start = in.at();
    StringBuilder content = new StringBuilder();
    in.moveTo(decodeLine(start + 1, endOfLine(start), '\'', content));
    if (!in.take('\'')) {
      throw in.error(start, "this char is not closed by ' on its line");
    }
    int count = content.codePointCount(0, content.length());
    if (count != 1) {
      String hint = count == 0 ? "; write '\\'' for the character '" : "; more are a string, in \"";
      throw in.error(start, "a char is one Unicode code point, got " + count + hint);
    }
    return content.codePointAt(0);
  }

  /// `"…"`, or lines between `"""`.
  String string() {
    int start = in.at();
    if (text.startsWith(LONG_QUOTES, start)) {
      return lines(start);
    }
    StringBuilder content = new StringBuilder();
    in.moveTo(decodeLine(start + 1, endOfLine(start), '"', content));
    if (!in.take('"')) {
      throw in.error(
          start, "this string is not closed by \" on its line; write \\n for a line's end");
    }
    return content.toString();
  }

  private int endOfLine(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private String lines(int start) {
    int from = start + LONG_QUOTES.length();
    int close = text.indexOf(LONG_QUOTES, from);
    if (close < 0) {
      throw in.error(start, "this string is not closed by \"\"\"");
    }
    int first = text.startsWith("\r\n", from) ? from + 2 : from + 1;
    if (first > close || text.charAt(first - 1) != '\n') {
      throw in.error(from, "a line must end right behind the opening \"\"\"");
    }
    int last = text.lastIndexOf('\n', close - 1) + 1;
    String indent = text.substring(last, close);
    if (!indent.isBlank() || !indent.equals(" ".repeat(indent.length()))) {
      throw in.error(close, "before the closing \"\"\" its line may have spaces only");
    }
    StringBuilder content = new StringBuilder();
    for (int line = first; line < last; ) {
      int end = text.indexOf('\n', line);
      if (!text.startsWith(indent, line)) {
        throw in.error(
            line, "this line is indented less than the closing \"\"\", " + indent.length());
      }
      int trimmed = end > line && text.charAt(end - 1) == '\r' ? end - 1 : end;
      decodeLine(line + indent.length(), Math.max(trimmed, line + indent.length()), '\0', content);
      line = end + 1;
      if (line < last) {
        content.append('\n');
      }
    }
    in.moveTo(close + LONG_QUOTES.length());
    return content.toString();
  }

  /// Decodes up to a closing quote or the end; returns where it stopped.
  private int decodeLine(int from, int end, char close, StringBuilder content) {
    int i = from;
    while (i < end && (close == '\0' || text.charAt(i) != close)) {
      if (text.charAt(i) == '\\') {
        i = escape(i, end, content);
      } else {
        int c = text.codePointAt(i);
        if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
          throw in.error(i, "an unpaired surrogate is no character");
        }
        content.appendCodePoint(c);
        i += Character.charCount(c);
      }
    }
    return i;
  }

  private int escape(int at, int end, StringBuilder content) {
    char kind = at + 1 < end ? text.charAt(at + 1) : '\0';
    switch (kind) {
      case '\\', '\'', '"' -> content.append(kind);
      case 't' -> content.append('\t');
      case 'n' -> content.append('\n');
      case 'r' -> content.append('\r');
      case 'u' -> {
        return unicode(at, end, content);
      }
      default ->
          throw in.error(at, "no such escape; there are \\\\ \\' \\\" \\t \\n \\r and \\u{…}");
    }
    return at + 2;
  }

  private int unicode(int at, int end, StringBuilder content) {
    int open = at + 2;
    int close = text.indexOf('}', open);
    int digits = close - open - 1;
    boolean formed = open < end && text.charAt(open) == '{' && close > 0 && close < end;
    if (!formed || digits < 1 || digits > MAX_HEX_DIGITS || !isHex(open + 1, close)) {
      throw in.error(at, "an escape such as \\u{1f30a} has 1 to 6 hexadecimal digits in braces");
    }
    int c = Integer.parseInt(text, open + 1, close, 16);
    if (c > Character.MAX_CODE_POINT
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
      throw in.error(
          at, "U+%04X is no character; they reach to U+10FFFF without surrogates".formatted(c));
    }
    content.appendCodePoint(c);
    return close + 1;
  }

  private boolean isHex(int from, int to) {
    return text.substring(from, to).chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
  }

  /// Writes a char between `'`.
  static void writeChar(int codePoint, StringBuilder out) {
    out.append('\'');
    writeCodePoint(codePoint, true, out);
    out.append('\'');
  }

  /// Writes a string between `"`.
  ///
  /// @throws IllegalArgumentException when it has an unpaired surrogate
  static void writeString(String text, StringBuilder out) {
    out.append('"');
    boolean first = true;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      writeCodePoint(c, first, out);
      first = false;
      i += Character.charCount(c);
    }
    out.append('"');
  }

  /// @param first whether a quote stands before it, with which a combining mark would join
  private static void writeCodePoint(int c, boolean first, StringBuilder out) {
    switch (c) {
      case '\\', '\'', '"' -> out.append('\\').append((char) c);
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      default -> {
        if (visible(c, first)) {
          out.appendCodePoint(c);
        } else {
          out.append("\\u{").append(Integer.toHexString(c)).append('}');
        }
      }
    }
  }

  private static boolean visible(int c, boolean first) {
    return switch (Character.getType(c)) {
      case Character.SURROGATE ->
          throw new IllegalArgumentException("U+%04X is no character".formatted(c));
      case Character.CONTROL,
          Character.FORMAT,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> !first;
      default -> true;
    };
  }
}
