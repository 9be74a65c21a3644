package dev.tenon.engine;

import java.util.List;
import java.util.stream.Collectors;

/// A function's parameters and results.
public record CoreFuncType(List<CoreValType> params, List<CoreValType> results)
    implements CoreExternType {
  public CoreFuncType {
    params = List.copyOf(params);
    results = List.copyOf(results);
  }

  @Override
  public boolean matches(CoreExternType expected) {
    return equals(expected);
  }

  @Override
  public String toString() {
    return "(func" + list(" (param", params) + list(" (result", results) + ")";
  }

  private static String list(String opening, List<CoreValType> types) {
    return types.isEmpty()
        ? ""
        : types.stream()
            .map(CoreValType::toString)
            .collect(Collectors.joining(" ", opening + " ", ")"));
  }
}
