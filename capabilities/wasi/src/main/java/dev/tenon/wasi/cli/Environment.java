package dev.tenon.wasi.cli;

import dev.tenon.component.bind.WitInterface;
import java.util.List;
import java.util.Optional;

/// What a program is started with; the same at every call.
@WitInterface("wasi:cli/environment@0.2.12")
public interface Environment {
  /// The tuple of a variable's name and value.
  record Variable(String name, String value) {}

  /// The environment variables.
  List<Variable> getEnvironment();

  /// The arguments; the first is the program's name.
  List<String> getArguments();

  /// What the program takes for its working directory.
  Optional<String> initialCwd();
}
