package dev.tenon.wasi.http.client;

/// Where requests go that may share connections.
///
/// @param tls whether the connection is secured; ALPN then chooses the protocol
/// @param host a name or an address, an IPv6 one without brackets
/// @param http2 whether to speak HTTP/2 without asking first, when not secured
public record Origin(boolean tls, String host, int port, boolean http2) {
  /// `http` or `https`.
  String scheme() {
    return tls ? "https" : "http";
  }
}
