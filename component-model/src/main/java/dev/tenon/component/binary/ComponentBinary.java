package dev.tenon.component.binary;

import java.util.List;
import java.util.Optional;

/// A decoded component: its definitions in order and its name from the name section.
public record ComponentBinary(int offset, Optional<String> name, List<Definition> definitions) {
  public ComponentBinary {
    definitions = List.copyOf(definitions);
  }
}
