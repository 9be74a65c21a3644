package dev.tenon.component.bind;

import dev.tenon.component.linking.ComponentFunction;
import dev.tenon.component.type.FuncType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A component's exports made by hand, by `interface#function`.
final class FakeExports implements GuestInterface.Exports {
  private final Map<String, ComponentFunction> functions = new LinkedHashMap<>();

  FakeExports with(
      String name, FuncType type, Function<@Nullable Object[], @Nullable Object> body) {
    functions.put(
        name,
        new ComponentFunction() {
          @Override
          public FuncType type() {
            return type;
          }

          @Override
          public @Nullable Object call(@Nullable Object... args) {
            return body.apply(args);
          }
        });
    return this;
  }

  @Override
  public Optional<ComponentFunction> function(String interfaceName, String functionName) {
    return Optional.ofNullable(functions.get(interfaceName + "#" + functionName));
  }
}
