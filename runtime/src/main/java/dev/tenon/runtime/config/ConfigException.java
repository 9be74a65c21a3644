package dev.tenon.runtime.config;

import java.util.List;
import java.util.stream.Collectors;

/// A configuration that cannot be run: all that is wrong with it, in one report.
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final List<String> problems;

  /// A report of at least one problem, each `file: where: what, and how to mend it`.
  public ConfigException(List<String> problems) {
    super(report(problems));
    this.problems = List.copyOf(problems);
  }

  /// The problems, in the order in which they were found.
  public List<String> problems() {
    return problems;
  }

  private static String report(List<String> problems) {
    if (problems.size() == 1) {
      return problems.getFirst();
    }
    return problems.stream()
        .map(problem -> "\n  " + problem)
        .collect(Collectors.joining("", problems.size() + " problems in the configuration:", ""));
  }
}
