package dev.tenon.runtime.invoke;

import dev.tenon.engine.TrapException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a call ended.
public sealed interface Completion {
  /// It returned; of a `result` this is the value of `ok`. Null when there is no value.
  record Returned(@Nullable Object value) implements Completion {}

  /// It returned the `err` of its `result`, with its payload.
  record Failed(@Nullable Object error) implements Completion {}

  /// The guest ended its program with a code.
  record Exited(int code) implements Completion {}

  /// The guest trapped.
  record Trapped(TrapException trap) implements Completion {}

  /// The deadline passed, or the caller was interrupted before it: `deadline` is null then.
  record Interrupted(@Nullable Duration deadline) implements Completion {
    /// What happened, for people.
    public String message() {
      return deadline == null
          ? "the invocation was cancelled"
          : "the invocation did not end within its deadline of " + Durations.text(deadline);
    }
  }
}
