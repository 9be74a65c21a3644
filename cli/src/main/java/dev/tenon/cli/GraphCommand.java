package dev.tenon.cli;

import dev.tenon.runtime.Runtime;
import dev.tenon.runtime.graph.Drawing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tenon graph FILE… [--dot]`.
@Command(
    name = "graph",
    description = "Shows which component's imports are met by what.",
    mixinStandardHelpOptions = true)
final class GraphCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "TOML files, or .wasm files as components named after them.")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--dot", description = "Print the DOT language of Graphviz.")
  private boolean dot;

  @Option(
      names = {"-v", "--verbose"},
      description = "Show stack traces.")
  private boolean verbose;

  GraphCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Runtime.Builder builder = Runtime.builder().withWarnings(console::warning);
    files.forEach(builder::fromPath);
    try (Runtime runtime = builder.build()) {
      console.out().print(dot ? Drawing.dot(runtime.graph()) : Drawing.tree(runtime.graph()));
      return ExitCode.OK;
    }
  }
}
