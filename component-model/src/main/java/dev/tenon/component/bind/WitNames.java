package dev.tenon.component.bind;

import java.lang.reflect.AnnotatedElement;
import java.util.Locale;

/// Names of WIT and of Java, one from the other.
final class WitNames {
  private WitNames() {}

  /// The WIT name of something declared in Java: its [WitName], else what follows from its name.
  static String of(AnnotatedElement element, String javaName) {
    WitName name = element.getAnnotation(WitName.class);
    return name == null ? kebab(javaName) : name.value();
  }

  /// `parseURL` and `ParseUrl` are `parse-url`, `NO_ENTRY` is `no-entry`, `default_` is `default`.
  static String kebab(String javaName) {
    String name = stripUnderscores(javaName);
    boolean constant = name.equals(name.toUpperCase(Locale.ROOT));
    StringBuilder kebab = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!constant && i > 0 && startsWord(name, i)) {
        kebab.append('-');
      }
      kebab.append(c == '_' ? '-' : Character.toLowerCase(c));
    }
    return kebab.toString();
  }

  private static String stripUnderscores(String name) {
    int end = name.length();
    while (end > 1 && name.charAt(end - 1) == '_') {
      end--;
    }
    return name.substring(0, end);
  }

  private static boolean startsWord(String name, int at) {
    if (!Character.isUpperCase(name.charAt(at))) {
      return false;
    }
    char before = name.charAt(at - 1);
    if (Character.isLowerCase(before) || Character.isDigit(before)) {
      return true;
    }
    return Character.isUpperCase(before)
        && at + 1 < name.length()
        && Character.isLowerCase(name.charAt(at + 1));
  }

  /// What two spellings of one name have in common: WIT names are unique without regard to case,
  /// and an acronym may be upper case (`DNS-timeout`).
  static String key(String witName) {
    return witName.toLowerCase(Locale.ROOT);
  }

  /// `parse-url` is `parseUrl`.
  static String camel(String witName) {
    String pascal = pascal(witName);
    return pascal.isEmpty()
        ? pascal
        : Character.toLowerCase(pascal.charAt(0)) + pascal.substring(1);
  }

  /// `parse-url` is `ParseUrl`.
  static String pascal(String witName) {
    StringBuilder pascal = new StringBuilder();
    for (String word : key(witName).split("-", -1)) {
      if (!word.isEmpty()) {
        pascal.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
      }
    }
    return pascal.toString();
  }

  /// `no-entry` is `NO_ENTRY`.
  static String constant(String witName) {
    return witName.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
