package dev.tenon.wasi.http;

import dev.tenon.component.bind.WitResource;
import dev.tenon.component.value.Result;
import dev.tenon.wasi.http.client.RequestBody;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request that a guest makes; sent by `outgoing-handler.handle`.
@WitResource("outgoing-request")
public final class OutgoingRequest implements AutoCloseable {
  private final Fields headers;
  private Method method = Method.Known.GET;
  private Optional<String> pathWithQuery = Optional.empty();
  private Optional<Scheme> scheme = Optional.empty();
  private Optional<String> authority = Optional.empty();
  private @Nullable OutgoingBody body;

  /// A GET request with these headers, which do not change any more.
  OutgoingRequest(Fields headers) {
    this.headers = headers.frozen();
  }

  /// Its body; once.
  public Result<OutgoingBody, @Nullable Void> body() {
    if (body != null) {
      return Result.err();
    }
    body = new OutgoingBody(FieldSyntax.contentLength(headers.lines()));
    return Result.ok(body);
  }

  /// What is sent as its body: none when the guest did not ask for it.
  RequestBody content() {
    return body == null ? RequestBody.empty() : body.content();
  }

  /// GET unless set.
  public Method method() {
    return method;
  }

  /// Sets the method; an error when it is not a token.
  public Result<@Nullable Void, @Nullable Void> setMethod(Method wanted) {
    if (!FieldSyntax.isName(wanted.text())) {
      return Result.err();
    }
    method = Method.of(wanted.text());
    return Result.ok();
  }

  /// `/` when none.
  public Optional<String> pathWithQuery() {
    return pathWithQuery;
  }

  /// Sets path and query; an error when a character in it would have to be escaped.
  public Result<@Nullable Void, @Nullable Void> setPathWithQuery(Optional<String> wanted) {
    if (wanted.isPresent()
        && !wanted.get().isEmpty()
        && !FieldSyntax.isPathWithQuery(wanted.get())) {
      return Result.err();
    }
    pathWithQuery = wanted;
    return Result.ok();
  }

  /// HTTPS when none.
  public Optional<Scheme> scheme() {
    return scheme;
  }

  /// Sets the scheme; an error when it is none of RFC 3986.
  public Result<@Nullable Void, @Nullable Void> setScheme(Optional<Scheme> wanted) {
    if (wanted.isPresent()
        && wanted.get() instanceof Scheme.Other(String name)
        && !name.matches("[A-Za-z][A-Za-z0-9+.-]*")) {
      return Result.err();
    }
    scheme = wanted;
    return Result.ok();
  }

  /// Host and port.
  public Optional<String> authority() {
    return authority;
  }

  /// Sets host and port; an error when they are none.
  public Result<@Nullable Void, @Nullable Void> setAuthority(Optional<String> wanted) {
    if (wanted.isPresent() && Authority.parse(wanted.get()) == null) {
      return Result.err();
    }
    authority = wanted;
    return Result.ok();
  }

  /// Its headers; a change of them is an error.
  public Fields headers() {
    return headers;
  }

  @Override
  public void close() {}
}
