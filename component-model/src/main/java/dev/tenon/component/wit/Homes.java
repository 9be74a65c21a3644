package dev.tenon.component.wit;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/// Where each type is declared.
final class Homes {
  private final Map<TypeEntry, Home> homes = new IdentityHashMap<>();

  /// The name of a type, and the interface to use it from; without a path nobody can.
  record Home(Optional<WitPath> path, String name) {}

  /// Tells where a type is declared; the first place counts.
  void put(TypeEntry entry, Home home) {
    homes.putIfAbsent(entry, home);
  }

  Optional<Home> of(TypeEntry entry) {
    return Optional.ofNullable(homes.get(entry));
  }
}
