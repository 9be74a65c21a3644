package dev.tenon.wasi.http;

import dev.tenon.component.value.Result;
import dev.tenon.wasi.http.client.ErrorCode;
import dev.tenon.wasi.http.client.Exchange;
import dev.tenon.wasi.http.client.Header;
import dev.tenon.wasi.io.BytePipe;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A body as it arrives.
///
/// @param bytes cancelled when the rest of them is not wanted
/// @param trailers completed when the body is complete, or broken
/// @param abort breaks the message off
record IncomingContent(
    BytePipe bytes, CompletableFuture<Result<List<Header>, ErrorCode>> trailers, Runnable abort) {
  /// That of a response.
  static IncomingContent of(Exchange exchange) {
    return new IncomingContent(exchange.body(), exchange.trailers(), exchange::abort);
  }
}
