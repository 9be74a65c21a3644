package dev.tenon.wasi.http.client;

import java.util.List;

/// A request to send once.
///
/// @param authority the value of `host` or `:authority`
/// @param path with the query, `*` or empty never
/// @param headers without `host` and what concerns the connection
public record Request(
    Origin origin,
    String method,
    String authority,
    String path,
    List<Header> headers,
    RequestBody body,
    Timeouts timeouts) {
  /// Copies the list.
  public Request {
    headers = List.copyOf(headers);
  }

  /// Whether sending it twice does what sending it once does (RFC 9110, section 9.2.2).
  boolean idempotent() {
    return switch (method) {
      case "GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE" -> true;
      default -> false;
    };
  }
}
