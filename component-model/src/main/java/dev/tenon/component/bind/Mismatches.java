package dev.tenon.component.bind;

import dev.tenon.component.type.TypeText;
import dev.tenon.component.type.ValType;
import dev.tenon.engine.LinkException;
import java.util.ArrayList;
import java.util.List;

/// Collects what does not fit between WIT and Java, so that all of it is told at once.
final class Mismatches {
  private static final int LONGEST_TYPE = 120;
  private final List<String> messages = new ArrayList<>();

  List<String> messages() {
    return List.copyOf(messages);
  }

  boolean none() {
    return messages.isEmpty();
  }

  void add(String message) {
    messages.add(message);
  }

  /// The two types at a place differ.
  void types(Where where, ValType wit, JavaType java) {
    String suggestion = where.argument() ? JavaSuggestion.argument(wit) : JavaSuggestion.of(wit);
    add(
        where.function()
            + ": "
            + where.wit()
            + " is "
            + text(wit)
            + " in WIT but "
            + java
            + " in Java ("
            + where.java()
            + "); use "
            + suggestion);
  }

  /// Something within a type at a place differs.
  void detail(Where where, String message) {
    add(where.function() + ": " + where.wit() + " (" + where.java() + "): " + message);
  }

  /// A WIT type for messages, cut short when it is very long.
  static String text(ValType type) {
    String text = TypeText.of(type);
    return text.length() <= LONGEST_TYPE ? text : text.substring(0, LONGEST_TYPE - 2) + " …";
  }

  void throwIfAny() {
    if (!none()) {
      throw new LinkException(String.join("\n", messages));
    }
  }
}
