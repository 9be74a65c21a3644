package dev.tenon.component.abi;

import java.util.ArrayList;
import java.util.List;

/// The recipe of one value: the steps of either pass in the order of the type's parts, and where
/// each stands, counted from the value's start: in bytes, or in core values.
final class Parts {
  static final Parts NONE = new Builder().build();

  /// Read while lifting.
  final Move[] checks;

  final int[] checksAt;

  /// Written while lowering.
  final Move[] copies;

  final int[] copiesAt;

  private Parts(Steps checks, Steps copies) {
    this.checks = checks.moves.toArray(new Move[0]);
    this.checksAt = checks.at.stream().mapToInt(i -> i).toArray();
    this.copies = copies.moves.toArray(new Move[0]);
    this.copiesAt = copies.at.stream().mapToInt(i -> i).toArray();
  }

  int length() {
    return Math.max(checks.length, copies.length);
  }

  private static final class Steps {
    private final List<Move> moves = new ArrayList<>();
    private final List<Integer> at = new ArrayList<>();

    void add(int place, Move move) {
      moves.add(move);
      at.add(place);
    }

    /// Blocks that touch become one.
    void addBlock(int place, int size) {
      int last = moves.size() - 1;
      if (last >= 0
          && moves.get(last) instanceof Move.Block(int before)
          && at.get(last) + before == place) {
        moves.set(last, new Move.Block(before + size));
      } else {
        add(place, new Move.Block(size));
      }
    }
  }

  /// Collects steps.
  static final class Builder {
    private final Steps checks = new Steps();
    private final Steps copies = new Steps();

    Builder check(int at, Move move) {
      checks.add(at, move);
      return this;
    }

    Builder copy(int at, Move move) {
      if (move instanceof Move.Block(int size)) {
        copies.addBlock(at, size);
      } else {
        copies.add(at, move);
      }
      return this;
    }

    Builder both(Move move) {
      return check(0, move).copy(0, move);
    }

    Builder addAll(int at, Parts parts) {
      for (int i = 0; i < parts.checks.length; i++) {
        check(at + parts.checksAt[i], parts.checks[i]);
      }
      for (int i = 0; i < parts.copies.length; i++) {
        copy(at + parts.copiesAt[i], parts.copies[i]);
      }
      return this;
    }

    Parts build() {
      return new Parts(checks, copies);
    }
  }
}
