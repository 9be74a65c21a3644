package dev.tenon.runtime.capability;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A `[capability.NAME]` table, read key by key. A value of the wrong type, a missing required key
/// and, after the factory returned, every key that it did not ask for become problems of the
/// configuration's report; the reads then return a default so that all problems show at once.
public interface CapabilityConfig {
  /// The NAME of `[capability.NAME]`.
  String name();

  /// Its `type`.
  String type();

  /// A required string; an empty one when it is missing or no string, which is then a problem.
  String string(String key);

  /// An optional string.
  Optional<String> optionalString(String key);

  /// An optional boolean.
  boolean bool(String key, boolean fallback);

  /// An optional whole number within bounds, both included.
  long integer(String key, long fallback, long least, long most);

  /// An optional duration: text such as `"250ms"`, `"10s"`, `"1m"`, or a number of milliseconds; at
  /// most 100 years, longer ones are a problem.
  Duration duration(String key, Duration fallback);

  /// An optional table of strings, its nested keys joined with dots: `paths.logs = "…"` is
  /// `strings("paths")` with key `logs`. Empty when absent.
  Map<String, String> strings(String key);

  /// An optional list of strings; empty when absent.
  List<String> stringList(String key);

  /// The value of a key that may have more than one shape, as TOML has it: a `String`, `Long`,
  /// `Double`, `Boolean`, a `List` or a `Map<String, ?>` of such. Empty when absent. The factory
  /// reports what it cannot use with [#problem].
  default Optional<Object> value(String key) {
    throw new UnsupportedOperationException(
        getClass().getName() + " does not give the value of " + key + " as TOML has it");
  }

  /// A path that the configuration names: relative to the directory of its file, or to the working
  /// directory when it comes from no file.
  default Path resolve(String path) {
    return Path.of(path).toAbsolutePath().normalize();
  }

  /// Records a problem of this table: a key (or "" for the whole) and what is wrong and how to mend
  /// it.
  void problem(String key, String message);

  /// Whether a problem was recorded so far; a factory that would open something expensive may stop.
  boolean hasProblems();
}
