package dev.tenon.component.validation;

import dev.tenon.component.binary.Canon;
import dev.tenon.component.binary.Definition.Sort;
import dev.tenon.component.type.DefinedType;
import dev.tenon.component.type.ExternType;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.InstanceType;
import dev.tenon.component.type.ResourceType;
import dev.tenon.engine.CoreModule;
import java.util.Map;
import java.util.Optional;

/// One step of instantiating a component, in order: a definition with its types resolved. Steps
/// that give something an index append it to the run-time index space of its sort; types have none
/// at run time.
public sealed interface Step {
  /// Takes an import; resource variables that its type introduces are bound to what is given.
  record Import(String name, ExternType type) implements Step {}

  /// A core module.
  record DefineModule(CoreModule module) implements Step {}

  /// A nested component, which may use modules and components of this one.
  record DefineComponent(Component component) implements Step {}

  /// Instantiates a core module; `args` says which core instance meets the imports from each module
  /// name.
  record InstantiateModule(int module, Map<String, Integer> args) implements Step {}

  /// A core instance of entries of the core index spaces.
  record CoreInstance(Map<String, Item> exports) implements Step {}

  /// Instantiates a component; the type is that of the instance, its variables bound to what the
  /// instance exports.
  record InstantiateComponent(int component, Map<String, Target> args, InstanceType type)
      implements Step {}

  /// An instance of entries of the index spaces.
  record Instance(Map<String, Target> exports, InstanceType type) implements Step {}

  /// An export of an instance; types need no step.
  record AliasExport(Sort sort, int instance, String name) implements Step {}

  /// An export of a core instance.
  record AliasCoreExport(Sort sort, int instance, String name) implements Step {}

  /// A module or component of an enclosing component.
  record AliasOuter(Sort sort, int count, int index) implements Step {}

  /// A resource type of this instance.
  record DefineResource(ResourceType resource, Optional<Integer> dtor) implements Step {}

  /// `canon lift`.
  record Lift(FuncType type, int coreFunc, Canon.Options options) implements Step {}

  /// `canon lower`.
  record Lower(FuncType type, int func, Canon.Options options) implements Step {}

  /// `resource.new`.
  record ResourceNew(ResourceType resource) implements Step {}

  /// `resource.drop`.
  record ResourceDrop(ResourceType resource) implements Step {}

  /// `resource.rep`.
  record ResourceRep(ResourceType resource) implements Step {}

  /// Another built-in, which this version decodes and validates but does not run.
  record Builtin(String name) implements Step {}

  /// A form of a gated feature, which this version decodes and validates but does not run.
  record Unsupported(String form) implements Step {}

  /// An export; what is not a type gets an index of its own too.
  record Export(String name, Target target, ExternType type) implements Step {}

  /// What an argument or export refers to.
  sealed interface Target {}

  /// An entry of a run-time index space.
  record Item(Sort sort, int index) implements Target {}

  /// A type.
  record Type(DefinedType type) implements Target {}
}
