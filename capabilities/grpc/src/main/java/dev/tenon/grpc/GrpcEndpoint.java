package dev.tenon.grpc;

import dev.tenon.component.bind.WitInterface;
import dev.tenon.component.value.Result;
import org.jspecify.annotations.Nullable;

/// A gRPC server with a set of methods, each known to the guest by a key.
@WitInterface("modulewise:grpc/endpoint@0.1.0")
public interface GrpcEndpoint {
  /// Sends one message to the method that `path` is the configured key of, and waits for its
  /// status.
  ///
  /// @param path a key of the capability's `paths` table
  /// @param data the request message, encoded
  /// @return ok when the server answered OK; otherwise what went wrong, a gRPC status as
  ///   `UNAVAILABLE (14): message`
  Result<@Nullable Void, String> send(String path, byte[] data);
}
