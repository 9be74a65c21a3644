package dev.tenon.component.abi;

import dev.tenon.component.abi.Layout.Scalar;

/// What the elements of a list have in common: their layout, and how each pass goes over all of
/// them.
record Elements(int size, int alignment, Check check, Copy copy, Parts parts) {
  /// What may be wrong with an element.
  enum Check {
    NOTHING,
    CHARS,
    TEXTS,
    EACH
  }

  /// How elements are copied.
  enum Copy {
    /// As one block.
    BLOCK,
    /// As one block in which any byte but 0 becomes 1.
    BOOLS,
    /// As one block in which NaN becomes the canonical one.
    F32S,
    /// The same of 8 bytes each.
    F64S,
    /// A string each.
    TEXTS,
    EACH
  }

  static Elements of(int size, int alignment, Parts parts) {
    return new Elements(
        size, alignment, check(parts.checks, size), copy(parts.copies, size), parts);
  }

  private static Check check(Move[] checks, int size) {
    if (checks.length == 0) {
      return Check.NOTHING;
    }
    return switch (checks[0]) {
      case Move.Value(Scalar type) when checks.length == 1 && type.size() == size -> Check.CHARS;
      case Move.Text _ when size == Move.Text.SIZE -> Check.TEXTS;
      default -> Check.EACH;
    };
  }

  private static Copy copy(Move[] copies, int size) {
    if (copies.length != 1) {
      return Copy.EACH;
    }
    return switch (copies[0]) {
      case Move.Block block when block.size() == size -> Copy.BLOCK;
      case Move.Value(Scalar type) when type.size() == size ->
          switch (type) {
            case BOOL -> Copy.BOOLS;
            case F32 -> Copy.F32S;
            case F64 -> Copy.F64S;
            case S8, U8, S16, U16, S32, U32, S64, U64, CHAR -> Copy.EACH;
          };
      case Move.Text _ when size == Move.Text.SIZE -> Copy.TEXTS;
      default -> Copy.EACH;
    };
  }

  /// Whether the bytes mean the same on both sides, whatever they are.
  boolean verbatim() {
    return check == Check.NOTHING && copy == Copy.BLOCK;
  }
}
