package dev.tenon.engine;

import java.nio.file.Path;

/// Where compiled code is kept unless a host says otherwise.
final class CacheLocation {
  private CacheLocation() {}

  static Path standard() {
    String own = System.getenv("TENON_CACHE");
    if (own != null && !own.isEmpty()) {
      return Path.of(own);
    }
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path base =
        xdg != null && !xdg.isEmpty()
            ? Path.of(xdg)
            : Path.of(System.getProperty("user.home"), ".cache");
    return base.resolve("tenon");
  }
}
