package dev.tenon.component.abi;

import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.ValType;
import dev.tenon.engine.CoreValType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a type lies in memory and in core values, worked out once (CanonicalABI.md, "Alignment",
/// "Element Size", "Flattening"). [Layouts] makes them; lifting and lowering walk them.
sealed interface Layout {
  /// Alignment, size and flat types.
  Shape shape();

  /// Bytes to align to: 1, 2, 4 or 8.
  default int alignment() {
    return shape().alignment();
  }

  /// Bytes that a value takes in memory, a multiple of the alignment.
  default int size() {
    return shape().size();
  }

  /// The number of core values, at most one more than a function can take.
  default int flatCount() {
    return shape().flat().size();
  }

  /// What all layouts have. `flat` is cut off one past [FunctionLayout#MAX_FLAT_PARAMS].
  record Shape(int alignment, int size, List<CoreValType> flat) {}

  /// Types of one core value without a handle behind it.
  enum Scalar implements Layout {
    BOOL("bool", 1, CoreValType.Number.I32),
    S8("s8", 1, CoreValType.Number.I32),
    U8("u8", 1, CoreValType.Number.I32),
    S16("s16", 2, CoreValType.Number.I32),
    U16("u16", 2, CoreValType.Number.I32),
    S32("s32", 4, CoreValType.Number.I32),
    U32("u32", 4, CoreValType.Number.I32),
    S64("s64", 8, CoreValType.Number.I64),
    U64("u64", 8, CoreValType.Number.I64),
    F32("f32", 4, CoreValType.Number.F32),
    F64("f64", 8, CoreValType.Number.F64),
    CHAR("char", 4, CoreValType.Number.I32);

    private final String label;
    private final Shape shape;

    Scalar(String label, int size, CoreValType flat) {
      this.label = label;
      this.shape = new Shape(size, size, List.of(flat));
    }

    /// The type's name in WIT.
    String label() {
      return label;
    }

    @Override
    public Shape shape() {
      return shape;
    }
  }

  /// `string`.
  record Text(Shape shape) implements Layout {}

  /// `list<u8>`, which is a `byte[]`.
  record Bytes(Shape shape) implements Layout {}

  /// `list<element>`, and `map<key, value>` as a list of pairs.
  record ListOf(Layout element, Shape shape) implements Layout {}

  /// `list<element, length>`.
  record FixedListOf(Layout element, int length, Shape shape) implements Layout {}

  /// A record; `names` are the fields' names.
  record RecordOf(List<String> names, List<Field> fields, Shape shape) implements Layout {}

  /// A tuple, and the parameters of a function.
  record TupleOf(List<Field> fields, Shape shape) implements Layout {}

  /// A part of a record or tuple, `offset` bytes from its start.
  record Field(String name, Layout layout, int offset) {}

  /// A variant; `indices` finds a case by its name.
  record VariantOf(List<Case> cases, Map<String, Integer> indices, Discriminant tag, Shape shape)
      implements Layout {}

  /// A case of a variant.
  record Case(String name, @Nullable Layout payload) {}

  /// An enum; `indices` finds a label.
  record EnumOf(List<String> labels, Map<String, Integer> indices, Discriminant tag, Shape shape)
      implements Layout {}

  /// An option.
  record OptionOf(Layout payload, Discriminant tag, Shape shape) implements Layout {}

  /// A result.
  record ResultOf(@Nullable Layout ok, @Nullable Layout error, Discriminant tag, Shape shape)
      implements Layout {}

  /// The bytes of a variant's case index and where its payload begins.
  record Discriminant(int size, int payloadOffset) {}

  /// Flags, 1 to 32.
  record FlagsOf(List<String> labels, Map<String, Integer> indices, Shape shape)
      implements Layout {}

  /// `own<resource>`.
  record OwnOf(ResourceType resource, Shape shape) implements Layout {}

  /// `borrow<resource>`.
  record BorrowOf(ResourceType resource, Shape shape) implements Layout {}

  /// A stream, a future or an error context: no values of them yet.
  record AsyncOf(ValType type, Shape shape) implements Layout {}
}
