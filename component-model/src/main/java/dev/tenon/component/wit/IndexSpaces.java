package dev.tenon.component.wit;

import dev.tenon.component.binary.Canon;
import dev.tenon.component.binary.Definition;
import dev.tenon.component.binary.Definition.AliasExpr;
import dev.tenon.component.binary.Definition.ExternDesc;
import dev.tenon.component.binary.Definition.ExternName;
import dev.tenon.component.binary.Definition.InstanceExpr;
import dev.tenon.component.binary.Definition.SortIndex;
import dev.tenon.component.binary.TypeExpr;
import dev.tenon.component.wit.Item.Extern;
import dev.tenon.engine.InvalidException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The index spaces of a component, component type or instance type that was validated, read once
/// more for what WIT needs and validation does not keep: the attributes of names, and the identity
/// of every type, be it a number or a list that has a name.
///
/// Instantiating a component reads its body again with the arguments in the place of the imports,
/// so that identities pass through.
final class IndexSpaces {
  private final @Nullable IndexSpaces outer;
  private final Map<String, Item> args;
  private final Budget budget;
  private final List<TypeEntry> types = new ArrayList<>();
  private final List<Item.Func> funcs = new ArrayList<>();
  private final List<Item.Instance> instances = new ArrayList<>();
  private final List<Item.Component> components = new ArrayList<>();
  private final Map<String, Extern> imports = new LinkedHashMap<>();
  private final Map<String, Extern> exports = new LinkedHashMap<>();

  private IndexSpaces(@Nullable IndexSpaces outer, Map<String, Item> args, Budget budget) {
    this.outer = outer;
    this.args = args;
    this.budget = budget;
  }

  /// Reads a component.
  static IndexSpaces of(List<Definition> definitions) {
    IndexSpaces root = new IndexSpaces(null, Map.of(), new Budget());
    definitions.forEach(root::define);
    return root;
  }

  /// Reads a component type, its imports left open.
  static IndexSpaces of(Item.Component component) {
    return within(component, Map.of());
  }

  /// Reads what a type index names if that is a component type.
  static Optional<IndexSpaces> ofComponentType(TypeEntry type) {
    return type.expr() instanceof TypeExpr.Component
        ? Optional.of(of(component(type)))
        : Optional.empty();
  }

  /// The imports in order, without those that were given.
  Map<String, Extern> imports() {
    return imports;
  }

  /// The exports in order.
  Map<String, Extern> exports() {
    return exports;
  }

  /// A type by its index.
  TypeEntry type(int index) {
    return types.get(index);
  }

  private static IndexSpaces within(Item.Component component, Map<String, Item> args) {
    IndexSpaces inner = new IndexSpaces(component.outer(), args, component.outer().budget);
    inner.budget.enter();
    component.body().accept(inner);
    inner.budget.leave();
    return inner;
  }

  private void define(Definition definition) {
    budget.spend(definition.offset());
    switch (definition) {
      case Definition.CoreModule _,
          Definition.CoreInstance _,
          Definition.CoreType _,
          Definition.Start _,
          Definition.Value _ -> {}
      case Definition.Component(_, var nested) ->
          components.add(
              new Item.Component(inner -> nested.definitions().forEach(inner::define), this));
      case Definition.Instance(_, InstanceExpr expr) -> instances.add(instance(expr));
      case Definition.Alias(_, AliasExpr expr) -> alias(expr);
      case Definition.Type(_, TypeExpr expr) -> types.add(TypeEntry.defined(expr, this));
      case Definition.Canonical(_, Canon canon) -> {
        if (canon instanceof Canon.Lift(_, _, int type)) {
          funcs.add(func(type));
        }
      }
      case Definition.Import(_, ExternName name, ExternDesc desc) -> imported(name, desc);
      case Definition.Export(_, ExternName name, SortIndex target, var ascribed) ->
          exported(name, ascribed == null ? renamed(item(target)) : ascribed(ascribed, target));
    }
  }

  private void declare(TypeExpr.Decl decl) {
    budget.spend(decl.offset());
    switch (decl) {
      case TypeExpr.Decl.CoreType _ -> {}
      case TypeExpr.Decl.Type(_, TypeExpr expr) -> types.add(TypeEntry.defined(expr, this));
      case TypeExpr.Decl.Alias(_, AliasExpr expr) -> alias(expr);
      case TypeExpr.Decl.Import(_, ExternName name, ExternDesc desc) -> imported(name, desc);
      case TypeExpr.Decl.Export(_, ExternName name, ExternDesc desc) -> exported(name, item(desc));
    }
  }

  private void imported(ExternName name, ExternDesc desc) {
    Item given = args.get(name.name());
    if (given == null) {
      given = item(desc);
      imports.put(name.name(), new Extern(name, given));
    }
    add(given);
  }

  private void exported(ExternName name, Item item) {
    exports.put(name.name(), new Extern(name, item));
    add(item);
  }

