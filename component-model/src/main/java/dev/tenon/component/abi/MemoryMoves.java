package dev.tenon.component.abi;

/// Runs recipes of values that lie in memory on both sides (CanonicalABI.md, "Loading" and
/// "Storing" as one).
final class MemoryMoves {
  private MemoryMoves() {}

  /// The first pass, over the value at `base` of the sender's memory.
  static void check(Passage p, Parts parts, int base) {
    Move[] moves = parts.checks;
    for (int i = 0; i < moves.length; i++) {
      check(p, moves[i], base + parts.checksAt[i]);
    }
  }

  private static void check(Passage p, Move move, int at) {
    LiftLowerContext from = p.from;
    switch (move) {
      case Move.Text text -> Texts.check(from, text.from(), from.loadInt(at), from.loadInt(at + 4));
      case Move.Sequence list ->
          Sequences.check(p, list.elements(), from.loadInt(at), from.loadInt(at + 4));
      case Move.Choice choice -> {
        int index = (int) from.loadInt(at, choice.size());
        Loading.checkCase(from, index, choice.cases().size());
        check(p, choice.cases().get(index), at + choice.payload());
      }
      case Move.Tag tag -> Loading.checkCase(from, (int) from.loadInt(at, tag.size()), tag.cases());
      case Move.Value _ -> Scalars.checkChar(from, from.loadInt(at));
      case Move.Repeat repeat -> {
        for (int i = 0; i < repeat.count(); i++) {
          check(p, repeat.each(), at + i * repeat.stride());
        }
      }
      case Move.Own own -> p.takeOwn(from.loadInt(at), own);
      case Move.Borrow borrow -> p.lend(from.loadInt(at), borrow);
      case Move.Block _, Move.Bits _ -> {}
    }
  }

  /// The second pass, from `base` of the sender's memory to `target` of the receiver's.
  static void copy(Passage p, Parts parts, int base, int target) {
    Move[] moves = parts.copies;
    for (int i = 0; i < moves.length; i++) {
      int at = parts.copiesAt[i];
      copy(p, moves[i], base + at, target + at);
    }
  }

  private static void copy(Passage p, Move move, int at, int target) {
    LiftLowerContext from = p.from;
    LiftLowerContext to = p.to;
    switch (move) {
      case Move.Block block -> System.arraycopy(from.bytes, at, to.bytes, target, block.size());
      case Move.Text text ->
          to.storeInt(target, 8, Texts.copy(p, text, from.loadInt(at), from.loadInt(at + 4)));
      case Move.Sequence list ->
          to.storeInt(
              target,
              8,
              Sequences.copy(p, list.elements(), from.loadInt(at), from.loadInt(at + 4)));
      case Move.Choice choice -> {
        int index = (int) from.loadInt(at, choice.size());
        to.storeInt(target, choice.size(), index);
        copy(p, choice.cases().get(index), at + choice.payload(), target + choice.payload());
      }
      case Move.Value value -> {
        int size = value.type().size();
        to.storeInt(target, size, Scalars.normalise(value.type(), from.loadInt(at, size)));
      }
      case Move.Bits bits ->
          to.storeInt(target, bits.size(), from.loadInt(at, bits.size()) & bits.mask());
      case Move.Repeat repeat -> {
        for (int i = 0; i < repeat.count(); i++) {
          copy(p, repeat.each(), at + i * repeat.stride(), target + i * repeat.stride());
        }
      }
      case Move.Own own -> to.storeInt(target, 4, p.addOwn(own));
      case Move.Borrow borrow -> to.storeInt(target, 4, p.addBorrow(borrow));
      case Move.Tag _ -> {}
    }
  }
}
