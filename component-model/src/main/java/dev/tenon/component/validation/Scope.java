package dev.tenon.component.validation;

import dev.tenon.component.binary.Feature;
import dev.tenon.component.binary.Features;
import dev.tenon.component.type.ComponentType;
import dev.tenon.component.type.DefinedType;
import dev.tenon.component.type.ExternType;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.InstanceType;
import dev.tenon.component.type.ModuleType;
import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.TypeBound;
import dev.tenon.component.type.TypeText;
import dev.tenon.component.type.ValueBound;
import dev.tenon.engine.CoreExternType;
import dev.tenon.engine.CoreFuncType;
import dev.tenon.engine.CoreGlobalType;
import dev.tenon.engine.CoreMemoryType;
import dev.tenon.engine.CoreTableType;
import dev.tenon.engine.CoreTagType;
import dev.tenon.engine.CoreValType;
import dev.tenon.engine.InvalidException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The index spaces of one component, component type or instance type while it is validated
/// (Explainer.md, "Index Spaces"), and the scope around it.
final class Scope {
  /// What a scope belongs to.
  enum Kind {
    COMPONENT,
    COMPONENT_TYPE,
    INSTANCE_TYPE
  }

  final Kind kind;

  /// The features that are on.
  final Features features;

  final @Nullable Scope parent;
  final List<CoreFuncType> coreFuncs = new ArrayList<>();
  final List<CoreTableType> coreTables = new ArrayList<>();
  final List<CoreMemoryType> coreMemories = new ArrayList<>();
  final List<CoreGlobalType> coreGlobals = new ArrayList<>();
  final List<CoreTagType> coreTags = new ArrayList<>();
  final List<CoreDefinedType> coreTypes = new ArrayList<>();
  final List<ModuleType> modules = new ArrayList<>();
  final List<Map<String, CoreExternType>> coreInstances = new ArrayList<>();
  final List<FuncType> funcs = new ArrayList<>();
  final List<DefinedType> types = new ArrayList<>();
  final List<ComponentType> components = new ArrayList<>();
  final List<InstanceType> instances = new ArrayList<>();
  final Values values = new Values();

  /// Resource types that this component defines itself, and what represents them.
  final Map<ResourceType, CoreValType> localResources = new IdentityHashMap<>();

  /// Resource types that this component defines or that its own instances brought.
  final Set<ResourceType> innerResources = Collections.newSetFromMap(new IdentityHashMap<>());

  /// What is known of value types, shared by all scopes of a component.
  final ValueTypes valueTypes;

  /// How large types are, shared by all scopes of a component.
  final TypeSizes sizes;

  /// What tells equal types apart, shared by all scopes of a component.
  final TypeIdentities identities;

  /// Which types have a name outside this scope.
  final Visibility visibility;

  private @Nullable CoreValType contextType;

  /// The offset of the definition at hand.
  int offset;

  /// The section it stands in.
  String section = "component";

  Scope(Kind kind, Scope parent) {
    this(kind, parent.features, parent);
  }

  Scope(Kind kind, Features features, @Nullable Scope parent) {
    this.kind = kind;
    this.features = features;
    this.parent = parent;
    this.valueTypes = parent == null ? new ValueTypes() : parent.valueTypes;
    this.sizes = parent == null ? new TypeSizes(valueTypes) : parent.sizes;
    this.identities = parent == null ? new TypeIdentities() : parent.identities;
    this.visibility = new Visibility(identities);
    if (parent != null) {
      at(parent.offset, parent.section);
    }
  }

  /// Turns to a definition: errors say its offset and its section from here on.
  void at(int offset, String section) {
    this.offset = offset;
    this.section = section;
  }

  /// The scope a number of steps outward.
  Scope outer(int count) {
    Scope scope = this;
    for (int i = 0; i < count; i++) {
      if (scope.parent == null) {
        throw invalid(
            "an outer alias goes " + count + " scopes outward, but there are only " + i,
            "0 is the scope that the alias stands in, 1 the one around it");
      }
      scope = scope.parent;
    }
    return scope;
  }

  <T> T entry(List<T> space, int index, String what) {
    if (index < 0 || index >= space.size()) {
      throw invalid(
          "%s index %s is out of range (%d defined)"
              .formatted(what, Integer.toUnsignedString(index), space.size()),
          space.isEmpty()
              ? "what is named must be defined before it"
              : "what is named must be defined before it; the last one here is "
                  + (space.size() - 1));
    }
    return space.get(index);
  }

  CoreFuncType coreFunc(int index) {
    return entry(coreFuncs, index, "core function");
  }

  Map<String, CoreExternType> coreInstance(int index) {
    return entry(coreInstances, index, "core instance");
  }

