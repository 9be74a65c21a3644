package dev.tenon.wasi.io;

import dev.tenon.component.bind.WitInterface;
import dev.tenon.component.bind.WitResource;

/// Information about a failed stream operation.
@WitInterface("wasi:io/error@0.2.12")
public interface IoErrors {
  /// What failed; made by the host as an [IoError].
  @WitResource("error")
  interface Error extends AutoCloseable {
    /// Text for people; not to be parsed.
    String toDebugString();

    @Override
    default void close() {}
  }
}
