package dev.tenon.runtime.invoke;

import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ValType;
import dev.tenon.component.wit.Wave;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// What became of a call: how it ended, and whether all that it handed over was delivered.
public record InvokeOutcome(FuncType type, Completion completion, Delivery delivery) {

  /// The value returned, or the error, as JSON text; empty when there is none, since the type has
  /// none or the call did not return.
  ///
  /// @throws InvokeException when the value cannot be expressed, such as a resource
  public Optional<String> json(JsonValues.Bytes bytes) {
    return text((type, value) -> JsonValues.toJson(value, type, bytes).toString());
  }

  /// The same as WAVE text, in which a resource is written as its type.
  public Optional<String> wave() {
    return text(Wave::print);
  }

  private Optional<String> text(BiFunction<ValType, @Nullable Object, String> form) {
    return switch (completion) {
      case Completion.Returned(var value) -> okType().map(type -> form.apply(type, value));
      case Completion.Failed(var error) -> errorType().map(type -> form.apply(type, error));
      case Completion.Exited _, Completion.Trapped _, Completion.Interrupted _ -> Optional.empty();
    };
  }

  /// The error in words: the text itself when it is a string, else its JSON, else `err`.
  public String errorText() {
    return completion instanceof Completion.Failed(String text)
        ? text
        : json(JsonValues.Bytes.NUMBERS).orElse("err");
  }

  private Optional<ValType> okType() {
    return type.result().flatMap(t -> t instanceof ValType.ResultType r ? r.ok() : Optional.of(t));
  }

  private Optional<ValType> errorType() {
    return type.result()
        .flatMap(t -> t instanceof ValType.ResultType r ? r.error() : Optional.empty());
  }
}
