package dev.tenon.component.binary;

import dev.tenon.component.type.ValType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `deftype`: a type as written, its parts still indices (Binary.md, "Type Definitions").
public sealed interface TypeExpr {
  /// A primitive type.
  record Primitive(ValType.Primitive type) implements TypeExpr {}

  /// A record.
  record Record(List<Field> fields) implements TypeExpr {}

  /// A variant.
  record Variant(List<Case> cases) implements TypeExpr {}

  /// A list.
  record ListOf(ValTypeRef element) implements TypeExpr {}

  /// A fixed-length list, a gated feature; the length is unsigned.
  record FixedList(ValTypeRef element, int length) implements TypeExpr {}

  /// A map.
  record MapOf(ValTypeRef key, ValTypeRef value) implements TypeExpr {}

  /// A tuple.
  record Tuple(List<ValTypeRef> elements) implements TypeExpr {}

  /// Flags.
  record Flags(List<String> labels) implements TypeExpr {}

  /// An enum.
  record Enum(List<String> labels) implements TypeExpr {}

  /// An option.
  record OptionOf(ValTypeRef type) implements TypeExpr {}

  /// A result.
  record ResultOf(Optional<ValTypeRef> ok, Optional<ValTypeRef> error) implements TypeExpr {}

  /// An owned handle to the resource of a type index.
  record Own(int type) implements TypeExpr {}

  /// A borrowed handle to the resource of a type index.
  record Borrow(int type) implements TypeExpr {}

  /// A stream.
  record StreamOf(Optional<ValTypeRef> element) implements TypeExpr {}

  /// A future.
  record FutureOf(Optional<ValTypeRef> element) implements TypeExpr {}

  /// A function.
  record Func(List<Field> params, Optional<ValTypeRef> result, boolean async) implements TypeExpr {}

  /// A component type.
  record Component(List<Decl> decls) implements TypeExpr {}

  /// An instance type, without imports among its declarations.
  record Instance(List<Decl> decls) implements TypeExpr {}

  /// A resource: `rep` is the byte of its core representation type (0x7f is i32), `dtor` a core
  /// function index.
  record Resource(int rep, Optional<Integer> dtor) implements TypeExpr {}

  /// A labelled type: a record field or a parameter.
  record Field(String name, ValTypeRef type) {}

  /// A labelled case.
  record Case(String name, @Nullable ValTypeRef type) {}

  /// A declarator of a component or instance type; offsets as in [Definition].
  sealed interface Decl {
    /// The declarator's first byte, from the start of the file.
    int offset();

    /// A core type.
    record CoreType(int offset, CoreTypeExpr expr) implements Decl {}

    /// A type.
    record Type(int offset, TypeExpr expr) implements Decl {}

    /// An alias.
    record Alias(int offset, Definition.AliasExpr expr) implements Decl {}

    /// An import, in component types alone.
    record Import(int offset, Definition.ExternName name, Definition.ExternDesc desc)
        implements Decl {}

    /// An export.
    record Export(int offset, Definition.ExternName name, Definition.ExternDesc desc)
        implements Decl {}
  }
}
