package dev.tenon.component.wit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The words of WAVE that stand for values of their own; a case of such a name is written with `%`.
enum WaveKeyword {
  TRUE,
  FALSE,
  SOME,
  NONE,
  OK,
  ERR,
  INF,
  NAN;

  private static final Map<String, WaveKeyword> BY_TEXT =
      Arrays.stream(values()).collect(Collectors.toMap(WaveKeyword::text, k -> k));

  private final String text = name().toLowerCase(Locale.ROOT);

  /// How it is written.
  String text() {
    return text;
  }

  /// The keyword that a word is.
  static Optional<WaveKeyword> of(String word) {
    return Optional.ofNullable(BY_TEXT.get(word));
  }
}
