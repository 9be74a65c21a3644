package dev.tenon.wasi.http;

import dev.tenon.component.bind.WitResource;
import dev.tenon.component.value.Result;
import dev.tenon.wasi.http.client.ErrorCode;
import java.util.concurrent.CompletableFuture;

/// Where a guest that handles a request puts its response. Dropping it unset says that there will
/// be none.
@WitResource("response-outparam")
public final class ResponseOutparam implements AutoCloseable {
  private final CompletableFuture<Result<OutgoingResponse, ErrorCode>> response =
      new CompletableFuture<>();

  /// Completed when the guest has answered, or cannot any more.
  public CompletableFuture<Result<OutgoingResponse, ErrorCode>> response() {
    return response;
  }

  void set(Result<OutgoingResponse, ErrorCode> answer) {
    response.complete(answer);
  }

  @Override
  public void close() {
    response.complete(Result.err(ErrorCode.internal("the guest dropped response-outparam unset")));
  }
}
