package dev.tenon.component.wit;

import dev.tenon.component.binary.Definition.ExternName;
import dev.tenon.component.type.InterfaceName;
import dev.tenon.component.type.TypeText;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name of an interface or world, `namespace:package/name@version`, in its parts.
record WitPath(String namespace, String packageName, String name, Optional<String> version) {

  private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+([-+].*)?");

  /// The path of an import or export that is named for an interface, empty when it is not, or is
  /// named in a form that WIT does not have: nested, or with part of a version.
  static Optional<WitPath> of(ExternName name) {
    return parse(name.name() + name.versionSuffix().orElse(""));
  }

  /// Takes a name apart, empty as above.
  static Optional<WitPath> parse(String text) {
    InterfaceName parsed = InterfaceName.parse(text);
    String path = parsed.path();
    int colon = path.indexOf(':');
    int slash = path.indexOf('/');
    if (colon <= 0
        || slash < path.lastIndexOf(':')
        || colon != path.lastIndexOf(':')
        || slash != path.lastIndexOf('/')
        || parsed.version().filter(v -> !VERSION.matcher(v).matches()).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new WitPath(
            path.substring(0, colon),
            path.substring(colon + 1, slash),
            path.substring(slash + 1),
            parsed.version()));
  }

  /// A plain name, which types and functions need in WIT.
  static String label(String name) {
    if (!name.chars().allMatch(c -> c == '-' || Character.isLetterOrDigit(c))) {
      throw new Unsayable("is neither an interface nor plainly named");
    }
    return name;
  }

  /// `namespace:package@version`.
  String inPackage() {
    return TypeText.name(namespace) + ":" + TypeText.name(packageName) + at();
  }

  /// How it is written within a package: the name alone where that is its own.
  String from(String otherPackage) {
    return inPackage().equals(otherPackage)
        ? TypeText.name(name)
        : TypeText.name(namespace)
            + ":"
            + TypeText.name(packageName)
            + "/"
            + TypeText.name(name)
            + at();
  }

  private String at() {
    return version.map(v -> "@" + v).orElse("");
  }
}
