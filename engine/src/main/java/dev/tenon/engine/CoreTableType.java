package dev.tenon.engine;

import java.util.OptionalLong;

/// A table of references: its sizes in elements.
public record CoreTableType(CoreValType.Reference element, long min, OptionalLong max)
    implements CoreExternType {

  @Override
  public boolean matches(CoreExternType expected) {
    return expected instanceof CoreTableType to
        && element.equals(to.element)
        && Limits.match(min, max, to.min, to.max);
  }

  @Override
  public String toString() {
    return "(table " + Limits.text(min, max) + " " + element + ")";
  }
}