  ModuleType module(int index) {
    return entry(modules, index, "core module");
  }

  FuncType func(int index) {
    return entry(funcs, index, "function");
  }

  InstanceType instance(int index) {
    return entry(instances, index, "instance");
  }

  ComponentType component(int index) {
    return entry(components, index, "component");
  }

  DefinedType type(int index) {
    return entry(types, index, "type");
  }

  /// The function type of a type index.
  FuncType funcType(int index) {
    return type(index) instanceof DefinedType.Func(FuncType type)
        ? type
        : throwing(index, "a function type");
  }

  /// The resource of a type index.
  ResourceType resource(int index) {
    return type(index) instanceof DefinedType.Resource(ResourceType r)
        ? r
        : throwing(index, "a resource type");
  }

  /// The resource of a type index that this component must define itself.
  ResourceType localResource(int index) {
    ResourceType resource = resource(index);
    return localResources.containsKey(resource)
        ? resource
        : fail(
            "type index " + index + " is not a resource that this component defines",
            "only the component that defines a resource makes handles and sees representations");
  }

  /// The core type of `context.get` and `context.set`, which is one for all of a component.
  CoreValType contextType(CoreValType type) {
    if (contextType != null && contextType != type) {
      throw invalid(
          "context.get and context.set are of %s and of %s".formatted(contextType, type),
          "all that a component has of them must be of one type");
    }
    contextType = type;
    return type;
  }

  /// What represents a resource that this component defines.
  CoreValType representation(ResourceType local) {
    return Objects.requireNonNull(localResources.get(local));
  }

  /// Fails because a type index names a type of another kind than wanted.
  <T> T throwing(int index, String wanted) {
    return fail(
        "type index %d is %s, not %s".formatted(index, TypeText.of(type(index)), wanted),
        "look at the index; imports, exports and aliases of types count too");
  }

  /// Takes a type from an enclosing scope; no component may reach for the resources of another.
  void addOuterType(int count, int index) {
    DefinedType type = entry(outer(count).types, index, "outer type");
    sizes.look(type, this);
    Scope crossed = this;
    for (int i = 0; i < count && crossed != null; i++, crossed = crossed.parent) {
      if (crossed.kind == Kind.COMPONENT) {
        FreeResources.any(type)
            .ifPresent(
                resource -> {
                  throw invalid(
                      "an outer alias cannot bring in a type that refers to the resource \"%s\""
                          .formatted(resource),
                      "import the resource into the inner component, and give it as an argument");
                });
      }
    }
    types.add(type);
  }

  /// Gives something its index.
  void add(ExternType type) {
    switch (type) {
      case FuncType func -> funcs.add(func);
      case InstanceType instance -> instances.add(instance);
      case ComponentType component -> components.add(component);
      case ModuleType module -> modules.add(module);
      case TypeBound.Eq(DefinedType defined) -> types.add(defined);
      case TypeBound.SubResource(var resource) -> {
        DefinedType entry = new DefinedType.Resource(resource);
        identities.same(type, entry);
        types.add(entry);
      }
      case ValueBound(var value) -> values.add(value, this);
    }
  }

  /// Gives something of core WebAssembly its index.
  void add(CoreExternType type) {
    switch (type) {
      case CoreFuncType func -> coreFuncs.add(func);
      case CoreTableType table -> coreTables.add(table);
      case CoreMemoryType memory -> coreMemories.add(memory);
      case CoreGlobalType global -> coreGlobals.add(global);
      case CoreTagType tag -> coreTags.add(tag);
    }
  }

  /// Checks that imports refer to no resource that only comes to be inside.
  void checkImports(Map<String, ExternType> imports) {
    FreeResources.any(imports.values(), innerResources)
        .ifPresent(
            resource -> {
              throw invalid(
                  "an import refers to the resource \"" + resource + "\", which is not imported",
                  "import the resource too");
            });
  }

  InvalidException invalid(String message) {
    return invalid(message, "");
  }

  InvalidException invalid(String message, String hint) {
    return new InvalidException(located(message), hint, offset);
  }

  String located(String message) {
    return "@0x%x (%s): %s".formatted(offset, section, message);
  }

  /// Fails unless a feature is on to which `form` belongs.
  void require(Feature feature, String form) {
    if (!features.has(feature)) {
      throw invalid(Features.off(feature, form), Features.turningOn(feature));
    }
  }

  /// The error for a form that its feature allows and Tenon cannot validate.
  InvalidException unsupported(String form) {
    return invalid(form + " are not supported", "there is no way around it yet");
  }

  <T> T fail(String message, String hint) {
    throw invalid(message, hint);
  }
}
