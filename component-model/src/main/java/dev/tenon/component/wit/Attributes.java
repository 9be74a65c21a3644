package dev.tenon.component.wit;

import dev.tenon.component.binary.Definition.ExternName;
import java.util.ArrayList;
import java.util.List;

/// The attributes of a name that WIT writes on a line before what they belong to.
final class Attributes {
  private Attributes() {}

  /// The lines of a name's attributes.
  static List<String> of(ExternName name) {
    return name.externalId().map(id -> "@external-id(" + quoted(id) + ")").stream().toList();
  }

  /// Some lines with those of a name's attributes before them.
  static List<String> before(ExternName name, String... lines) {
    List<String> all = new ArrayList<>(of(name));
    all.addAll(List.of(lines));
    return all;
  }

  /// A text in quotation marks, what is not plainly printable as a code point.
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                quoted.append("\\u{%x}".formatted(c));
              } else {
                quoted.appendCodePoint(c);
              }
            });
    return quoted.append('"').toString();
  }
}
