package dev.tenon.component.wit;

import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.TypeText;
import dev.tenon.component.type.ValType;
import java.util.List;
import java.util.Optional;

/// A call as WAVE text, such as `greet("World", some(3))`: a name, and arguments that get their
/// meaning from the function's type.
public final class WaveCall {
  private final String text;
  private final String name;
  private final int at;
  private final List<WaveNode> arguments;
  private final int close;

  WaveCall(String text, String name, int at, List<WaveNode> arguments, int close) {
    this.text = text;
    this.name = name;
    this.at = at;
    this.arguments = List.copyOf(arguments);
    this.close = close;
  }

  /// What stands before the parenthesis.
  public String name() {
    return name;
  }

  /// The arguments as values; options at the end may be left out, and are `none` then.
  ///
  /// @throws WaveException when there are too few or too many, or one does not fit
  public Object[] arguments(FuncType type) {
    List<FuncType.Param> params = type.params();
    if (arguments.size() > params.size()) {
      throw new WaveException(
          "expected " + count(params.size()) + ", got " + arguments.size(),
          text,
          arguments.get(params.size()).at());
    }
    WaveReader reader = new WaveReader(text);
    Object[] values = new Object[params.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i < arguments.size() ? given(reader, i, params.get(i)) : absent(params.get(i));
    }
    return values;
  }

  private Object given(WaveReader reader, int index, FuncType.Param param) {
    WavePath where = WavePath.root("argument \"" + param.name() + '"');
    return reader.read(arguments.get(index), param.type(), where);
  }

  private Object absent(FuncType.Param param) {
    if (param.type() instanceof ValType.OptionType) {
      return Optional.empty();
    }
    throw new WaveException(
        "argument \"" + param.name() + "\" (" + TypeText.of(param.type()) + ") is missing",
        text,
        close);
  }

  private static String count(int count) {
    return count == 0 ? "no arguments" : count == 1 ? "1 argument" : count + " arguments";
  }

  @Override
  public String toString() {
    return text.substring(at, close + 1);
  }
}
