package dev.tenon.component.validation;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What may help whoever reads an error: the name that was probably meant, and the names there are.
final class Hints {
  private static final int LONGEST = 100;
  private static final int MOST_COMPARED = 1_000;
  private static final int MOST_LISTED = 8;

  private Hints() {}

  /// The candidate that was probably meant by a word, or else those that there are.
  static String among(String word, Collection<String> candidates) {
    return nearest(word, candidates)
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

  /// The nearest candidate within a third of the word's length.
  static Optional<String> nearest(String word, Collection<String> candidates) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    String best = null;
    int least = Math.max(1, word.length() / 3) + 1;
    for (String candidate : candidates.stream().limit(MOST_COMPARED).toList()) {
      if (candidate.length() <= LONGEST) {
        int distance = distance(lower(word), lower(candidate));
        if (distance < least) {
          least = distance;
          best = candidate;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /// How many characters must be put in, left out or replaced to get from one word to the other.
  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[b.length()];
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
