package dev.tenon.component.wit;

import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where each type is declared.
final class Homes {
  private final Map<TypeEntry, Home> homes = new IdentityHashMap<>();
  private final Set<WitPath> exported = new HashSet<>();

  /// The interface that an instance stands for, without a path when nothing in it can be used from
  /// elsewhere, and whether the instance is an export.
  record Origin(Optional<WitPath> path, boolean isExport) {
    static final Origin NOWHERE = new Origin(Optional.empty(), false);
  }

  /// The name of a type, and the interface that declares it.
  record Home(Origin origin, String name) {
    Optional<WitPath> path() {
      return origin.path();
    }
  }

  /// Tells where a type is declared; the first place counts.
  void put(TypeEntry entry, Home home) {
    homes.putIfAbsent(entry, home);
  }

  Optional<Home> of(TypeEntry entry) {
    return Optional.ofNullable(homes.get(entry));
  }

  /// Tells what a component exports. A WIT package in its binary form need not tell: there, exports
  /// refer to imports where both are meant.
  void exporting(Collection<Item.Extern> exports) {
    exports.forEach(export -> WitPath.of(export.name()).ifPresent(exported::add));
  }

  /// Whether a `use` means this type: in an exported interface it means the type of an exported
  /// interface where there is one, and no longer that of the imported.
  boolean isMeant(Home home, Origin user) {
    return !user.isExport()
        || home.origin().isExport()
        || home.path().filter(exported::contains).isEmpty();
  }
}
