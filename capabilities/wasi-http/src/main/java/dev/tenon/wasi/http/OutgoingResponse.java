package dev.tenon.wasi.http;

import dev.tenon.component.bind.WitResource;
import dev.tenon.component.value.Result;
import org.jspecify.annotations.Nullable;

/// A response that a guest makes; sent by `response-outparam.set`.
@WitResource("outgoing-response")
public final class OutgoingResponse implements AutoCloseable {
  private final Fields headers;
  private int statusCode = 200;
  private @Nullable OutgoingBody body;

  /// A response of status 200 with these headers, which do not change any more.
  OutgoingResponse(Fields headers) {
    this.headers = headers.frozen();
  }

  /// 200 unless set.
  public int statusCode() {
    return statusCode;
  }

  /// Sets the status; an error when it is none of a final response.
  public Result<@Nullable Void, @Nullable Void> setStatusCode(int wanted) {
    if (wanted < 200 || wanted > 999) {
      return Result.err();
    }
    statusCode = wanted;
    return Result.ok();
  }

  /// Its headers; a change of them is an error.
  public Fields headers() {
    return headers;
  }

  /// Its body; once.
  public Result<OutgoingBody, @Nullable Void> body() {
    if (body != null) {
      return Result.err();
    }
    body = new OutgoingBody(FieldSyntax.contentLength(headers.lines()));
    return Result.ok(body);
  }

  @Override
  public void close() {}
}
