package dev.tenon.component.wit;

import dev.tenon.component.binary.Definition.ExternName;
import dev.tenon.component.binary.TypeExpr;
import dev.tenon.component.binary.ValTypeRef;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.TypeText;
import dev.tenon.component.type.ValType;
import dev.tenon.component.wit.Item.Extern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// An interface, or the types and functions of a world, as they become text. The same interface may
/// be added more than once, as an import and as an export: what is new is added, what is there
/// already must be the same.
final class InterfaceText {
  private static final String TWICE =
      "is not the same where the interface is imported and where it is exported";

  private final Homes homes;
  private final Optional<WitPath> path;
  private final String inPackage;
  private final Predicate<WitPath> usable;
  private Homes.Origin origin = Homes.Origin.NOWHERE;
  private final Map<TypeEntry, String> names = new IdentityHashMap<>();

  /// Definitions that have no name but that under which this interface exports them.
  private final Map<TypeEntry, String> unnamed = new IdentityHashMap<>();

  private final Map<String, TypeDeclaration> types = new LinkedHashMap<>();
  private final Map<String, List<String>> functions = new LinkedHashMap<>();
  private final Set<String> reserved = new HashSet<>();
  private final Set<WitPath> dependencies = new LinkedHashSet<>();
  private final Set<String> unsaid = new LinkedHashSet<>();

  /// What is written in a package; an interface without a path of its own is written in place.
  /// `usable` tells from which interfaces types can be used.
  InterfaceText(Homes homes, Optional<WitPath> path, String inPackage, Predicate<WitPath> usable) {
    this.homes = homes;
    this.path = path;
    this.inPackage = inPackage;
    this.usable = usable;
  }

  /// Adds the exports of an instance; what WIT cannot say leaves a comment.
  void add(Item.Instance instance, Homes.Origin from) {
    origin = from;
    reserve(instance.exports().keySet());
    for (Extern extern : instance.exports().values()) {
      try {
        add(extern);
      } catch (Unsayable e) {
        unsaid.add(e.comment("", extern.name()));
      }
    }
  }

  /// Adds a type or function.
  void add(Extern extern) {
    ExternName name = extern.name();
    switch (extern.item()) {
      case Item.Type(TypeEntry entry) -> type(name, entry);
      case Item.Func func -> function(name, functionType(func));
      case Item.Instance _ -> throw new Unsayable("is an instance within an instance");
      case Item.Component _ -> throw new Unsayable("is a component");
      case Item.Other(String what) -> throw new Unsayable("is a " + what);
    }
  }

  private void type(ExternName name, TypeEntry entry) {
    if (names.containsKey(entry)) {
      return;
    }
    String label = WitPath.label(name.name());
    TypeDeclaration made = declaration(name, entry);
    TypeDeclaration before = types.putIfAbsent(label, made);
    if (before != null && !before.sameAs(made) && !label.equals(localName(entry))) {
      throw new Unsayable(TWICE);
    }
    names.put(entry, label);
    homes.put(entry, new Homes.Home(origin, label));
    TypeEntry root = entry.chain().getLast();
    unnamed.putIfAbsent(root, label);
    if (root.expr() instanceof TypeExpr.Resource) {
      homes.put(root, new Homes.Home(origin, label));
    }
  }

  private @Nullable String localName(TypeEntry entry) {
    return entry.chain().stream().map(names::get).filter(n -> n != null).findFirst().orElse(null);
  }

  private TypeDeclaration declaration(ExternName name, TypeEntry entry) {
    String written = TypeText.name(name.name());
    List<TypeEntry> others = entry.chain().subList(1, entry.chain().size());
    for (TypeEntry other : others) {
      String known = names.get(other);
      if (known != null) {
        return new TypeDeclaration.Written(
            Attributes.before(name, "type " + written + " = " + TypeText.name(known) + ";"));
      }
    }
    for (TypeEntry other : others) {
      Optional<Homes.Home> home = homes.of(other);
      if (home.isPresent() && usable(home.get())) {
        return use(home.get());
      }
      if (home.isPresent() && entry.expr() instanceof TypeExpr.Resource) {
        throw new Unsayable(
            "is the resource \"%s\" of what WIT cannot name here".formatted(home.get().name()));
      }
    }
    if (entry.expr() instanceof TypeExpr.Resource) {
      return new TypeDeclaration.Resource(Attributes.of(name), new ArrayList<>());
    }
    String[] lines = definition(written, entry.expr(), entry.space());
    return new TypeDeclaration.Written(Attributes.before(name, lines));
  }

