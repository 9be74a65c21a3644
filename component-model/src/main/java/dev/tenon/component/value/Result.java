package dev.tenon.component.value;

import org.jspecify.annotations.Nullable;

/// A `result` value; the payload is null where the type has none.
public sealed interface Result<T extends @Nullable Object, E extends @Nullable Object> {
  /// The good outcome.
  record Ok<T extends @Nullable Object, E extends @Nullable Object>(T value)
      implements Result<T, E> {}

  /// The bad outcome.
  record Err<T extends @Nullable Object, E extends @Nullable Object>(E error)
      implements Result<T, E> {}

  /// `ok` without payload.
  @SuppressWarnings("NullAway") // it does not follow nullable type arguments
  static <E extends @Nullable Object> Result<@Nullable Void, E> ok() {
    return new Ok<>(null);
  }

  /// `ok(value)`.
  static <T extends @Nullable Object, E extends @Nullable Object> Result<T, E> ok(T value) {
    return new Ok<>(value);
  }

  /// `err` without payload.
  @SuppressWarnings("NullAway") // it does not follow nullable type arguments
  static <T extends @Nullable Object> Result<T, @Nullable Void> err() {
    return new Err<>(null);
  }

  /// `err(error)`.
  static <T extends @Nullable Object, E extends @Nullable Object> Result<T, E> err(E error) {
    return new Err<>(error);
  }
}
