package dev.tenon.engine;

import java.util.OptionalLong;

/// A linear memory: its sizes in pages of 64 KiB.
public record CoreMemoryType(long min, OptionalLong max, boolean shared) implements CoreExternType {
  /// A memory of at least `min` pages that is neither bounded nor shared.
  public CoreMemoryType(long min) {
    this(min, OptionalLong.empty(), false);
  }

  @Override
  public boolean matches(CoreExternType expected) {
    return expected instanceof CoreMemoryType to
        && shared == to.shared
        && Limits.match(min, max, to.min, to.max);
  }

  @Override
  public String toString() {
    return "(memory " + Limits.text(min, max) + (shared ? " shared)" : ")");
  }
}