  private String[] definition(String name, TypeExpr expr, IndexSpaces space) {
    return switch (expr) {
      case TypeExpr.Record(var fields) ->
          block(
              "record " + name,
              fields.stream()
                  .map(f -> TypeText.name(f.name()) + ": " + text(f.type(), space))
                  .toList());
      case TypeExpr.Variant(var cases) ->
          block(
              "variant " + name,
              cases.stream()
                  .map(
                      c -> {
                        ValTypeRef payload = c.type();
                        return TypeText.name(c.name())
                            + (payload == null ? "" : "(" + text(payload, space) + ")");
                      })
                  .toList());
      case TypeExpr.Flags(var labels) ->
          block("flags " + name, labels.stream().map(TypeText::name).toList());
      case TypeExpr.Enum(var labels) ->
          block("enum " + name, labels.stream().map(TypeText::name).toList());
      case TypeExpr.Own(int type) ->
          new String[] {
            "type %s = own<%s>;".formatted(name, TypeText.of(handle(space.type(type))))
          };
      default -> new String[] {"type %s = %s;".formatted(name, TypeText.of(value(expr, space)))};
    };
  }

  private static String[] block(String head, List<String> parts) {
    List<String> lines = new ArrayList<>();
    lines.add(head + " {");
    parts.forEach(part -> lines.add("  " + part + ","));
    lines.add("}");
    return lines.toArray(String[]::new);
  }

  private void function(ExternName name, FuncType type) {
    Optional<ResourceFunction> of = ResourceFunction.parse(name.name());
    if (of.isPresent()) {
      resourceFunction(name, of.get(), type);
      return;
    }
    List<String> lines = functionLines(name, "", type);
    List<String> before = functions.putIfAbsent(name.name(), lines);
    if (before != null && !before.equals(lines)) {
      throw new Unsayable(TWICE);
    }
  }

  private void resourceFunction(ExternName name, ResourceFunction of, FuncType type) {
    if (!(types.get(of.resource()) instanceof TypeDeclaration.Resource resource)) {
      throw new Unsayable("belongs to a resource that is declared elsewhere");
    }
    List<String> lines = Attributes.before(name, of.text(type) + ";");
    if (!resource.functions().contains(lines)) {
      resource.functions().add(lines);
    }
  }

  /// `name: func(…) -> …;` with what belongs before it.
  static List<String> functionLines(ExternName name, String keyword, FuncType type) {
    String label = TypeText.name(WitPath.label(name.name()));
    return Attributes.before(name, keyword + label + ": " + TypeText.of(type) + ";");
  }

  /// A function's type with the names that types have here.
  FuncType functionType(Item.Func func) {
    IndexSpaces space = func.space();
    return new FuncType(
        func.type().params().stream()
            .map(p -> new FuncType.Param(p.name(), value(p.type(), space)))
            .toList(),
        func.type().result().map(r -> value(r, space)),
        func.type().async());
  }

  private String text(ValTypeRef type, IndexSpaces space) {
    return TypeText.of(value(type, space));
  }

  /// A value type to be printed: what has a name stands in it as a handle of that name.
  private ValType value(ValTypeRef type, IndexSpaces space) {
    return switch (type) {
      case ValTypeRef.Primitive(ValType.Primitive primitive) -> primitive;
      case ValTypeRef.Index(int index) -> {
        TypeEntry entry = space.type(index);
        String name = nameOf(entry);
        yield name == null ? value(entry.expr(), entry.space()) : named(name);
      }
    };
  }

  private static ValType named(String name) {
    return new ValType.OwnType(ResourceType.fresh(TypeText.name(name)));
  }

  private Optional<ValType> value(Optional<ValTypeRef> type, IndexSpaces space) {
    return type.map(t -> value(t, space));
  }

