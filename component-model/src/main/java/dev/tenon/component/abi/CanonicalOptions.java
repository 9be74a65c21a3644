package dev.tenon.component.abi;

import dev.tenon.component.binary.Canon.StringEncoding;
import dev.tenon.engine.CoreFunction;
import dev.tenon.engine.CoreMemory;
import org.jspecify.annotations.Nullable;

/// What a `canon lift` or `canon lower` was given (CanonicalABI.md, "Canonical ABI Options");
/// memory and realloc are null where the types need none.
public record CanonicalOptions(
    StringEncoding encoding,
    @Nullable CoreMemory memory,
    @Nullable CoreFunction realloc,
    @Nullable CoreFunction postReturn) {
  /// No option given.
  public static final CanonicalOptions NONE =
      new CanonicalOptions(StringEncoding.UTF8, null, null, null);
}
