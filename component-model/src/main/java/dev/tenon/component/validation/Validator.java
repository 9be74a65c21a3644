package dev.tenon.component.validation;

import dev.tenon.component.binary.ComponentBinary;
import dev.tenon.component.binary.CoreTypeExpr;
import dev.tenon.component.binary.Definition;
import dev.tenon.component.binary.Definition.AliasExpr;
import dev.tenon.component.binary.Definition.CoreInstanceExpr;
import dev.tenon.component.binary.Definition.InstanceExpr;
import dev.tenon.component.binary.Definition.Sort;
import dev.tenon.component.binary.Definition.SortIndex;
import dev.tenon.component.binary.Features;
import dev.tenon.component.binary.TypeExpr;
import dev.tenon.component.type.ComponentType;
import dev.tenon.component.type.DefinedType;
import dev.tenon.component.type.ExternType;
import dev.tenon.component.type.InstanceType;
import dev.tenon.component.type.ModuleType;
import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.Subtyping;
import dev.tenon.component.type.TypeBound;
import dev.tenon.component.type.TypeText;
import dev.tenon.component.type.ValType;
import dev.tenon.component.type.ValueBound;
import dev.tenon.engine.CoreExport;
import dev.tenon.engine.CoreExternType;
import dev.tenon.engine.CoreFuncType;
import dev.tenon.engine.CoreImport;
import dev.tenon.engine.CoreModule;
import dev.tenon.engine.CoreValType;
import dev.tenon.engine.Engine;
import dev.tenon.engine.InvalidException;
import dev.tenon.engine.MalformedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Walks the definitions of one component in order, building its index spaces and the steps that
/// instantiate it.
final class Validator {
  private final Engine engine;
  private final Scope scope;
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, ExternType> imports = new LinkedHashMap<>();
  private final List<ResourceType> importedResources = new ArrayList<>();
  private final Map<String, ExternType> exports = new LinkedHashMap<>();
  private final ExternNames importNames = ExternNames.imports();
  private final ExternNames exportNames = ExternNames.exports();

  private Validator(Engine engine, Features features, @Nullable Scope parent) {
    this.engine = engine;
    this.scope = new Scope(Scope.Kind.COMPONENT, features, parent);
  }

  /// Validates a component that was decoded from so many bytes.
  static Component validate(Engine engine, ComponentBinary binary, int bytes) {
    Validator validator = new Validator(engine, binary.features(), null);
    validator.scope.sizes.allowFor(bytes);
    return validator.component(binary);
  }

  private Component component(ComponentBinary binary) {
    for (Definition definition : binary.definitions()) {
      scope.at(definition.offset(), definition.section());
      define(definition);
    }
    scope.values.checkUsed(scope);
    scope.checkImports(imports);
    ExternalView view = new ExternalView(importedResources, scope.identities);
    Map<String, ExternType> seen = view.exports(exports);
    ComponentType type =
        new ComponentType(imports, importedResources, seen, view.exportedResources());
    scope.sizes.check(type, scope);
    checkExports(type);
    return new Component(engine, binary.name(), type, steps);
  }

  private void checkExports(ComponentType type) {
    Set<ResourceType> inner = Collections.newSetFromMap(new IdentityHashMap<>());
    inner.addAll(scope.innerResources);
    // One by one: AbstractSet.removeAll of a list takes time by the product of their sizes.
    type.exportedResources().forEach(inner::remove);
    FreeResources.any(type.exports().values(), inner)
        .ifPresent(
            resource -> {
              throw scope.invalid(
                  "an export refers to the resource \"" + resource + "\", which is not exported",
                  "export the resource too");
            });
  }

  private void define(Definition definition) {
    switch (definition) {
      case Definition.CoreModule(_, byte[] bytes) -> module(bytes);
      case Definition.CoreInstance(_, CoreInstanceExpr expr) -> coreInstance(expr);
      case Definition.CoreType(_, CoreTypeExpr expr) -> CoreTypes.define(expr, scope);
      case Definition.Component(_, ComponentBinary nested) -> {
        Component component = new Validator(engine, nested.features(), scope).component(nested);
        scope.components.add(component.type());
        steps.add(new Step.DefineComponent(component));
      }
      case Definition.Instance(_, InstanceExpr expr) -> instance(expr);
      case Definition.Alias(_, AliasExpr expr) -> alias(expr);
      case Definition.Type(_, TypeExpr expr) -> type(expr);
      case Definition.Canonical(_, var canon) -> steps.add(Canonicals.step(canon, scope));
      case Definition.Start start -> {
        scope.values.start(start, scope);
        steps.add(new Step.Unsupported("a start function of a component"));
      }
      case Definition.Value value -> {
        scope.values.define(value, scope);
        steps.add(new Step.Unsupported("a value definition"));
      }
      case Definition.Import(_, var name, var desc) -> {
        ExternType type = Types.extern(name.name(), desc, scope);
        importNames.add(name, type, scope);
        scope.visibility.imports(name.name(), type, scope);
        imports.put(name.name(), type);
        importedResources.addAll(Types.introduced(type));
        scope.add(type);
        steps.add(new Step.Import(name.name(), type));
      }
      case Definition.Export(_, var name, SortIndex target, var ascribed) ->
          export(
              name, target, ascribed == null ? null : Types.extern(name.name(), ascribed, scope));
    }
  }

