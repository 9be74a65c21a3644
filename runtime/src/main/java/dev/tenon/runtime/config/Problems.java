package dev.tenon.runtime.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects what is wrong with a configuration, and what is only doubtful, and throws once.
public final class Problems {
  private final Set<String> problems = new LinkedHashSet<>();
  private final Set<String> warnings = new LinkedHashSet<>();

  /// Adds a problem at a place of a file, such as `component.greeter.imports[0]`; the place is
  /// empty when the file as a whole is meant.
  public void add(String file, String where, String message) {
    problems.add(line(file, where, message));
  }

  /// Adds a warning, which stops nothing.
  public void warn(String file, String where, String message) {
    warnings.add(line(file, where, message));
  }

  /// Whether a problem was added.
  public boolean any() {
    return !problems.isEmpty();
  }

  /// The number of problems so far.
  public int count() {
    return problems.size();
  }

  /// The warnings so far.
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /// Ends the collecting.
  ///
  /// @throws ConfigException when a problem was added
  public void throwIfAny() {
    if (any()) {
      throw new ConfigException(List.copyOf(problems));
    }
  }

  private static String line(String file, String where, String message) {
    return where.isEmpty() ? file + ": " + message : file + ": " + where + ": " + message;
  }
}
