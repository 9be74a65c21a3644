package dev.tenon.wasi.http;

import dev.tenon.component.bind.WitResource;
import dev.tenon.component.value.Result;
import dev.tenon.wasi.http.client.ErrorCode;
import dev.tenon.wasi.http.client.Exchange;
import dev.tenon.wasi.http.client.ResponseHead;
import dev.tenon.wasi.io.Poll;
import dev.tenon.wasi.io.Pollables;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A response that will arrive. Dropping it before its response was taken ends the exchange.
@WitResource("future-incoming-response")
public final class FutureIncomingResponse implements AutoCloseable {
  private final Exchange exchange;
  private boolean taken;

  FutureIncomingResponse(Exchange exchange) {
    this.exchange = exchange;
  }

  /// Ready when there is a response or an error.
  public Poll.Pollable subscribe() {
    return Pollables.of(exchange.head());
  }

  /// None yet; the response or the error, once; an error of its own after that.
  public Optional<Result<Result<IncomingResponse, ErrorCode>, @Nullable Void>> get() {
    if (!exchange.head().isDone()) {
      return Optional.empty();
    }
    if (taken) {
      return Optional.of(Result.err());
    }
    taken = true;
    return Optional.of(
        Result.ok(
            switch (exchange.head().join()) {
              case Result.Ok<ResponseHead, ErrorCode>(ResponseHead head) ->
                  Result.ok(new IncomingResponse(head, exchange));
              case Result.Err<ResponseHead, ErrorCode>(ErrorCode error) -> Result.err(error);
            }));
  }

  @Override
  public void close() {
    if (!taken) {
      exchange.abort();
    }
  }
}