  private Item.Instance instance(InstanceExpr expr) {
    return switch (expr) {
      case InstanceExpr.Instantiate(int component, var written) -> {
        Map<String, Item> given = new LinkedHashMap<>();
        written.forEach(arg -> given.put(arg.name(), item(arg.target())));
        yield new Item.Instance(within(components.get(component), given).exports);
      }
      case InstanceExpr.Exports(var written) -> {
        Map<String, Extern> items = new LinkedHashMap<>();
        written.forEach(
            e -> items.put(e.name().name(), new Extern(e.name(), renamed(item(e.target())))));
        yield new Item.Instance(items);
      }
    };
  }

  private void alias(AliasExpr expr) {
    switch (expr) {
      case AliasExpr.Export(_, int instance, String name) -> {
        Extern found = instances.get(instance).exports().get(name);
        if (found == null) {
          throw new IllegalStateException("no export " + name);
        }
        add(found.item());
      }
      case AliasExpr.CoreExport _ -> {}
      case AliasExpr.Outer(var sort, int count, int index) -> {
        IndexSpaces from = outward(count);
        switch (sort) {
          case TYPE -> types.add(from.types.get(index));
          case COMPONENT -> components.add(from.components.get(index));
          default -> {}
        }
      }
    }
  }

  private IndexSpaces outward(int count) {
    IndexSpaces found = this;
    for (int i = 0; i < count && found.outer != null; i++) {
      found = found.outer;
    }
    return found;
  }

  private Item.Func func(int type) {
    TypeEntry entry = types.get(type);
    if (entry.expr() instanceof TypeExpr.Func func) {
      return new Item.Func(func, entry.space());
    }
    throw new IllegalStateException("type " + type + " is no function type");
  }

  /// What an index names.
  private Item item(SortIndex target) {
    int index = target.index();
    return switch (target.sort()) {
      case FUNC -> funcs.get(index);
      case TYPE -> new Item.Type(types.get(index));
      case INSTANCE -> instances.get(index);
      case COMPONENT -> components.get(index);
      case VALUE -> new Item.Other("value");
      case CORE_MODULE -> new Item.Other("core module");
      case CORE_FUNC, CORE_TABLE, CORE_MEMORY, CORE_GLOBAL, CORE_TAG, CORE_TYPE, CORE_INSTANCE ->
          throw new IllegalStateException("core items do not cross a border");
    };
  }

  /// What an import or export is that was written with this type.
  private Item item(ExternDesc desc) {
    return switch (desc) {
      case ExternDesc.Func(int type) -> func(type);
      case ExternDesc.TypeEq(int type) -> new Item.Type(TypeEntry.equalTo(types.get(type)));
      case ExternDesc.SubResource() -> new Item.Type(TypeEntry.resource(this));
      case ExternDesc.Instance(int type) -> opened(types.get(type));
      case ExternDesc.Component(int type) -> component(types.get(type));
      case ExternDesc.Module _ -> new Item.Other("core module");
      case ExternDesc.ValueEq _, ExternDesc.ValueType _ -> new Item.Other("value");
    };
  }

  private static Item.Instance opened(TypeEntry type) {
    if (type.expr() instanceof TypeExpr.Instance(var decls)) {
      Item.Component body =
          new Item.Component(inner -> decls.forEach(inner::declare), type.space());
      return new Item.Instance(within(body, Map.of()).exports);
    }
    throw new IllegalStateException("no instance type");
  }

  private static Item.Component component(TypeEntry type) {
    if (type.expr() instanceof TypeExpr.Component(var decls)) {
      return new Item.Component(inner -> decls.forEach(inner::declare), type.space());
    }
    throw new IllegalStateException("no component type");
  }

  /// An export whose type is written: a resource that it hides stays the same one.
  private Item ascribed(ExternDesc desc, SortIndex target) {
    return desc instanceof ExternDesc.SubResource ? renamed(item(target)) : item(desc);
  }

  /// What a new name stands for.
  private static Item renamed(Item item) {
    return item instanceof Item.Type(TypeEntry entry)
        ? new Item.Type(TypeEntry.equalTo(entry))
        : item;
  }

  private void add(Item item) {
    switch (item) {
      case Item.Func func -> funcs.add(func);
      case Item.Type(TypeEntry entry) -> types.add(entry);
      case Item.Instance instance -> instances.add(instance);
      case Item.Component component -> components.add(component);
      case Item.Other _ -> {}
    }
  }

  /// What reading may cost: components that instantiate others many times over grow without bounds.
  private static final class Budget {
    private static final int MOST = 1_000_000;
    private static final int DEEPEST = 200;

    private int spent;
    private int depth;
    private int offset;

    void spend(int offset) {
      this.offset = offset;
      if (++spent > MOST) {
        throw tooLarge(
            "has more than " + MOST + " definitions once its components are instantiated");
      }
    }

    void enter() {
      if (++depth > DEEPEST) {
        throw tooLarge("nests instances more than " + DEEPEST + " deep");
      }
    }

    void leave() {
      depth--;
    }

    private InvalidException tooLarge(String how) {
      return new InvalidException("@0x%x: the component %s".formatted(offset, how), offset);
    }
  }
}
