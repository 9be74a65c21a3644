package dev.tenon.component.binary;

import dev.tenon.engine.MalformedException;
import java.util.Optional;

/// The custom section `component-name` (Binary.md, "Name Section"), which need not be valid.
final class NameSection {
  private NameSection() {}

  /// The component's own name, absent also when the section does not follow the grammar.
  static Optional<String> componentName(ByteReader in) {
    try {
      return subsections(in);
    } catch (MalformedException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> subsections(ByteReader in) {
    while (!in.atEnd()) {
      int id = in.u8("a subsection");
      ByteReader subsection = in.section(in.index("its size"), "name subsection");
      if (id == 0) {
        return Optional.of(subsection.name("the component's name"));
      }
    }
    return Optional.empty();
  }
}
