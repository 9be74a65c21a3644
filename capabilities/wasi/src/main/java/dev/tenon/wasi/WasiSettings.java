package dev.tenon.wasi;

import java.time.ZoneId;
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
public record WasiSettings(
    List<String> args,
    Map<String, String> env,
    boolean inheritStdio,
    Optional<String> cwd,
    ZoneId timezone) {
  /// Nothing but the standard streams.
  public static final WasiSettings DEFAULT =
      new WasiSettings(List.of(), Map.of(), true, Optional.empty(), ZoneId.of("UTC"));

  /// Copies what it is given.
  public WasiSettings {
    args = List.copyOf(args);
    env = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(env));
  }
}
