package dev.tenon.component.binary;

import dev.tenon.engine.CoreFuncType;
import dev.tenon.engine.CoreGlobalType;
import dev.tenon.engine.CoreMemoryType;
import dev.tenon.engine.CoreTableType;
import java.util.List;

/// `core:deftype`: a core type as written.
public sealed interface CoreTypeExpr {
  /// `core:rectype`.
  sealed interface RecType extends CoreTypeExpr {}

  /// A function type.
  record Func(CoreFuncType type) implements RecType {}

  /// A recursion group or a sub type of core WebAssembly 3.0 beyond a plain function, as its bytes
  /// and the core types that it defines.
  record Rec(byte[] bytes, List<SubType> types) implements RecType {}

  /// `core:subtype` as far as it names other types: whether it is final, the indices of its super
  /// types, and those that its parts refer to.
  record SubType(
      boolean isFinal, List<Integer> superTypes, Structure structure, List<Integer> references) {}

  /// What a core type is made of, parts left out.
  enum Structure {
    FUNC,
    STRUCT,
    ARRAY
  }

  /// A module type.
  record Module(List<Decl> decls) implements CoreTypeExpr {}

  /// `core:moduledecl`.
  sealed interface Decl {
    /// An import.
    record Import(String module, String name, CoreDesc desc) implements Decl {}

    /// A type.
    record Type(RecType type) implements Decl {}

    /// An outer alias of a core type.
    record Alias(int count, int index) implements Decl {}

    /// An export.
    record Export(String name, CoreDesc desc) implements Decl {}
  }

  /// `core:externtype`, its function types still indices.
  sealed interface CoreDesc {
    /// A function of a core type index.
    record Func(int type) implements CoreDesc {}

    /// A table.
    record Table(CoreTableType type) implements CoreDesc {}

    /// A memory.
    record Memory(CoreMemoryType type) implements CoreDesc {}

    /// A global.
    record Global(CoreGlobalType type) implements CoreDesc {}

    /// A tag of a core type index.
    record Tag(int type) implements CoreDesc {}
  }
}
