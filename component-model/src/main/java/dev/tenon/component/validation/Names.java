package dev.tenon.component.validation;

import dev.tenon.component.binary.Feature;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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

    /// `namespace:package/interface` with or without a version, and the gated features that its
    /// form belongs to.
    record Interface(String text, Set<Feature> features) implements Name {}
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
    return InterfaceNames.features(name).map(needed -> new Name.Interface(name, needed));
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

  static boolean isWord(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> isDigit(c) || c >= 'a' && c <= 'z');
  }

  private static boolean isAcronym(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> isDigit(c) || c >= 'A' && c <= 'Z');
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
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
