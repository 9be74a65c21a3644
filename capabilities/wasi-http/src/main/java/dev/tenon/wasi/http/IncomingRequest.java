package dev.tenon.wasi.http;

import dev.tenon.component.bind.WitResource;
import dev.tenon.component.value.Result;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request as a server received it. Dropping it before its body was taken breaks it off.
@WitResource("incoming-request")
public final class IncomingRequest implements AutoCloseable {
  private final Method method;
  private final Optional<String> pathWithQuery;
  private final Optional<Scheme> scheme;
  private final Optional<String> authority;
  private final Fields headers;
  private final IncomingContent content;
  private boolean consumed;

  IncomingRequest(
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

  /// Its method.
  public Method method() {
    return method;
  }

  /// Its path with the query.
  public Optional<String> pathWithQuery() {
    return pathWithQuery;
  }

  /// The scheme it was sent with, where that is known.
  public Optional<Scheme> scheme() {
    return scheme;
  }

  /// The host and port it was sent to.
  public Optional<String> authority() {
    return authority;
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
    return Result.ok(new IncomingBody(content));
  }

  @Override
  public void close() {
    if (!consumed) {
      content.abort().run();
    }
  }
}
