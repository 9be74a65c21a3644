package dev.tenon.component.abi;

import dev.tenon.component.abi.Layout.Scalar;
import java.util.Optional;

/// How a value that is one core value moves, without a handle or memory behind it: checked and
/// normalised.
///
/// @param cases the number of an enum's cases, else 0
/// @param mask the bits that mean something
record Word(Scalar type, int cases, long mask) {
  private static final long ALL = -1;

  /// The word of a type; empty when it is not one.
  static Optional<Word> of(Layout type) {
    return switch (type) {
      case Scalar scalar -> Optional.of(new Word(scalar, 0, ALL));
      case Layout.EnumOf enumeration ->
          Optional.of(new Word(Scalar.U32, enumeration.labels().size(), ALL));
      case Layout.FlagsOf flags ->
          Optional.of(new Word(Scalar.U32, 0, (1L << flags.labels().size()) - 1));
      case Layout.Text _,
          Layout.Bytes _,
          Layout.ListOf _,
          Layout.FixedListOf _,
          Layout.RecordOf _,
          Layout.TupleOf _,
          Layout.VariantOf _,
          Layout.OptionOf _,
          Layout.ResultOf _,
          Layout.OwnOf _,
          Layout.BorrowOf _,
          Layout.AsyncOf _ ->
          Optional.empty();
    };
  }

  /// The receiver's bits of the sender's.
  long move(LiftLowerContext from, long bits) {
    if (cases > 0) {
      Loading.checkCase(from, (int) bits, cases);
    } else if (type == Scalar.CHAR) {
      Scalars.checkChar(from, (int) bits);
    }
    return Scalars.normalise(type, bits) & mask;
  }
}
