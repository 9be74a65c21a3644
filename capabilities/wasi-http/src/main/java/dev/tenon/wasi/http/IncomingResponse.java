package dev.tenon.wasi.http;

import dev.tenon.component.bind.WitResource;
import dev.tenon.component.value.Result;
import dev.tenon.wasi.http.client.Exchange;
import dev.tenon.wasi.http.client.ResponseHead;
import org.jspecify.annotations.Nullable;

/// A response from a server. Dropping it before its body was taken ends the exchange.
@WitResource("incoming-response")
public final class IncomingResponse implements AutoCloseable {
  private final ResponseHead head;
  private final Fields headers;
  private final Exchange exchange;
  private boolean consumed;

  IncomingResponse(ResponseHead head, Exchange exchange) {
    this.head = head;
    this.headers = Fields.received(head.headers());
    this.exchange = exchange;
  }

  /// The status code.
  public int status() {
    return head.status();
  }

  /// Its headers; a change of them is an error.
  public Fields headers() {
    return headers;
  }

  /// Its body; once.
  public Result<IncomingBody, @Nullable Void> consume() {
    if (consumed) {
      return Result.err();
    }
    consumed = true;
    return Result.ok(new IncomingBody(IncomingContent.of(exchange)));
  }

  @Override
  public void close() {
    if (!consumed) {
      exchange.abort();
    }
  }
}
