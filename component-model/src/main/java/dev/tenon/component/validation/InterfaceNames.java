package dev.tenon.component.validation;

import dev.tenon.component.binary.Feature;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The lexical rules of interface names and their versions (Explainer.md, "Import and Export
/// Definitions" and "Canonical Interface Name").
final class InterfaceNames {
  private InterfaceNames() {}

  /// `interfacename`: the gated features whose forms a name uses, empty when it is no such name.
  static Optional<Set<Feature>> features(String name) {
    int at = name.indexOf('@');
    String[] projected = (at < 0 ? name : name.substring(0, at)).split("/", -1);
    String[] namespaced = projected[0].split(":", -1);
    if (projected.length < 2
        || namespaced.length < 2
        || !Arrays.stream(namespaced).allMatch(InterfaceNames::isWords)
        || !Arrays.stream(projected).skip(1).allMatch(Names::isLabel)) {
      return Optional.empty();
    }
    Set<Feature> needed = EnumSet.noneOf(Feature.class);
    if (projected.length > 2 || namespaced.length > 2) {
      needed.add(Feature.NESTED_NAMES);
    }
    if (at >= 0 && !isSemver(name.substring(at + 1))) {
      if (!isCanonical(name.substring(at + 1))) {
        return Optional.empty();
      }
      needed.add(Feature.CANONICAL_NAMES);
    }
    return Optional.of(needed);
  }

  /// Whether an interface name has a canonical version that makes a version by Semantic Versioning
  /// with `suffix` behind it.
  static boolean takesSuffix(String name, String suffix) {
    int at = name.indexOf('@');
    String version = name.substring(at + 1);
    return at >= 0 && isCanonical(version) && isSemver(version + suffix);
  }

  /// `words`: words in lower case, joined by hyphens, a letter first.
  private static boolean isWords(String text) {
    for (String fragment : text.split("-", -1)) {
      if (!Names.isWord(fragment)) {
        return false;
      }
    }
    return !Names.isDigit(text.charAt(0));
  }

  /// `canonversion`: as much of a version as compatibility depends on.
  private static boolean isCanonical(String version) {
    String[] numbers = version.split("\\.", -1);
    int zeros = 0;
    while (zeros < numbers.length && numbers[zeros].equals("0")) {
      zeros++;
    }
    return numbers.length <= 3
        && (zeros == numbers.length ? zeros == 3 : zeros == numbers.length - 1)
        && isNumber(numbers[numbers.length - 1]);
  }

  /// A version by Semantic Versioning 2.0.
  static boolean isSemver(String version) {
    int plus = version.indexOf('+');
    String release = plus < 0 ? version : version.substring(0, plus);
    if (plus >= 0 && !areIdentifiers(version.substring(plus + 1), false)) {
      return false;
    }
    int hyphen = release.indexOf('-');
    if (hyphen >= 0 && !areIdentifiers(release.substring(hyphen + 1), true)) {
      return false;
    }
    String[] numbers = (hyphen < 0 ? release : release.substring(0, hyphen)).split("\\.", -1);
    return numbers.length == 3
        && isNumber(numbers[0])
        && isNumber(numbers[1])
        && isNumber(numbers[2]);
  }

  private static boolean areIdentifiers(String text, boolean preRelease) {
    for (String identifier : text.split("\\.", -1)) {
      boolean digits = identifier.chars().allMatch(Names::isDigit);
      if (identifier.isEmpty()
          || !identifier.chars().allMatch(c -> c == '-' || isLetterOrDigit(c))
          || preRelease && digits && !isNumber(identifier)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(int c) {
    return Names.isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  /// Digits without a leading zero.
  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(Names::isDigit)
        && (text.length() == 1 || text.charAt(0) != '0');
  }
}
