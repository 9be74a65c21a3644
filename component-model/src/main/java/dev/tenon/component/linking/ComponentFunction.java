package dev.tenon.component.linking;

import dev.tenon.component.type.FuncType;
import dev.tenon.engine.TrapException;
import org.jspecify.annotations.Nullable;

/// A function of a component instance, or of the host, that can be called.
public interface ComponentFunction {
  /// Its type; resource types in it are those of the component that defines it.
  FuncType type();

  /// Calls it with untyped values (see the package `value` and ARCHITECTURE.md for the mapping).
  ///
  /// @return the result, null when the type has none; a `result` comes as a
  ///   [dev.tenon.component.value.Result]
  /// @throws IllegalArgumentException when the arguments do not fit the type, naming the parameter,
  ///   what was given and what is wanted
  /// @throws TrapException when the guest traps; its instance is poisoned then
  @Nullable Object call(@Nullable Object... args);
}