  private ValType value(TypeExpr expr, IndexSpaces space) {
    return switch (expr) {
      case TypeExpr.Primitive(ValType.Primitive primitive) -> primitive;
      case TypeExpr.ListOf(ValTypeRef element) -> new ValType.ListType(value(element, space));
      case TypeExpr.FixedList(ValTypeRef element, int length) ->
          new ValType.FixedListType(value(element, space), length);
      case TypeExpr.MapOf(ValTypeRef key, ValTypeRef value) ->
          new ValType.MapType(value(key, space), value(value, space));
      case TypeExpr.Tuple(var elements) ->
          new ValType.TupleType(elements.stream().map(e -> value(e, space)).toList());
      case TypeExpr.OptionOf(ValTypeRef some) -> new ValType.OptionType(value(some, space));
      case TypeExpr.ResultOf(var ok, var error) ->
          new ValType.ResultType(value(ok, space), value(error, space));
      case TypeExpr.StreamOf(var element) -> new ValType.StreamType(value(element, space));
      case TypeExpr.FutureOf(var element) -> new ValType.FutureType(value(element, space));
      case TypeExpr.Own(int type) -> handle(space.type(type));
      case TypeExpr.Borrow(int type) ->
          new ValType.BorrowType(((ValType.OwnType) handle(space.type(type))).resource());
      case TypeExpr.Record _ -> throw nameless("a record");
      case TypeExpr.Variant _ -> throw nameless("a variant");
      case TypeExpr.Flags _ -> throw nameless("flags");
      case TypeExpr.Enum _ -> throw nameless("an enum");
      case TypeExpr.Resource _ -> throw nameless("a resource");
      case TypeExpr.Func _ -> throw new Unsayable("is a function type");
      case TypeExpr.Instance _ -> throw new Unsayable("is an instance type");
      case TypeExpr.Component _ -> throw new Unsayable("is a component type");
    };
  }

  private ValType handle(TypeEntry resource) {
    String name = nameOf(resource);
    if (name == null) {
      throw nameless("a resource");
    }
    return named(name);
  }

  private static Unsayable nameless(String what) {
    return new Unsayable("is made of " + what + " without a name here");
  }

  /// The name of a type here: its own, or one that it is used by.
  private @Nullable String nameOf(TypeEntry entry) {
    String local = localName(entry);
    if (local != null) {
      return local;
    }
    for (TypeEntry other : entry.chain()) {
      Optional<Homes.Home> home = homes.of(other);
      if (home.isPresent() && usable(home.get())) {
        return used(other, home.get());
      }
    }
    return unnamed.get(entry.chain().getLast());
  }

  private boolean usable(Homes.Home home) {
    return home.path().isPresent()
        && !home.path().equals(path)
        && usable.test(home.path().get())
        && homes.isMeant(home, origin);
  }

  private TypeDeclaration.Use use(Homes.Home home) {
    WitPath from = home.path().orElseThrow();
    dependencies.add(from);
    return new TypeDeclaration.Use(from.from(inPackage), home.name());
  }

  /// The name of a type that is mentioned but not exported here: it gets a `use`.
  private String used(TypeEntry entry, Homes.Home home) {
    TypeDeclaration use = use(home);
    String name = home.name();
    for (int i = 2; taken(name) && !use.equals(types.get(name)); i++) {
      name = home.name() + "-" + i;
    }
    types.put(name, use);
    names.put(entry, name);
    reserve(List.of(name));
    return name;
  }

  private boolean taken(String name) {
    return reserved.contains(name.toLowerCase(Locale.ROOT));
  }

  /// Keeps names from being given to types that are used from elsewhere.
  void reserve(Collection<String> taken) {
    taken.forEach(name -> reserved.add(name.toLowerCase(Locale.ROOT)));
  }

  /// The lines between the braces.
  List<String> lines() {
    List<String> lines = new ArrayList<>(unsaid);
    lines.addAll(uses());
    blocks(lines, typeBlocks());
    blocks(lines, functions.values());
    return lines;
  }

  /// The interfaces that types are used from.
  Set<WitPath> dependencies() {
    return dependencies;
  }

  /// The functions that belong to no resource.
  Collection<List<String>> functions() {
    return functions.values();
  }

  /// `use` of neighbouring types of one interface is one line.
  List<String> uses() {
    List<String> lines = new ArrayList<>();
    List<String> used = new ArrayList<>();
    String from = "";
    for (Map.Entry<String, TypeDeclaration> type : types.entrySet()) {
      if (type.getValue() instanceof TypeDeclaration.Use(String path, String name)) {
        if (!used.isEmpty() && !from.equals(path)) {
          lines.add("use " + from + ".{" + String.join(", ", used) + "};");
          used.clear();
        }
        from = path;
        String label = type.getKey();
        String original = TypeText.name(name);
        used.add(label.equals(name) ? original : original + " as " + TypeText.name(label));
      }
    }
    if (!used.isEmpty()) {
      lines.add("use " + from + ".{" + String.join(", ", used) + "};");
    }
    return lines;
  }

  /// The types that are declared here, each in lines.
  List<List<String>> typeBlocks() {
    List<List<String>> blocks = new ArrayList<>();
    types.forEach((label, type) -> blocks.add(type.lines(TypeText.name(label))));
    blocks.removeIf(List::isEmpty);
    return blocks;
  }

  /// Adds blocks with an empty line before each but what stands first.
  static void blocks(List<String> lines, Collection<List<String>> blocks) {
    for (List<String> block : blocks) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(block);
    }
  }
}
