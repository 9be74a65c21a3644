package dev.tenon.component.abi;

import java.util.ArrayList;
import java.util.List;

/// The recipe of one value: the steps of either pass, in the order of the type's parts.
final class Parts {
  static final Parts NONE = new Builder().build();

  /// Read while lifting.
  final Move[] checks;

  /// Written while lowering.
  final Move[] copies;

  private Parts(Builder builder) {
    this.checks = builder.checks.toArray(new Move[0]);
    this.copies = builder.copies.toArray(new Move[0]);
  }

  /// Whether `size` bytes are copied as they are.
  boolean copiesBlock(int size) {
    return copies.length == 1
        && copies[0] instanceof Move.Block(int at, int n)
        && at == 0
        && n == size;
  }

  int length() {
    return Math.max(checks.length, copies.length);
  }

  /// Collects steps; blocks that touch become one.
  static final class Builder {
    private final List<Move> checks = new ArrayList<>();
    private final List<Move> copies = new ArrayList<>();

    Builder check(Move move) {
      checks.add(move);
      return this;
    }

    Builder copy(Move move) {
      if (move instanceof Move.Block(int at, int size)
          && !copies.isEmpty()
          && copies.getLast() instanceof Move.Block(int before, int length)
          && before + length == at) {
        copies.set(copies.size() - 1, new Move.Block(before, length + size));
      } else {
        copies.add(move);
      }
      return this;
    }

    Builder both(Move move) {
      return check(move).copy(move);
    }

    Builder addAll(Parts parts, int by) {
      for (Move check : parts.checks) {
        check(check.shifted(by));
      }
      for (Move copy : parts.copies) {
        copy(copy.shifted(by));
      }
      return this;
    }

    Parts build() {
      return new Parts(this);
    }
  }
}
