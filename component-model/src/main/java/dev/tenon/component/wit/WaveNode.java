package dev.tenon.component.wit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A WAVE value as it is written, before any type is known. [#at] is where it begins in the text, a
/// position in UTF-16 units.
sealed interface WaveNode {
  /// What messages show of a numeral.
  int MAX_SHOWN = 40;

  /// Where it begins.
  int at();

  /// A number, also `nan`, `inf` and `-inf`.
  record Numeral(int at, String text) implements WaveNode {}

  /// A character between `'`.
  record CharLiteral(int at, int codePoint) implements WaveNode {}

  /// A string between `"` or `"""`, decoded.
  record StringLiteral(int at, String text) implements WaveNode {}

  /// A keyword other than those of floats, such as `true` or `some(1)`.
  record KeywordUse(int at, WaveKeyword keyword, @Nullable WaveNode payload) implements WaveNode {}

  /// A case, with or without payload.
  record CaseUse(int at, String label, @Nullable WaveNode payload) implements WaveNode {}

  /// `(a, b)`; at least one element.
  record Parenthesized(int at, List<WaveNode> elements) implements WaveNode {}

  /// `[a, b]`.
  record Bracketed(int at, List<WaveNode> elements) implements WaveNode {}

  /// `{a: 1, b: 2}`, and `{:}` without any.
  record Fields(int at, List<FieldUse> fields) implements WaveNode {}

  /// A field and its value.
  record FieldUse(int at, String name, WaveNode value) {}

  /// `{a, b}`, and `{}` without any.
  record Labels(int at, List<LabelUse> labels) implements WaveNode {}

  /// A flag.
  record LabelUse(int at, String name) {}

  /// What it is, for messages.
  default String described() {
    return switch (this) {
      case Numeral(_, String text) ->
          text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
      case CharLiteral _ -> "a char";
      case StringLiteral _ -> "a string";
      case KeywordUse(_, WaveKeyword keyword, WaveNode payload) ->
          payload == null ? keyword.text() : keyword.text() + "(…)";
      case CaseUse(_, String label, WaveNode payload) ->
          payload == null ? "the name \"" + label + '"' : label + "(…)";
      case Parenthesized _ -> "a tuple";
      case Bracketed _ -> "a list";
      case Fields _ -> "a record";
      case Labels _ -> "flags";
    };
  }
}
