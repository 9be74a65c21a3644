package dev.tenon.component.wit;

import dev.tenon.component.wit.Item.Extern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A WIT package in its binary form (WIT.md, "Package Format"): a component that exports a
/// component type for each interface and world, which in its turn exports that interface or world
/// by its full name and imports what it depends on.
record EncodedPackage(List<IndexSpaces> types) {

  /// Recognises one, empty when the component is another.
  static Optional<EncodedPackage> of(IndexSpaces component) {
    List<IndexSpaces> types = new ArrayList<>();
    for (Extern export : component.exports().values()) {
      if (!(export.item() instanceof Item.Type(TypeEntry entry))) {
        return Optional.empty();
      }
      Optional<IndexSpaces> type = IndexSpaces.ofComponentType(entry).filter(t -> isEncoded(t));
      if (type.isEmpty()) {
        return Optional.empty();
      }
      types.add(type.get());
    }
    return types.isEmpty() || !component.imports().isEmpty()
        ? Optional.empty()
        : Optional.of(new EncodedPackage(types));
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

  /// The package's text.
  String text() {
    Packages packages = new Packages();
    String main = "";
    for (IndexSpaces type : types) {
      type.imports().values().forEach(extern -> add(extern, packages));
      for (Extern export : type.exports().values()) {
        main = add(export, packages).inPackage();
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
