package dev.tenon.wasi;

import dev.tenon.runtime.capability.CapabilityConfig;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a table of the capability; `dirs` is [DirsReader]'s.
record SettingsReader(CapabilityConfig config, Map<String, String> processEnvironment) {
  WasiSettings read() {
    return new WasiSettings(
        args(),
        environment(),
        config.bool("inherit-stdio", true),
        cwd(),
        timezone(),
        new DirsReader(config).read());
  }

  private List<String> args() {
    List<String> args = config.stringList("args");
    for (String arg : args) {
      if (arg.indexOf('\0') >= 0) {
        config.problem("args", "an argument contains a NUL character; remove it");
      }
    }
    return args;
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>(inherited());
    config.strings("env").forEach((name, value) -> add(environment, name, value));
    return environment;
  }

  private void add(Map<String, String> environment, String name, String value) {
    if (name.isEmpty() || name.indexOf('=') >= 0 || (name + value).indexOf('\0') >= 0) {
      config.problem(
          "env." + name,
          "a variable's name must not be empty or contain \"=\", and neither name nor value a NUL"
              + " character");
    }
    environment.put(name, value);
  }

  private Map<String, String> inherited() {
    return switch (config.value("inherit-env").orElse(false)) {
      case Boolean all -> all ? processEnvironment : Map.of();
      case List<?> names when names.stream().allMatch(String.class::isInstance) -> named(names);
      default -> {
        config.problem(
            "inherit-env",
            "must be true, false or a list of variable names, such as [\"HOME\", \"LANG\"]");
        yield Map.of();
      }
    };
  }

  private Map<String, String> named(List<?> names) {
    Map<String, String> chosen = new LinkedHashMap<>();
    for (Object name : names) {
      String value = processEnvironment.get(name);
      if (value != null) {
        chosen.put((String) name, value);
      }
    }
    return chosen;
  }

  private Optional<String> cwd() {
    Optional<String> cwd = config.optionalString("cwd");
    if (cwd.isPresent() && !cwd.get().startsWith("/")) {
      config.problem("cwd", "\"" + cwd.get() + "\" must be an absolute path, such as \"/data\"");
    }
    return cwd;
  }

  private ZoneId timezone() {
    String name = config.optionalString("timezone").orElse("UTC");
    try {
      return name.equals("system") ? ZoneId.systemDefault() : ZoneId.of(name);
    } catch (DateTimeException _) {
      config.problem(
          "timezone",
          "\"" + name + "\" is no time zone; use a name such as \"Europe/Berlin\", or \"system\"");
      return ZoneId.of("UTC");
    }
  }
}
