package dev.tenon.wasi.http;

/// A URI scheme.
public sealed interface Scheme {
  /// The schemes that have a case of their own.
  enum Known implements Scheme {
    HTTP,
    HTTPS
  }

  /// Any other.
  record Other(String name) implements Scheme {}
}
