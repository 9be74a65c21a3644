package dev.tenon.wasi.io;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An error resource: a message for people and, for the interfaces that can tell more
/// (`filesystem-error-code`, `http-error-code`), a detail of their own type.
public record IoError(String message, @Nullable Object detail) implements IoErrors.Error {
  /// An error with a message only.
  public static IoError of(String message) {
    return new IoError(message, null);
  }

  /// The error of a Java stream.
  public static IoError of(Throwable failure) {
    String message = failure.getMessage();
    return of(message == null ? failure.getClass().getSimpleName() : message);
  }

  @Override
  public String toDebugString() {
    return message;
  }

  /// The detail of an error, when it is of this type.
  public static <T> Optional<T> detail(IoErrors.Error error, Class<T> type) {
    return error instanceof IoError(String _, Object detail) && type.isInstance(detail)
        ? Optional.of(type.cast(detail))
        : Optional.empty();
  }
}
