package dev.tenon.runtime.invoke;

import org.jspecify.annotations.Nullable;

/// The called function returned the `err` of its `result`.
public final class GuestErrorException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient @Nullable Object error;

  /// The error's payload, null when it has none, and a text of it.
  public GuestErrorException(@Nullable Object error, String text) {
    super(text);
    this.error = error;
  }

  /// The payload of `err`, null when it has none.
  public @Nullable Object error() {
    return error;
  }
}