  /// Compiles a core module; what is wrong with it is told by its place in the component.
  private CoreModule compile(byte[] bytes) {
    String where = "core module " + scope.modules.size() + ": ";
    try {
      return engine.compile(bytes);
    } catch (MalformedException e) {
      scope.at(scope.offset + (int) Math.max(e.offset(), 0), scope.section);
      throw new MalformedException(
          scope.located(where + e.reason()), moduleHint(e.hint()), scope.offset);
    } catch (InvalidException e) {
      scope.at(scope.offset + (int) Math.max(e.offset(), 0), scope.section);
      throw scope.invalid(where + e.reason(), moduleHint(e.hint()));
    }
  }

  private static String moduleHint(String hint) {
    return hint.isEmpty()
        ? "the fault is in the core module, not in the component around it;"
            + " wasm-tools validate tells more"
        : hint;
  }

  private void module(byte[] bytes) {
    CoreModule module = compile(bytes);
    Map<ModuleType.ImportName, CoreExternType> moduleImports = new LinkedHashMap<>();
    for (CoreImport i : module.imports()) {
      if (moduleImports.put(new ModuleType.ImportName(i.module(), i.name()), i.type()) != null) {
        throw scope.invalid(
            "the core module imports \"%s\" \"%s\" twice".formatted(i.module(), i.name()),
            "core WebAssembly allows that, components do not: give one of them another name");
      }
    }
    Map<String, CoreExternType> moduleExports = new LinkedHashMap<>();
    for (CoreExport e : module.exports()) {
      moduleExports.put(e.name(), e.type());
    }
    scope.modules.add(new ModuleType(moduleImports, moduleExports));
    steps.add(new Step.DefineModule(module));
  }

  private void coreInstance(CoreInstanceExpr expr) {
    switch (expr) {
      case CoreInstanceExpr.Instantiate(int module, var written) -> {
        Map<String, Integer> args = new LinkedHashMap<>();
        for (Definition.CoreArg arg : written) {
          scope.coreInstance(arg.instance());
          if (args.put(arg.name(), arg.instance()) != null) {
            throw scope.invalid(
                "argument \"" + arg.name() + "\" is given twice", "leave out one of them");
          }
        }
        ModuleType type = scope.module(module);
        scope.sizes.look(type, scope);
        type.imports().forEach((name, wanted) -> checkCoreArgument(name, wanted, args));
        scope.coreInstances.add(type.exports());
        steps.add(new Step.InstantiateModule(module, args));
      }
      case CoreInstanceExpr.Exports(var written) -> {
        Map<String, Step.Item> items = new LinkedHashMap<>();
        Map<String, CoreExternType> types = new LinkedHashMap<>();
        for (Definition.InlineExport export : written) {
          String name = export.name().name();
          types.put(name, coreItem(export.target()));
          if (items.put(name, new Step.Item(export.target().sort(), export.target().index()))
              != null) {
            throw scope.invalid(
                "core export \"" + name + "\" is given twice", "leave out one of them");
          }
        }
        scope.coreInstances.add(types);
        steps.add(new Step.CoreInstance(items));
      }
    }
  }

  private void checkCoreArgument(
      ModuleType.ImportName name, CoreExternType wanted, Map<String, Integer> args) {
    Integer instance = args.get(name.module());
    if (instance == null) {
      throw scope.invalid(
          "the core module imports \"%s\" from \"%s\", but no such argument is given"
              .formatted(name.name(), name.module()),
          "instantiate it with a core instance of that name; given is: "
              + Hints.list(args.keySet()));
    }
    CoreExternType given = scope.coreInstance(instance).get(name.name());
    if (given == null) {
      throw scope.invalid(
          "core instance %d, given for \"%s\", has no export \"%s\""
              .formatted(instance, name.module(), name.name()),
          Hints.among(name.name(), scope.coreInstance(instance).keySet()));
    }
    if (!given.matches(wanted)) {
      throw scope.invalid(
          "core import %s.%s wants %s, but core instance %d exports %s"
              .formatted(name.module(), name.name(), wanted, instance, given),
          "are both core modules built against the same declarations?");
    }
  }

