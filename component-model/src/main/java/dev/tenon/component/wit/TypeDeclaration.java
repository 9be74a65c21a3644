package dev.tenon.component.wit;

import java.util.ArrayList;
import java.util.List;

/// How an interface comes by a type of some name.
sealed interface TypeDeclaration {
  /// `use path.{name}`.
  record Use(String path, String name) implements TypeDeclaration {}

  /// Written out, in lines.
  record Written(List<String> lines) implements TypeDeclaration {
    public Written {
      lines = List.copyOf(lines);
    }
  }

  /// A resource: the lines before it, and those of each of its functions.
  record Resource(List<String> before, List<List<String>> functions) implements TypeDeclaration {}

  /// Whether two declarations of one name are the same; the functions of a resource do not matter.
  default boolean sameAs(TypeDeclaration other) {
    return this instanceof Resource ? other instanceof Resource : equals(other);
  }

  /// Its lines; a `use` has none of its own.
  default List<String> lines(String label) {
    return switch (this) {
      case Use _ -> List.of();
      case Written(List<String> lines) -> lines;
      case Resource(List<String> before, List<List<String>> functions) -> {
        List<String> lines = new ArrayList<>(before);
        if (functions.isEmpty()) {
          lines.add("resource " + label + ";");
          yield lines;
        }
        lines.add("resource " + label + " {");
        functions.forEach(function -> function.forEach(line -> lines.add("  " + line)));
        lines.add("}");
        yield lines;
      }
    };
  }
}
