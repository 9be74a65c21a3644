package dev.tenon.component.binary;

import java.util.List;
import java.util.Optional;

/// A decoded component: its definitions in order, its name from the name section, and the features
/// it may use.
public record ComponentBinary(
    int offset, Optional<String> name, List<Definition> definitions, Features features) {
  public ComponentBinary {
    definitions = List.copyOf(definitions);
  }
}
