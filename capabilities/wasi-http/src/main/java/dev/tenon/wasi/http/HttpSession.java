package dev.tenon.wasi.http;

import dev.tenon.component.value.Result;
import dev.tenon.runtime.capability.CapabilitySession;
import dev.tenon.wasi.http.client.ErrorCode;
import dev.tenon.wasi.http.client.Exchange;
import dev.tenon.wasi.http.client.HttpClient;
import dev.tenon.wasi.http.client.Request;
import dev.tenon.wasi.http.client.Timeouts;
import dev.tenon.wasi.io.WasiIo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One invocation's exchanges over the capability's connections; those it leaves behind end with
/// it.
final class HttpSession implements CapabilitySession, HttpTypes, OutgoingHandler {
  private final HttpSettings settings;
  private final HttpClient client;
  private final List<Exchange> exchanges = new ArrayList<>();

  HttpSession(HttpSettings settings, HttpClient client) {
    this.settings = settings;
    this.client = client;
  }

  @Override
  public <W> W implementation(Class<W> witInterface) {
    return WasiIo.implementation(witInterface).orElseGet(() -> witInterface.cast(this));
  }

  @Override
  public Result<FutureIncomingResponse, ErrorCode> handle(
      OutgoingRequest request, Optional<RequestOptions> options) {
    Timeouts timeouts =
        options.map(given -> given.over(settings.timeouts())).orElse(settings.timeouts());
    return switch (RequestLine.of(request, settings.h2cForGrpc(), timeouts)) {
      case Result.Ok<Request, ErrorCode>(Request line) ->
          Result.ok(new FutureIncomingResponse(send(line)));
      case Result.Err<Request, ErrorCode>(ErrorCode error) -> Result.err(error);
    };
  }

  private Exchange send(Request request) {
    exchanges.removeIf(Exchange::done);
    Exchange exchange = client.send(request);
    exchanges.add(exchange);
    return exchange;
  }

  @Override
  public void close() {
    exchanges.removeIf(Exchange::done);
    exchanges.forEach(Exchange::abort);
    exchanges.clear();
  }
}
