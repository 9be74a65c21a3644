package dev.tenon.component.binary;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One definition of a component, in the order of its sections (Binary.md, "Component
/// Definitions"). [#offset] is its first byte, counted from the start of the outermost component.
public sealed interface Definition {
  /// The definition's first byte, from the start of the file.
  int offset();

  /// The kind of section that it stands in, as errors say it.
  default String section() {
    return switch (this) {
      case CoreModule _ -> "core module section";
      case CoreInstance _ -> "core instance section";
      case CoreType _ -> "core type section";
      case Component _ -> "component section";
      case Instance _ -> "instance section";
      case Alias _ -> "alias section";
      case Type _ -> "type section";
      case Canonical _ -> "canon section";
      case Start _ -> "start section";
      case Import _ -> "import section";
      case Export _ -> "export section";
      case Value _ -> "value section";
    };
  }

  /// A core module, as its bytes.
  record CoreModule(int offset, byte[] bytes) implements Definition {}

  /// A core instance.
  record CoreInstance(int offset, CoreInstanceExpr expr) implements Definition {}

  /// A core type.
  record CoreType(int offset, CoreTypeExpr expr) implements Definition {}

  /// A nested component.
  record Component(int offset, ComponentBinary component) implements Definition {}

  /// An instance.
  record Instance(int offset, InstanceExpr expr) implements Definition {}

  /// An alias.
  record Alias(int offset, AliasExpr expr) implements Definition {}

  /// A type.
  record Type(int offset, TypeExpr expr) implements Definition {}

  /// A canonical function definition.
  record Canonical(int offset, Canon canon) implements Definition {}

  /// A start function, a gated feature.
  record Start(int offset, int func, List<Integer> args, int results) implements Definition {}

  /// An import.
  record Import(int offset, ExternName name, ExternDesc desc) implements Definition {}

  /// An export, which also introduces an index of its own; `ascribed` is the type it is exported at
  /// when the binary gives one.
  record Export(int offset, ExternName name, SortIndex target, @Nullable ExternDesc ascribed)
      implements Definition {}

  /// A value definition, a gated feature: its type and its encoded bytes.
  record Value(int offset, ValTypeRef type, byte[] encoded) implements Definition {}

  /// `core:sort` and `sort` in one family.
  enum Sort {
    CORE_FUNC,
    CORE_TABLE,
    CORE_MEMORY,
    CORE_GLOBAL,
    CORE_TAG,
    CORE_TYPE,
    CORE_MODULE,
    CORE_INSTANCE,
    FUNC,
    VALUE,
    TYPE,
    COMPONENT,
    INSTANCE
  }

  /// An entry of an index space.
  record SortIndex(Sort sort, int index) {}

  /// An import or export name with its attributes (Binary.md, `nameattributes`).
  record ExternName(
      String name,
      Optional<String> implementsName,
      Optional<String> versionSuffix,
      Optional<String> externalId) {
    /// A name without attributes.
    public static ExternName of(String name) {
      return new ExternName(name, Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /// `core:instanceexpr`.
  sealed interface CoreInstanceExpr {
    /// Instantiates a core module; each argument names a core instance.
    record Instantiate(int module, List<CoreArg> args) implements CoreInstanceExpr {}

    /// An instance made of entries of the core index spaces.
    record Exports(List<InlineExport> exports) implements CoreInstanceExpr {}
  }

  /// `core:instantiatearg`.
  record CoreArg(String name, int instance) {}

  /// `instanceexpr`.
  sealed interface InstanceExpr {
    /// Instantiates a component.
    record Instantiate(int component, List<Arg> args) implements InstanceExpr {}

    /// An instance made of entries of the index spaces.
    record Exports(List<InlineExport> exports) implements InstanceExpr {}
  }

  /// `instantiatearg`.
  record Arg(String name, SortIndex target) {}

  /// `inlineexport` and `core:inlineexport` (the latter without attributes).
  record InlineExport(ExternName name, SortIndex target) {}

  /// `alias`.
  sealed interface AliasExpr {
    /// The sort of what is aliased.
    Sort sort();

    /// An export of an instance.
    record Export(Sort sort, int instance, String name) implements AliasExpr {}

    /// An export of a core instance.
    record CoreExport(Sort sort, int instance, String name) implements AliasExpr {}

    /// An entry of an enclosing scope's index space, `count` scopes outward.
    record Outer(Sort sort, int count, int index) implements AliasExpr {}
  }

  /// `externtype`.
  sealed interface ExternDesc {
    /// A core module of a core type index.
    record Module(int type) implements ExternDesc {}

    /// A function of a type index.
    record Func(int type) implements ExternDesc {}

    /// A value equal to another, a gated feature.
    record ValueEq(int value) implements ExternDesc {}

    /// A value of a type, a gated feature.
    record ValueType(ValTypeRef type) implements ExternDesc {}

    /// A type equal to that of a type index.
    record TypeEq(int type) implements ExternDesc {}

    /// Some resource type.
    record SubResource() implements ExternDesc {}

    /// A component of a type index.
    record Component(int type) implements ExternDesc {}

    /// An instance of a type index.
    record Instance(int type) implements ExternDesc {}
  }
}
