package dev.tenon.wasi.http;

import dev.tenon.component.value.Result;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request as a server received it. Dropping it before its body was taken breaks it off.
final class ReceivedRequest implements HttpTypes.IncomingRequest {
  private final Method method;
  private final Optional<String> pathWithQuery;
  private final Optional<Scheme> scheme;
  private final Optional<String> authority;
  private final Fields headers;
  private final IncomingContent content;
  private boolean consumed;

  ReceivedRequest(
      Method method,
      Optional<String> pathWithQuery,
      Optional<Scheme> scheme,
      Optional<String> authority,
      Fields headers,
      IncomingContent content) {
    this.method = method;
    this.pathWithQuery = pathWithQuery;
    this.scheme = scheme;
    this.authority = authority;
    this.headers = headers.frozen();
    this.content = content;
  }

  @Override
  public Method method() {
    return method;
  }

  @Override
  public Optional<String> pathWithQuery() {
    return pathWithQuery;
  }

  @Override
  public Optional<Scheme> scheme() {
    return scheme;
  }

  @Override
  public Optional<String> authority() {
    return authority;
  }

  @Override
  public Fields headers() {
    return headers;
  }

  @Override
  public Result<IncomingBody, @Nullable Void> consume() {
    if (consumed) {
      return Result.err(null);
    }
    consumed = true;
    return Result.ok(new IncomingBody(content));
  }

  @Override
  public void close() {
    if (!consumed) {
      content.abort().run();
    }
  }
}