  private CoreExternType coreItem(SortIndex item) {
    int index = item.index();
    return switch (item.sort()) {
      case CORE_FUNC -> scope.coreFunc(index);
      case CORE_TABLE -> scope.entry(scope.coreTables, index, "core table");
      case CORE_MEMORY -> scope.entry(scope.coreMemories, index, "core memory");
      case CORE_GLOBAL -> scope.entry(scope.coreGlobals, index, "core global");
      case CORE_TAG -> scope.entry(scope.coreTags, index, "core tag");
      default ->
          throw scope.invalid(
              "a core instance cannot export a " + Types.text(item.sort()),
              "it can export core functions, tables, memories, globals and tags");
    };
  }

  private void instance(InstanceExpr expr) {
    switch (expr) {
      case InstanceExpr.Instantiate(int component, var written) -> {
        Map<String, Step.Target> args = new LinkedHashMap<>();
        Map<String, ExternType> types = new LinkedHashMap<>();
        for (Definition.Arg arg : written) {
          types.put(arg.name(), itemType(arg.target()));
          if (args.put(arg.name(), target(arg.target())) != null) {
            throw scope.invalid(
                "argument \"" + arg.name() + "\" is given twice", "leave out one of them");
          }
        }
        InstanceType type = InstantiationTyping.type(scope.component(component), types, scope);
        scope.innerResources.addAll(type.resources());
        scope.instances.add(type);
        steps.add(new Step.InstantiateComponent(component, args, type));
      }
      case InstanceExpr.Exports(var written) -> {
        ExternNames names = ExternNames.inlineExports();
        Map<String, Step.Target> targets = new LinkedHashMap<>();
        Map<String, ExternType> types = new LinkedHashMap<>();
        for (Definition.InlineExport export : written) {
          String name = export.name().name();
          ExternType type = itemType(export.target());
          names.add(export.name(), type, scope);
          types.put(name, type);
          targets.put(name, target(export.target()));
        }
        InstanceType type = new InstanceType(types, List.of());
        scope.sizes.check(type, scope);
        scope.instances.add(type);
        steps.add(new Step.Instance(targets, type));
      }
    }
  }

  private ExternType itemType(SortIndex item) {
    int index = item.index();
    return switch (item.sort()) {
      case CORE_MODULE -> scope.module(index);
      case FUNC -> scope.func(index);
      case TYPE -> new TypeBound.Eq(scope.type(index));
      case COMPONENT -> scope.component(index);
      case INSTANCE -> scope.instance(index);
      case VALUE -> new ValueBound(scope.values.use(index, scope));
      default ->
          throw scope.invalid(
              "a " + Types.text(item.sort()) + " cannot cross a component's border",
              "functions do when they are lifted; of core WebAssembly only modules can");
    };
  }

  private Step.Target target(SortIndex item) {
    return item.sort() == Sort.TYPE
        ? new Step.Type(scope.type(item.index()))
        : new Step.Item(item.sort(), item.index());
  }

  private void alias(AliasExpr expr) {
    switch (expr) {
      case AliasExpr.Export alias -> {
        scope.add(Types.exported(alias, scope));
        if (alias.sort() != Sort.TYPE) {
          steps.add(new Step.AliasExport(alias.sort(), alias.instance(), alias.name()));
        }
      }
      case AliasExpr.CoreExport(Sort sort, int instance, String name) -> {
        CoreExternType found = scope.coreInstance(instance).get(name);
        if (found == null) {
          throw scope.invalid(
              "core instance %d has no export \"%s\"".formatted(instance, name),
              Hints.among(name, scope.coreInstance(instance).keySet()));
        }
        if (coreSort(found) != sort) {
          throw scope.invalid(
              "core export \"%s\" is a %s, not a %s"
                  .formatted(name, Types.text(coreSort(found)), Types.text(sort)),
              "alias it as a " + Types.text(coreSort(found)));
        }
        scope.add(found);
        steps.add(new Step.AliasCoreExport(sort, instance, name));
      }
      case AliasExpr.Outer(Sort sort, int count, int index) -> outer(sort, count, index);
    }
  }

