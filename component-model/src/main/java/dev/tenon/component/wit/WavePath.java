package dev.tenon.component.wit;

import org.jspecify.annotations.Nullable;

/// Where in a value something stands, such as `argument "p" at corners[0].x`; written out only for
/// a message.
///
/// @param step `.x` or `[0]`, of a root what it is called
record WavePath(@Nullable WavePath outer, String step, int index) {
  private static final int NO_INDEX = -1;

  /// The path of a whole value that messages call so; empty when they need not.
  static WavePath root(String name) {
    return new WavePath(null, name, NO_INDEX);
  }

  /// A field, or what a case holds.
  WavePath field(String name) {
    return new WavePath(this, name, NO_INDEX);
  }

  /// An element of a list or tuple.
  WavePath element(int position) {
    return new WavePath(this, "", position);
  }

  /// The beginning of a message.
  String prefix() {
    StringBuilder path = new StringBuilder();
    WavePath at = this;
    for (; at.outer != null; at = at.outer) {
      path.insert(0, at.index == NO_INDEX ? "." + at.step : "[" + at.index + "]");
    }
    if (!path.isEmpty() && path.charAt(0) == '.') {
      path.deleteCharAt(0);
    }
    String join = path.isEmpty() || at.step.isEmpty() ? "" : " at ";
    return path.isEmpty() && at.step.isEmpty() ? "" : at.step + join + path + ": ";
  }
}
