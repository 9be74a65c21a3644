package dev.tenon.component.type;

import java.util.List;
import java.util.Optional;

/// The type of a component function; parameter names are kebab-case and part of the type.
public record FuncType(List<Param> params, Optional<ValType> result, boolean async)
    implements ExternType {
  public FuncType {
    params = List.copyOf(params);
  }

  /// A parameter.
  public record Param(String name, ValType type) {}
}
