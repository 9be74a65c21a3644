package dev.tenon.component.abi;

import dev.tenon.component.binary.Canon.StringEncoding;
import dev.tenon.component.type.ResourceType;
import java.util.List;

/// One step of a recipe: what moves a part of a value from where one component has it to where
/// another wants it. [Parts] knows where the step stands.
///
/// A value moves in two passes, as the specification lifts all of it before it lowers any: the
/// checks, which have every effect and trap of lifting, then the copies, which have those of
/// lowering. The sender's memory cannot change in between.
sealed interface Move {
  /// Bytes that mean the same on both sides.
  record Block(int size) implements Move {}

  /// A number, boolean or character that is not merely copied.
  record Value(Layout.Scalar type) implements Move {}

  /// Flags; bits beyond the mask are cleared.
  record Bits(int size, int mask) implements Move {}

  /// The case index of an enum.
  record Tag(int size, int cases) implements Move {}

  /// A string, in the encoding of either side.
  record Text(StringEncoding from, StringEncoding to) implements Move {
    /// The bytes of its address and length.
    static final int SIZE = 8;

    /// The same on the way back.
    Text back() {
      return new Text(to, from);
    }
  }

  /// A list; it always lies in memory.
  record Sequence(Elements elements) implements Move {}

  /// The elements of a fixed-length list, or with a count of 1 a part with a recipe of its own.
  record Repeat(int count, int stride, Parts each) implements Move {}

  /// A variant, option or result: its case index and then the payload, `payload` further on.
  record Choice(int size, int payload, List<Parts> cases) implements Move {}

  /// An owned handle, under the name of its resource on either side.
  record Own(ResourceType from, ResourceType to) implements Move {}

  /// A borrowed handle.
  record Borrow(ResourceType from, ResourceType to) implements Move {}
}
