package dev.tenon.runtime.resolve;

import dev.tenon.component.type.InterfaceName;
import dev.tenon.runtime.config.ComponentDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A configuration to begin with, for a component that was given as a file alone and needs more.
final class Starter {
  private final ComponentDefinition definition;
  private final List<String> imports = new ArrayList<>();
  private final StringBuilder rest = new StringBuilder();

  private Starter(ComponentDefinition definition) {
    this.definition = definition;
  }

  /// The configuration as TOML.
  ///
  /// @param remedies with the imports that each of them mends
  static String toml(ComponentDefinition definition, Map<Remedy, List<String>> remedies) {
    Starter starter = new Starter(definition);
    remedies.forEach(starter::add);
    return "[component.%s]\nuri = %s\nimports = [%s]\n%s"
        .formatted(
            definition.name(),
            quoted(definition.file()),
            String.join(", ", starter.imports.stream().map(Starter::quoted).toList()),
            starter.rest);
  }

  private void add(Remedy remedy, List<String> names) {
    switch (remedy) {
      case Remedy.Offered(List<String> nodes) -> {
        if (!imports.contains(nodes.getFirst())) {
          imports.add(nodes.getFirst());
        }
      }
      case Remedy.OfType(String type) ->
          rest.append("\n[capability.%s]\ntype = %s\n".formatted(name(type), quoted(type)));
      case Remedy.OtherVersions _, Remedy.Unknown _ -> byPackage(names).forEach(this::component);
    }
  }

  private static Map<String, List<String>> byPackage(List<String> names) {
    Map<String, List<String>> packages = new LinkedHashMap<>();
    for (String name : names) {
      String path = InterfaceName.parse(name).path();
      String owner = path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
      packages.computeIfAbsent(owner, _ -> new ArrayList<>()).add(name);
    }
    return packages;
  }

  private void component(String owner, List<String> names) {
    String name = name(owner.substring(owner.indexOf(':') + 1));
    rest.append("\n# exports ")
        .append(String.join(", ", names))
        .append("\n[component.%s]\nuri = %s\n".formatted(name, quoted(name + ".wasm")));
  }

  /// A name that is free, and is listed.
  private String name(String wish) {
    String base = wish.replaceAll("[^A-Za-z0-9_-]", "-");
    String name = base;
    for (int i = 2; imports.contains(name) || name.equals(definition.name()); i++) {
      name = base + "-" + i;
    }
    imports.add(name);
    return name;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
