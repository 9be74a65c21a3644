package dev.tenon.wasi;

import dev.tenon.wasi.filesystem.Preopen;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What guests may see and reach.
///
/// @param args the arguments after the program's name
/// @param env the environment variables, in order
/// @param inheritStdio whether they read and write the invocation's standard streams
/// @param cwd their working directory, if they have one
/// @param timezone the time zone that they are told
/// @param dirs the directories that they are given
public record WasiSettings(
    List<String> args,
    Map<String, String> env,
    boolean inheritStdio,
    Optional<String> cwd,
    ZoneId timezone,
    List<Preopen> dirs) {
  /// Nothing but the standard streams, and UTC.
  public static final WasiSettings DEFAULT =
      new WasiSettings(List.of(), Map.of(), true, Optional.empty(), ZoneId.of("UTC"), List.of());

  /// Copies what it is given.
  public WasiSettings {
    args = List.copyOf(args);
    dirs = List.copyOf(dirs);
    env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
  }
}
