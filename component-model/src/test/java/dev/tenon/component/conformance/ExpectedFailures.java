package dev.tenon.component.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The commands that are known to fail, each with its reason. A line of the list is the name of a
/// script, its lines separated by commas, and the reason: `values/maps:12,15 needs map`.
final class ExpectedFailures {
  private final Map<String, String> reasons = new HashMap<>();

  static ExpectedFailures read() throws IOException {
    try (InputStream in =
        ExpectedFailures.class.getResourceAsStream("/conformance/expected-failures.txt")) {
      return parse(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  static ExpectedFailures parse(String text) {
    var list = new ExpectedFailures();
    text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(list::add);
    return list;
  }

  private void add(String entry) {
    String[] parts = entry.split("\\s+", 2);
    int colon = parts[0].lastIndexOf(':');
    if (parts.length < 2 || colon < 0) {
      throw new IllegalArgumentException("expected \"file:line,line reason\", found: " + entry);
    }
    for (String line : parts[0].substring(colon + 1).split(",", -1)) {
      reasons.put(key(parts[0].substring(0, colon), Integer.parseInt(line)), parts[1]);
    }
  }

  /// Why a command fails, empty when it must pass.
  Optional<String> reason(String file, int line) {
    return Optional.ofNullable(reasons.get(key(file, line)));
  }

  private static String key(String file, int line) {
    return file + ":" + line;
  }
}
