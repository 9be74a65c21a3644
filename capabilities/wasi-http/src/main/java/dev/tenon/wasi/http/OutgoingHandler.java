package dev.tenon.wasi.http;

import dev.tenon.component.bind.WitInterface;
import dev.tenon.component.value.Result;
import dev.tenon.wasi.http.client.ErrorCode;
import java.util.Optional;

/// Sends requests.
@WitInterface("wasi:http/outgoing-handler@0.2.12")
public interface OutgoingHandler {
  /// Begins to send a request; its body may be written on. Never blocks.
  ///
  /// @return the response to come, or why the request cannot be sent at all
  Result<FutureIncomingResponse, ErrorCode> handle(
      OutgoingRequest request, Optional<RequestOptions> options);
}
