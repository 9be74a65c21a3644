package dev.tenon.wasi.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A fixed environment.
public record ProgramEnvironment(
    List<Variable> getEnvironment, List<String> getArguments, Optional<String> initialCwd)
    implements Environment {
  /// An environment with these variables, in the map's order.
  public static ProgramEnvironment of(
      Map<String, String> variables, List<String> arguments, Optional<String> cwd) {
    List<Variable> list =
        variables.entrySet().stream().map(e -> new Variable(e.getKey(), e.getValue())).toList();
    return new ProgramEnvironment(list, List.copyOf(arguments), cwd);
  }
}