  private static Sort coreSort(CoreExternType type) {
    return switch (type) {
      case CoreFuncType _ -> Sort.CORE_FUNC;
      case dev.tenon.engine.CoreTableType _ -> Sort.CORE_TABLE;
      case dev.tenon.engine.CoreMemoryType _ -> Sort.CORE_MEMORY;
      case dev.tenon.engine.CoreGlobalType _ -> Sort.CORE_GLOBAL;
      case dev.tenon.engine.CoreTagType _ -> Sort.CORE_TAG;
    };
  }

  private void outer(Sort sort, int count, int index) {
    Scope target = scope.outer(count);
    switch (sort) {
      case TYPE -> scope.addOuterType(count, index);
      case CORE_TYPE ->
          scope.coreTypes.add(scope.entry(target.coreTypes, index, "outer core type"));
      case CORE_MODULE -> {
        scope.modules.add(scope.entry(target.modules, index, "outer core module"));
        steps.add(new Step.AliasOuter(sort, count, index));
      }
      case COMPONENT -> {
        scope.components.add(scope.entry(target.components, index, "outer component"));
        steps.add(new Step.AliasOuter(sort, count, index));
      }
      default ->
          throw scope.invalid(
              "an outer alias cannot name a " + Types.text(sort),
              "types, core types, core modules and components can be reached from inside; "
                  + "import anything else");
    }
  }

  private void type(TypeExpr expr) {
    if (!(expr instanceof TypeExpr.Resource(int rep, Optional<Integer> dtor))) {
      scope.types.add(Types.type(expr, scope));
      return;
    }
    CoreValType represented =
        switch (rep) {
          case 0x7f -> CoreValType.Number.I32;
          case 0x7e -> CoreValType.Number.I64;
          default ->
              throw scope.invalid(
                  "a resource must be represented by i32",
                  "core values of other types cannot stand for it");
        };
    CoreFuncType destructor = new CoreFuncType(List.of(represented), List.of());
    dtor.ifPresent(
        index -> {
          if (!scope.coreFunc(index).equals(destructor)) {
            throw scope.invalid(
                "a destructor has type %s, but core function %d is %s"
                    .formatted(destructor, index, scope.coreFunc(index)),
                "it gets the representation and returns nothing");
          }
        });
    ResourceType resource = ResourceType.unnamed("resource" + scope.types.size());
    scope.types.add(new DefinedType.Resource(resource));
    scope.localResources.put(resource, represented);
    scope.innerResources.add(resource);
    steps.add(
        represented == CoreValType.Number.I32
            ? new Step.DefineResource(resource, dtor)
            : new Step.Unsupported("a resource represented by " + represented));
  }

  /// The type that is stated for an export; the resources it leaves open are new ones to all that
  /// use the export (Explainer.md, "Type Checking").
  private ExternType ascribed(String name, ExternType given, ExternType ascribed) {
    scope.sizes.look(ascribed, scope);
    Subtyping.Match match = Subtyping.matchExactly(given, ascribed);
    Set<ResourceType> open = Collections.newSetFromMap(new IdentityHashMap<>());
    open.addAll(Types.introduced(ascribed));
    scope.innerResources.addAll(open);
    Optional<String> problem = match.problem();
    for (Map.Entry<ResourceType, ResourceType> pair : match.resources().entrySet()) {
      if (!open.contains(pair.getKey()) && pair.getKey() != pair.getValue()) {
        problem =
            problem.or(
                () ->
                    Optional.of(
                        "expected resource %s, got another resource, %s"
                            .formatted(pair.getKey(), pair.getValue())));
      }
    }
    problem.ifPresent(
        text -> {
          throw scope.invalid(
              "export \"%s\" cannot have the type it is given, %s: %s"
                  .formatted(name, TypeText.of(ascribed), text),
              "leave the type out, or give one that has less than what is exported");
        });
    return ascribed;
  }

  private void export(
      Definition.ExternName written, SortIndex item, @Nullable ExternType ascribed) {
    String name = written.name();
    ExternType given =
        item.sort() == Sort.TYPE
            ? new TypeBound.Eq(scope.identities.renamed(scope.type(item.index()), name))
            : itemType(item);
    ExternType type = ascribed == null ? given : ascribed(name, given, ascribed);
    exportNames.add(written, type, scope);
    scope.visibility.exports(name, type, scope);
    exports.put(name, type);
    Step.Target target = target(item);
    if (type instanceof ValueBound(ValType value)) {
      Types.exportable(name, value, scope);
      scope.values.addExported(value, scope);
    } else {
      scope.add(type);
    }
    steps.add(new Step.Export(name, target, type));
  }
}
