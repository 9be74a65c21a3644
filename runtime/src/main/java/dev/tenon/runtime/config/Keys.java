package dev.tenon.runtime.config;

import java.util.regex.Pattern;

/// Dotted keys as TOML writes them.
final class Keys {
  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");

  private Keys() {}

  /// A key as it stands in a dotted path: quoted where it is not bare.
  static String quote(String key) {
    return BARE.matcher(key).matches() ? key : "\"" + key.replace("\"", "\\\"") + "\"";
  }

  static String join(String path, String rest) {
    return path.isEmpty() ? rest : rest.isEmpty() ? path : path + "." + rest;
  }
}
