package dev.tenon.runtime.resolve;

import dev.tenon.component.linking.HostFunction;
import dev.tenon.component.linking.HostInstance;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.InstanceType;
import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.component.value.Result;
import dev.tenon.component.value.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A component's own `config.*` as `wasi:config/store`: `get` and `get-all`, in the released
/// version and the draft, whose functions are the same. It never fails.
public final class ConfigStore implements HostInstance {
  /// The interface's name without version.
  static final String PATH = "wasi:config/store";

  private static final ValType ENTRY =
      new ValType.TupleType(List.of(Primitive.STRING, Primitive.STRING));

  private final Map<String, String> values;
  private final List<Tuple> entries = new ArrayList<>();

  /// A store of these values.
  ConfigStore(Map<String, String> values) {
    this.values = values;
    values.forEach((key, value) -> entries.add(Tuple.of(key, value)));
  }

  @Override
  public @Nullable HostFunction function(String name, FuncType type) {
    if (!fits(name, type)) {
      return null;
    }
    return name.equals("get") ? this::value : _ -> Result.ok(entries);
  }

  @Override
  public @Nullable Class<?> resource(String name) {
    return null;
  }

  private Object value(@Nullable Object[] args) {
    return Result.ok(Optional.ofNullable(values.get(String.valueOf(args[0]))));
  }

  /// What an import asks for that this is not.
  static List<String> problems(InstanceType wanted) {
    List<String> problems = new ArrayList<>();
    wanted
        .exports()
        .forEach(
            (name, type) -> {
              if (type instanceof FuncType func && !fits(name, func)) {
                problems.add(
                    name
                        + " is wanted in a form that is not served; there are get: func(key: string)"
                        + " -> result<option<string>, error> and get-all: func() ->"
                        + " result<list<tuple<string, string>>, error>");
              }
            });
    return problems;
  }

  private static boolean fits(String name, FuncType type) {
    Optional<ValType> ok =
        type.result().flatMap(t -> t instanceof ValType.ResultType r ? r.ok() : Optional.empty());
    List<ValType> params = type.params().stream().map(FuncType.Param::type).toList();
    return switch (name) {
      case "get" ->
          params.equals(List.of(Primitive.STRING))
              && ok.equals(Optional.of(new ValType.OptionType(Primitive.STRING)));
      case "get-all" -> params.isEmpty() && ok.equals(Optional.of(new ValType.ListType(ENTRY)));
      default -> false;
    };
  }
}
