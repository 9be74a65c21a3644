package dev.tenon.component.validation;

import java.util.Locale;
import java.util.Optional;

/// The lexical rules of labels and of import and export names (Explainer.md, "Import and Export
/// Definitions").
final class Names {
  private Names() {}

  /// An import or export name by its form.
  sealed interface Name {
    /// A label.
    record Plain(String label) implements Name {}

    /// `[constructor]resource`.
    record Constructor(String resource) implements Name {}

    /// `[method]resource.label`.
    record Method(String resource, String label) implements Name {}

    /// `[static]resource.label`.
    record Static(String resource, String label) implements Name {}

    /// `namespace:package/interface` with or without a version.
    record Interface(String text) implements Name {}
  }

  /// The form of a name, empty when it has none.
  static Optional<Name> parse(String name) {
    if (name.startsWith("[constructor]")) {
      String resource = name.substring("[constructor]".length());
      return isLabel(resource) ? Optional.of(new Name.Constructor(resource)) : Optional.empty();
    }
    if (name.startsWith("[method]")) {
      return annotated(name.substring("[method]".length()), false);
    }
    if (name.startsWith("[static]")) {
      return annotated(name.substring("[static]".length()), true);
    }
    if (isLabel(name)) {
      return Optional.of(new Name.Plain(name));
    }
    return isInterface(name) ? Optional.of(new Name.Interface(name)) : Optional.empty();
  }

  private static Optional<Name> annotated(String name, boolean isStatic) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String resource = name.substring(0, dot);
    String label = name.substring(dot + 1);
    if (!isLabel(resource) || !isLabel(label)) {
      return Optional.empty();
    }
    return Optional.of(
        isStatic ? new Name.Static(resource, label) : new Name.Method(resource, label));
  }

  /// `label`: words in lower case and acronyms in upper case, joined by hyphens, a letter first.
  static boolean isLabel(String text) {
    String[] fragments = text.split("-", -1);
    for (String fragment : fragments) {
      if (!isWord(fragment) && !isAcronym(fragment)) {
        return false;
      }
    }
    return !isDigit(text.charAt(0));
  }

  /// `words`: words in lower case, joined by hyphens, a letter first.
  private static boolean isWords(String text) {
    for (String fragment : text.split("-", -1)) {
      if (!isWord(fragment)) {
        return false;
      }
    }
    return !isDigit(text.charAt(0));
  }

  private static boolean isWord(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> isDigit(c) || c >= 'a' && c <= 'z');
  }

  private static boolean isAcronym(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> isDigit(c) || c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /// `interfacename`, nested namespaces and packages left out (a gated feature).
  static boolean isInterface(String name) {
    int at = name.indexOf('@');
    String path = at < 0 ? name : name.substring(0, at);
    int colon = path.indexOf(':');
    int slash = path.indexOf('/');
    return colon >= 0
        && slash > colon
        && isWords(path.substring(0, colon))
        && isWords(path.substring(colon + 1, slash))
        && isLabel(path.substring(slash + 1))
        && (at < 0 || isSemver(name.substring(at + 1)));
  }

  /// A version by Semantic Versioning 2.0.
  private static boolean isSemver(String version) {
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
    return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  /// Digits without a leading zero.
  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(Names::isDigit)
        && (text.length() == 1 || text.charAt(0) != '0');
  }

  /// What must differ between the names of one scope (Explainer.md, "Name Uniqueness").
  static String canonical(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!lower.startsWith("[method]") && !lower.startsWith("[static]")) {
      return lower;
    }
    String rest = lower.substring("[method]".length());
    int dot = rest.indexOf('.');
    return dot >= 0 && rest.substring(0, dot).equals(rest.substring(dot + 1))
        ? rest.substring(0, dot)
        : rest;
  }
}
