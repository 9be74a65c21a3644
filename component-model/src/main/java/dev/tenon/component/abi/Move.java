package dev.tenon.component.abi;

import dev.tenon.component.type.ResourceType;
import java.util.List;

/// One step of a recipe: what moves a part of a value from where one component has it to where
/// another wants it. `at` counts from the start of what the step is part of: bytes in memory, or
/// core values.
///
/// A value moves in two passes, as the specification lifts all of it before it lowers any: the
/// checks, which have every effect and trap of lifting, then the copies, which have those of
/// lowering. The sender's memory cannot change in between.
sealed interface Move {
  int at();

  /// Bytes that mean the same on both sides.
  record Block(int at, int size) implements Move {}

  /// A number, boolean or character that is not merely copied.
  record Value(int at, Layout.Scalar type) implements Move {}

  /// Flags; bits beyond the mask are cleared.
  record Bits(int at, int size, int mask) implements Move {}

  /// The case index of an enum.
  record Tag(int at, int size, int cases) implements Move {}

  /// A string of the same encoding on both sides.
  record Text(int at) implements Move {}

  /// A string that changes its encoding.
  record Recode(int at) implements Move {}

  /// A list; it always lies in memory.
  record Sequence(int at, Elements elements) implements Move {}

  /// The elements of a fixed-length list, or with a count of 1 a part with a recipe of its own.
  record Repeat(int at, int count, int stride, Parts each) implements Move {}

  /// A variant, option or result: its case index and then the payload, `payload` further on.
  record Choice(int at, int size, int payload, List<Parts> cases) implements Move {}

  /// An owned handle, under the name of its resource on either side.
  record Own(int at, ResourceType from, ResourceType to) implements Move {}

  /// A borrowed handle.
  record Borrow(int at, ResourceType from, ResourceType to) implements Move {}

  /// What the elements of a list have in common; `verbatim` ones are copied all at once.
  record Elements(int size, int alignment, boolean verbatim, Parts parts) {}

  /// The same step further on.
  default Move shifted(int by) {
    return switch (this) {
      case Block(int at, int size) -> new Block(at + by, size);
      case Value(int at, var type) -> new Value(at + by, type);
      case Bits(int at, int size, int mask) -> new Bits(at + by, size, mask);
      case Tag(int at, int size, int cases) -> new Tag(at + by, size, cases);
      case Text(int at) -> new Text(at + by);
      case Recode(int at) -> new Recode(at + by);
      case Sequence(int at, var elements) -> new Sequence(at + by, elements);
      case Repeat(int at, int count, int stride, var each) ->
          new Repeat(at + by, count, stride, each);
      case Choice(int at, int size, int payload, var cases) ->
          new Choice(at + by, size, payload, cases);
      case Own(int at, var from, var to) -> new Own(at + by, from, to);
      case Borrow(int at, var from, var to) -> new Borrow(at + by, from, to);
    };
  }
}
