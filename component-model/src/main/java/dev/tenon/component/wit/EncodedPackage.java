package dev.tenon.component.wit;

import dev.tenon.component.wit.Item.Extern;
import java.util.List;
import java.util.Optional;

/// A WIT package in its binary form (WIT.md, "Package Format"): a component that exports a
/// component type for each interface and world, which in its turn exports that interface or world
/// by its full name and imports what it depends on.
final class EncodedPackage {
  private EncodedPackage() {}

  /// Whether a component is one.
  static boolean isOne(IndexSpaces component) {
    return component.imports().isEmpty()
        && !component.exports().isEmpty()
        && component.exports().values().stream().allMatch(e -> type(e).isPresent());
  }

  /// The component type of an interface or world.
  private static Optional<IndexSpaces> type(Extern export) {
    return export.item() instanceof Item.Type(TypeEntry entry)
        ? IndexSpaces.ofComponentType(entry).filter(EncodedPackage::isEncoded)
        : Optional.empty();
  }

  private static boolean isEncoded(IndexSpaces type) {
    return type.exports().size() == 1
        && type.exports().entrySet().stream()
            .allMatch(
                e ->
                    WitPath.of(e.getValue().name()).isPresent()
                        && (e.getValue().item() instanceof Item.Instance
                            || e.getValue().item() instanceof Item.Component))
        && type.imports().entrySet().stream()
            .allMatch(
                e ->
                    WitPath.of(e.getValue().name()).isPresent()
                        && e.getValue().item() instanceof Item.Instance);
  }

  /// The text of some packages, the last of them as that of the document.
  static String text(List<IndexSpaces> encoded) {
    Packages packages = new Packages();
    String main = "";
    for (IndexSpaces one : encoded) {
      for (Extern export : one.exports().values()) {
        IndexSpaces type = type(export).orElseThrow();
        type.imports().values().forEach(extern -> add(extern, packages));
        for (Extern named : type.exports().values()) {
          main = add(named, packages).inPackage();
        }
      }
    }
    return packages.text(main);
  }

  private static WitPath add(Extern extern, Packages packages) {
    WitPath path = WitPath.of(extern.name()).orElseThrow();
    switch (extern.item()) {
      case Item.Instance instance ->
          packages.add(path, instance, new Homes.Origin(Optional.of(path), false));
      case Item.Component world -> {
        WorldText text = new WorldText(path.name(), packages, path.inPackage());
        packages.add(path.inPackage(), text.of(IndexSpaces.of(world)));
      }
      case Item.Func _, Item.Type _, Item.Other _ -> throw new IllegalStateException();
    }
    return path;
  }
}
