package dev.tenon.component.wit;

import dev.tenon.component.binary.Definition.ExternName;
import dev.tenon.component.type.TypeText;
import dev.tenon.component.wit.Item.Extern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A component's imports and exports as a world.
final class WorldText {
  private final String name;
  private final Packages packages;
  private final String inPackage;
  private final InterfaceText own;
  private final Set<WitPath> imported = new HashSet<>();
  private final Set<WitPath> dependencies = new LinkedHashSet<>();
  private final List<String> unsaid = new ArrayList<>();
  private final List<String> imports = new ArrayList<>();
  private final List<String> exports = new ArrayList<>();

  WorldText(String name, Packages packages, String inPackage) {
    this.name = name;
    this.packages = packages;
    this.inPackage = inPackage;
    this.own = new InterfaceText(packages.homes(), Optional.empty(), inPackage, imported::contains);
  }

  /// Reads the imports, then the exports.
  WorldText of(IndexSpaces component) {
    own.reserve(component.imports().keySet());
    component.imports().values().forEach(this::imported);
    component.exports().values().forEach(this::exported);
    return this;
  }

  private void imported(Extern extern) {
    try {
      switch (extern.item()) {
        case Item.Instance instance -> {
          imports.addAll(instance(false, extern.name(), instance));
          WitPath.of(extern.name()).ifPresent(imported::add);
        }
        case Item.Type _, Item.Func _ -> own.add(extern);
        case Item.Component _ -> throw new Unsayable("is a component");
        case Item.Other(String what) -> throw new Unsayable("is a " + what);
      }
    } catch (Unsayable e) {
      unsaid.add(e.comment("import ", extern.name()));
    }
  }

  private void exported(Extern extern) {
    ExternName name = extern.name();
    try {
      switch (extern.item()) {
        case Item.Instance instance -> exports.addAll(instance(true, name, instance));
        case Item.Func func -> {
          if (ResourceFunction.parse(name.name()).isPresent()) {
            throw new Unsayable("belongs to a resource, and worlds cannot export one");
          }
          exports.addAll(InterfaceText.functionLines(name, "export ", own.functionType(func)));
        }
        case Item.Type _ -> throw new Unsayable("is a type");
        case Item.Component _ -> throw new Unsayable("is a component");
        case Item.Other(String what) -> throw new Unsayable("is a " + what);
      }
    } catch (Unsayable e) {
      unsaid.add(e.comment("export ", name));
    }
  }

  private List<String> instance(boolean isExport, ExternName name, Item.Instance instance) {
    String keyword = isExport ? "export" : "import";
    Optional<WitPath> path = WitPath.of(name);
    if (path.isPresent()) {
      dependencies.add(path.get());
      packages.add(path.get(), instance, new Homes.Origin(path, isExport));
      return Attributes.before(name, keyword + " " + path.get().from(inPackage) + ";");
    }
    String head = keyword + " " + TypeText.name(WitPath.label(name.name())) + ": ";
    Homes.Origin nameless = new Homes.Origin(Optional.empty(), isExport);
    Optional<WitPath> implemented = name.implementsName().flatMap(WitPath::parse);
    if (implemented.isPresent()) {
      dependencies.add(implemented.get());
      packages.add(implemented.get(), instance, nameless);
      return Attributes.before(name, head + implemented.get().from(inPackage) + ";");
    }
    InterfaceText inline =
        new InterfaceText(packages.homes(), Optional.empty(), inPackage, _ -> true);
    inline.add(instance, nameless);
    dependencies.addAll(inline.dependencies());
    List<String> lines = Attributes.before(name, head + "interface {");
    inline.lines().forEach(line -> lines.add(Packages.indented(line)));
    lines.add("}");
    return lines;
  }

  /// The interfaces it names.
  Set<WitPath> dependencies() {
    Set<WitPath> all = new LinkedHashSet<>(dependencies);
    all.addAll(own.dependencies());
    return all;
  }

  /// The world, from its first line to its closing brace.
  List<String> lines() {
    List<String> lines = new ArrayList<>(unsaid);
    lines.addAll(imports);
    lines.addAll(own.uses());
    InterfaceText.blocks(lines, own.typeBlocks());
    for (List<String> function : own.functions()) {
      List<String> written = new ArrayList<>(function);
      written.set(written.size() - 1, "import " + written.getLast());
      lines.addAll(written);
    }
    if (!exports.isEmpty()) {
      InterfaceText.blocks(lines, List.of(exports));
    }
    return Packages.braces("world " + TypeText.name(name), lines);
  }
}
