package dev.tenon.runtime.invoke;

import dev.tenon.component.type.FuncType;
import dev.tenon.component.wit.WaveException;
import dev.tenon.runtime.invoke.Targets.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns the arguments of a request into component values.
final class ArgumentReader {
  private ArgumentReader() {}

  /// The values.
  ///
  /// @throws InvokeException when they are too few or too many, or a text does not fit; the message
  ///   has the expected signature
  static @Nullable Object[] read(Arguments arguments, Target target) {
    return switch (arguments) {
      case Arguments.Values(var values) -> {
        count(values.size(), target);
        yield values.toArray();
      }
      case Arguments.Texts(var texts) -> {
        count(texts.size(), target);
        yield texts(texts, target);
      }
      case Arguments.Wave(var call) -> {
        try {
          yield call.arguments(target.type());
        } catch (WaveException e) {
          throw new InvokeException(e.getMessage() + "\nexpected " + target.signature());
        }
      }
    };
  }

  private static @Nullable Object[] texts(List<String> texts, Target target) {
    @Nullable Object[] values = new @Nullable Object[texts.size()];
    for (int i = 0; i < values.length; i++) {
      FuncType.Param param = target.type().params().get(i);
      try {
        values[i] = JsonValues.fromText(texts.get(i), param.type(), param.name());
      } catch (InvokeException e) {
        throw new InvokeException(e.getMessage() + "\nexpected " + target.signature());
      }
    }
    return values;
  }

  private static void count(int given, Target target) {
    int wanted = target.type().params().size();
    if (given != wanted) {
      throw new InvokeException(
          "expected "
              + wanted
              + (wanted == 1 ? " argument, got " : " arguments, got ")
              + given
              + ": "
              + target.signature());
    }
  }
}
