package dev.tenon.wasi.http;

import dev.tenon.component.value.Result;
import dev.tenon.wasi.http.client.ErrorCode;
import dev.tenon.wasi.http.client.ErrorCode.Plain;
import dev.tenon.wasi.http.client.Header;
import dev.tenon.wasi.http.client.Origin;
import dev.tenon.wasi.http.client.Request;
import dev.tenon.wasi.http.client.Timeouts;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// From a guest's request to one that can be sent, or to why it cannot.
final class RequestLine {
  private RequestLine() {}

  static Result<Request, ErrorCode> of(
      OutgoingRequest request, boolean h2cForGrpc, Timeouts timeouts) {
    ErrorCode problem = problem(request);
    if (problem != null) {
      return Result.err(problem);
    }
    String text = request.authority().orElse("");
    Authority authority = Authority.parse(text);
    if (authority == null) {
      return Result.err(Plain.HTTP_REQUEST_URI_INVALID);
    }
    boolean tls = tls(request);
    int port = authority.port() >= 0 ? authority.port() : tls ? 443 : 80;
    boolean http2 = !tls && h2cForGrpc && isGrpc(request);
    return Result.ok(
        new Request(
            new Origin(tls, authority.host(), port, http2),
            request.method().text(),
            text,
            path(request),
            request.headers().lines(),
            request.content(),
            timeouts));
  }

  private static @Nullable ErrorCode problem(OutgoingRequest request) {
    if (request.scheme().orElse(null) instanceof Scheme.Other) {
      return Plain.HTTP_PROTOCOL_ERROR;
    }
    if (request.method() == Method.Known.CONNECT) {
      return Plain.HTTP_REQUEST_METHOD_INVALID;
    }
    boolean star = request.pathWithQuery().orElse("").equals("*");
    if (star && request.method() != Method.Known.OPTIONS) {
      return Plain.HTTP_REQUEST_URI_INVALID;
    }
    return FieldSyntax.isContentLengthValid(request.headers().lines())
        ? null
        : ErrorCode.internal("the request's content-length is not one number of bytes");
  }

  private static boolean tls(OutgoingRequest request) {
    return request.scheme().orElse(Scheme.Known.HTTPS) == Scheme.Known.HTTPS;
  }

  private static boolean isGrpc(OutgoingRequest request) {
    return request.headers().lines().stream()
        .filter(line -> line.named("content-type"))
        .map(Header::text)
        .anyMatch(value -> value.toLowerCase(Locale.ROOT).startsWith("application/grpc"));
  }

  private static String path(OutgoingRequest request) {
    String path = request.pathWithQuery().orElse("/");
    return path.startsWith("/") || path.equals("*") ? path : "/" + path;
  }
}
