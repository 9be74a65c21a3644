package dev.tenon.component.validation;

import dev.tenon.component.type.Suggestion;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/// What may help whoever reads an error: the name that was probably meant, and the names there are.
final class Hints {
  private static final int LONGEST = 100;
  private static final int MOST_LISTED = 8;

  private Hints() {}

  /// The candidate that was probably meant by a word, or else those that there are.
  static String among(String word, Collection<String> candidates) {
    return Suggestion.nearest(word, candidates)
        .map(best -> "did you mean \"" + best + "\"?")
        .orElseGet(() -> "there is: " + list(candidates));
  }

  /// `nothing`, `"a"`, or `"a", "b" and 7 more`.
  static String list(Collection<String> names) {
    if (names.isEmpty()) {
      return "nothing";
    }
    String listed =
        names.stream()
            .limit(MOST_LISTED)
            .map(name -> "\"" + shortened(name) + "\"")
            .collect(Collectors.joining(", "));
    int rest = names.size() - MOST_LISTED;
    return rest > 0 ? listed + " and " + rest + " more" : listed;
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…";
  }

  /// How to write a name that is no label: in kebab case, where that makes one of it.
  static String kebab(String name) {
    String kebab =
        shortened(name)
            .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
            .replaceAll("[^A-Za-z0-9]+", "-")
            .toLowerCase(Locale.ROOT);
    return Names.isLabel(kebab)
        ? "write \"" + kebab + "\""
        : "a label is words joined by hyphens, each in lower or each in upper case, a letter first";
  }
}
