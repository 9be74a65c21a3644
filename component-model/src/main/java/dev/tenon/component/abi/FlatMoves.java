package dev.tenon.component.abi;

/// Runs recipes of values that come and go as core values (CanonicalABI.md, "Flat Lifting" and
/// "Flat Lowering" as one). Core values are raw bits, and what a case leaves unused is zero, as in
/// [FlatLowering].
final class FlatMoves {
  private FlatMoves() {}

  /// The first pass, over the sender's core values from `base` on.
  static void check(Passage p, Parts parts, long[] flat, int base) {
    Move[] moves = parts.checks;
    for (int i = 0; i < moves.length; i++) {
      check(p, moves[i], flat, base + parts.checksAt[i]);
    }
  }

  private static void check(Passage p, Move move, long[] flat, int at) {
    int first = (int) flat[at];
    switch (move) {
      case Move.Text text -> Texts.check(p.from, text.from(), first, (int) flat[at + 1]);
      case Move.Sequence list -> Sequences.check(p, list.elements(), first, (int) flat[at + 1]);
      case Move.Choice choice -> {
        Loading.checkCase(p.from, first, choice.cases().size());
        check(p, choice.cases().get(first), flat, at + choice.payload());
      }
      case Move.Tag tag -> Loading.checkCase(p.from, first, tag.cases());
      case Move.Value _ -> Scalars.checkChar(p.from, first);
      case Move.Own own -> p.takeOwn(first, own);
      case Move.Borrow borrow -> p.lend(first, borrow);
      case Move.Block _, Move.Bits _, Move.Repeat _ -> throw notFlat(move);
    }
  }

  /// The second pass; the receiver's core values have the same places.
  static void copy(Passage p, Parts parts, long[] flat, long[] target, int base) {
    Move[] moves = parts.copies;
    for (int i = 0; i < moves.length; i++) {
      copy(p, moves[i], flat, target, base + parts.copiesAt[i]);
    }
  }

  private static void copy(Passage p, Move move, long[] flat, long[] target, int at) {
    long first = flat[at];
    switch (move) {
      case Move.Value value -> target[at] = Scalars.normalise(value.type(), first);
      case Move.Text text ->
          range(target, at, Texts.copy(p, text, (int) first, (int) flat[at + 1]));
      case Move.Sequence list ->
          range(target, at, Sequences.copy(p, list.elements(), (int) first, (int) flat[at + 1]));
      case Move.Choice choice -> {
        target[at] = (int) first;
        copy(p, choice.cases().get((int) first), flat, target, at + choice.payload());
      }
      case Move.Bits bits -> target[at] = first & Integer.toUnsignedLong(bits.mask());
      case Move.Own own -> target[at] = p.addOwn(own);
      case Move.Borrow borrow -> target[at] = Integer.toUnsignedLong(p.addBorrow(borrow));
      case Move.Block _, Move.Tag _, Move.Repeat _ -> throw notFlat(move);
    }
  }

  private static void range(long[] target, int at, long range) {
    target[at] = range & 0xFFFF_FFFFL;
    target[at + 1] = range >>> 32;
  }

  private static IllegalStateException notFlat(Move move) {
    return new IllegalStateException("no step of core values: " + move);
  }
}
