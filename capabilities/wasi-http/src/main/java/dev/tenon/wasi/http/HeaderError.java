package dev.tenon.wasi.http;

/// Why fields could not be changed.
public sealed interface HeaderError {
  /// All cases.
  enum Case implements HeaderError {
    /// A name or a value is none of HTTP (RFC 9110, section 5).
    INVALID_SYNTAX,
    /// The field belongs to the connection, which the host looks after.
    FORBIDDEN,
    /// The fields belong to a request or a response that does not change any more.
    IMMUTABLE
  }
}
