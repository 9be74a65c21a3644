package dev.tenon.wasi.http;

import java.util.Locale;

/// A request method.
public sealed interface Method {
  /// The methods that have a case of their own.
  enum Known implements Method {
    GET,
    HEAD,
    POST,
    PUT,
    DELETE,
    CONNECT,
    OPTIONS,
    TRACE,
    PATCH;

    @Override
    public String text() {
      return name();
    }
  }

  /// Any other, as it is sent.
  record Other(String name) implements Method {
    @Override
    public String text() {
      return name;
    }
  }

  /// The method as it is sent.
  String text();

  /// The method of this text.
  static Method of(String text) {
    for (Known known : Known.values()) {
      if (known.name().equals(text.toUpperCase(Locale.ROOT)) && known.name().equals(text)) {
        return known;
      }
    }
    return new Other(text);
  }
}
