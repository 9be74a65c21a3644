package dev.tenon.wasi.http.client;

import java.nio.charset.StandardCharsets;

/// A field line: a name in any case and a value of bytes, which must not be changed.
public record Header(String name, byte[] value) {
  /// A field with a value of text, one byte a character.
  public static Header of(String name, String value) {
    return new Header(name, value.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// The value, one character a byte.
  public String text() {
    return new String(value, StandardCharsets.ISO_8859_1);
  }

  /// Whether the field has this name.
  public boolean named(String other) {
    return name.equalsIgnoreCase(other);
  }
}
