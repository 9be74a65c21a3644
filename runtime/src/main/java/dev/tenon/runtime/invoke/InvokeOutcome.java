package dev.tenon.runtime.invoke;

import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ValType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What became of a call: how it ended, and whether all that it handed over was delivered.
public record InvokeOutcome(FuncType type, Completion completion, Delivery delivery) {

  /// The value returned, or the error, as JSON text; empty when there is none, since the type has
  /// none or the call did not return.
  ///
  /// @throws InvokeException when the value cannot be expressed, such as a resource
  public Optional<String> json(JsonValues.Bytes bytes) {
    return switch (completion) {
      case Completion.Returned(var value) -> json(okType(), value, bytes);
      case Completion.Failed(var error) -> json(errorType(), error, bytes);
      case Completion.Exited _, Completion.Trapped _, Completion.Interrupted _ -> Optional.empty();
    };
  }

  /// The error in words: the text itself when it is a string, else its JSON, else `err`.
  public String errorText() {
    return completion instanceof Completion.Failed(String text)
        ? text
        : json(JsonValues.Bytes.NUMBERS).orElse("err");
  }

  private static Optional<String> json(
      Optional<ValType> type, @Nullable Object value, JsonValues.Bytes bytes) {
    return type.map(t -> JsonValues.toJson(value, t, bytes).toString());
  }

  private Optional<ValType> okType() {
    return type.result().flatMap(t -> t instanceof ValType.ResultType r ? r.ok() : Optional.of(t));
  }

  private Optional<ValType> errorType() {
    return type.result()
        .flatMap(t -> t instanceof ValType.ResultType r ? r.error() : Optional.empty());
  }
}
