package dev.tenon.component.wit;

import dev.tenon.component.type.TypeText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
    List<String> lines = new ArrayList<>();
    lines.add("package " + main + ";");
    InterfaceText.blocks(lines, blocks(main));
    for (String other : inOrder()) {
      if (!other.equals(main)) {
        List<String> body = new ArrayList<>();
        InterfaceText.blocks(body, blocks(other));
        InterfaceText.blocks(lines, List.of(braces("package " + other, body)));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  /// The packages, each behind those that it uses.
  private Set<String> inOrder() {
    Set<String> ordered = new LinkedHashSet<>();
    Set<String> visited = new HashSet<>();
    interfaces.keySet().forEach(name -> order(name, visited, ordered));
    worlds.keySet().forEach(name -> order(name, visited, ordered));
    return ordered;
  }

  private void order(String name, Set<String> visited, Set<String> ordered) {
    if (visited.add(name)) {
      interfaces
          .getOrDefault(name, Map.of())
          .values()
          .forEach(text -> text.dependencies().forEach(d -> order(d, visited, ordered)));
      ordered.add(name);
    }
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
