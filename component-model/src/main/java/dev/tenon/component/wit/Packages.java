package dev.tenon.component.wit;

import dev.tenon.component.type.TypeText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The packages of a document: their interfaces and worlds, in the order in which they were met.
final class Packages {
  private final Homes homes = new Homes();
  private final Map<String, Map<WitPath, InterfaceText>> interfaces = new LinkedHashMap<>();
  private final Map<String, List<WorldText>> worlds = new LinkedHashMap<>();

  Homes homes() {
    return homes;
  }

  /// Adds an instance as an interface.
  void add(WitPath path, Item.Instance instance, Homes.Origin origin) {
    InterfaceText text =
        interfaces
            .computeIfAbsent(path.inPackage(), _ -> new LinkedHashMap<>())
            .computeIfAbsent(
                path, p -> new InterfaceText(homes, Optional.of(p), p.inPackage(), _ -> true));
    text.add(instance, origin);
  }

  /// Adds a world.
  void add(String inPackage, WorldText world) {
    worlds.computeIfAbsent(inPackage, _ -> new ArrayList<>()).add(world);
  }

  /// The document whose own package is this one; the others are nested in it.
  String text(String main) {
    Dependencies packages = ofPackages();
    Set<String> inOrder = packages.inOrder();
    Dependencies interfaces = ofInterfaces();
    interfaces.inOrder();
    List<String> lines = new ArrayList<>();
    lines.addAll(warnings(packages));
    lines.addAll(warnings(interfaces));
    lines.add("package " + main + ";");
    InterfaceText.blocks(lines, blocks(main));
    for (String other : inOrder) {
      if (!other.equals(main)) {
        List<String> body = new ArrayList<>();
        InterfaceText.blocks(body, blocks(other));
        InterfaceText.blocks(lines, List.of(braces("package " + other, body)));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  /// What WIT does not allow: packages, or interfaces, that use each other.
  private static List<String> warnings(Dependencies of) {
    return of.cycles().stream()
        .map(two -> "// WIT cannot say that " + two + " depend on each other")
        .toList();
  }

  private Dependencies ofPackages() {
    Dependencies dependencies = new Dependencies();
    interfaces.forEach(
        (name, all) ->
            all.values().forEach(text -> dependencies.add(name, packages(text.dependencies()))));
    worlds.forEach(
        (name, all) ->
            all.forEach(world -> dependencies.add(name, packages(world.dependencies()))));
    return dependencies;
  }

  private Dependencies ofInterfaces() {
    Dependencies dependencies = new Dependencies();
    for (Map<WitPath, InterfaceText> all : interfaces.values()) {
      all.forEach(
          (path, text) ->
              dependencies.add(
                  path.from(""), text.dependencies().stream().map(p -> p.from("")).toList()));
    }
    return dependencies;
  }

  private static List<String> packages(Collection<WitPath> paths) {
    return paths.stream().map(WitPath::inPackage).toList();
  }

  private List<List<String>> blocks(String inPackage) {
    List<List<String>> blocks = new ArrayList<>();
    interfaces
        .getOrDefault(inPackage, Map.of())
        .forEach(
            (path, text) ->
                blocks.add(braces("interface " + TypeText.name(path.name()), text.lines())));
    worlds.getOrDefault(inPackage, List.of()).forEach(world -> blocks.add(world.lines()));
    return blocks;
  }

  /// Some lines within braces.
  static List<String> braces(String head, List<String> body) {
    List<String> lines = new ArrayList<>();
    lines.add(head + " {");
    body.forEach(line -> lines.add(indented(line)));
    lines.add("}");
    return lines;
  }

  /// A line one step further in.
  static String indented(String line) {
    return line.isEmpty() ? line : "  " + line;
  }
}
