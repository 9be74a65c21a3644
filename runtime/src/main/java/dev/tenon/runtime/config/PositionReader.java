package dev.tenon.runtime.config;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;

/// Remembers the line and column of the last character read, which the TOML parser does not report.
final class PositionReader extends Reader {
  private final StringReader text;
  private int line = 1;
  private int column;
  private boolean newline;

  PositionReader(String text) {
    this.text = new StringReader(text);
  }

  /// The line of the last character read, from 1.
  int line() {
    return line;
  }

  /// The column of the last character read, from 1.
  int column() {
    return Math.max(1, column);
  }

  @Override
  public int read() throws IOException {
    int c = text.read();
    if (c >= 0) {
      advance(c);
    }
    return c;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int count = text.read(buffer, offset, length);
    for (int i = 0; i < count; i++) {
      advance(buffer[offset + i]);
    }
    return count;
  }

  private void advance(int c) {
    if (newline) {
      line++;
      column = 0;
    }
    newline = c == '\n';
    column++;
  }

  @Override
  public void close() {
    text.close();
  }
}
