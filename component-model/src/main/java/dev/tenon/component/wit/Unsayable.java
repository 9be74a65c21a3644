package dev.tenon.component.wit;

import dev.tenon.component.binary.Definition.ExternName;

/// Why WIT cannot say something, as what follows "which".
final class Unsayable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unsayable(String reason) {
    super(reason, null, false, false);
  }

  /// The line that stands in the place of it.
  String comment(String kind, ExternName name) {
    return "// WIT cannot say %s%s, which %s"
        .formatted(kind, Attributes.quoted(name.name()), getMessage());
  }
}
