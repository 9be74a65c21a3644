package dev.tenon.wast;

import org.jspecify.annotations.Nullable;

/// What became of one command.
public sealed interface Outcome {
  /// As expected.
  record Passed() implements Outcome {}

  /// Not as expected; `cause` where something was thrown.
  record Failed(String message, @Nullable Throwable cause) implements Outcome {}

  /// Known to fail, or not testable.
  record Skipped(String reason) implements Outcome {}
}
