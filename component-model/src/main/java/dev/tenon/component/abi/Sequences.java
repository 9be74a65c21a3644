package dev.tenon.component.abi;

import dev.tenon.component.abi.Layout.Scalar;

/// Lists between two memories (CanonicalABI.md, `load_list_from_range` and
/// `store_list_into_range`).
final class Sequences {
  private Sequences() {}

  /// The first pass; pointer and length are unsigned.
  static void check(Passage p, Elements elements, int ptr, int length) {
    int size = elements.size();
    Loading.checkList(p.from, ptr, length, size, elements.alignment());
    switch (elements.check()) {
      case NOTHING -> {}
      case CHARS -> {
        for (int i = 0; i < length; i++) {
          Scalars.checkChar(p.from, p.from.loadInt(ptr + i * size));
        }
      }
      case TEXTS -> checkTexts(p.from, (Move.Text) elements.parts().checks[0], ptr, length);
      case EACH -> {
        for (int i = 0; i < length; i++) {
          MemoryMoves.check(p, elements.parts(), ptr + i * size);
        }
      }
    }
  }

  private static void checkTexts(LiftLowerContext from, Move.Text text, int ptr, int length) {
    for (int i = 0; i < length; i++) {
      int at = ptr + i * Move.Text.SIZE;
      Texts.check(from, text.from(), from.loadInt(at), from.loadInt(at + 4));
    }
  }

  /// The second pass; the address in the low half and the length in the high one.
  static long copy(Passage p, Elements elements, int ptr, int length) {
    int size = elements.size();
    int target = p.to.allocate(elements.alignment(), length * size);
    switch (elements.copy()) {
      case BLOCK, BOOLS, F32S, F64S -> {
        System.arraycopy(p.from.bytes, ptr, p.to.bytes, target, length * size);
        normalise(p.to, elements.copy(), target, length);
      }
      case TEXTS -> copyTexts(p, (Move.Text) elements.parts().copies[0], ptr, length, target);
      case EACH -> {
        for (int i = 0; i < length; i++) {
          MemoryMoves.copy(p, elements.parts(), ptr + i * size, target + i * size);
        }
      }
    }
    return Storing.range(target, length);
  }

  private static void copyTexts(Passage p, Move.Text text, int ptr, int length, int target) {
    for (int i = 0; i < length; i++) {
      int at = ptr + i * Move.Text.SIZE;
      long range = Texts.copy(p, text, p.from.loadInt(at), p.from.loadInt(at + 4));
      p.to.storeInt(target + i * Move.Text.SIZE, 8, range);
    }
  }

  private static void normalise(LiftLowerContext to, Elements.Copy copy, int target, int length) {
    switch (copy) {
      case BLOCK, TEXTS, EACH -> {}
      case BOOLS -> normaliseBools(to.bytes, target, target + length);
      case F32S -> {
        for (int at = target; at < target + 4 * length; at += 4) {
          if (Float.isNaN(Float.intBitsToFloat(to.loadInt(at)))) {
            to.storeInt(at, 4, Scalars.normalise(Scalar.F32, to.loadInt(at)));
          }
        }
      }
      case F64S -> {
        for (int at = target; at < target + 8 * length; at += 8) {
          if (Double.isNaN(Double.longBitsToDouble(to.loadLong(at)))) {
            to.storeInt(at, 8, Scalars.normalise(Scalar.F64, to.loadLong(at)));
          }
        }
      }
    }
  }

  private static void normaliseBools(byte[] bytes, int start, int end) {
    for (int at = start; at < end; at++) {
      bytes[at] = (byte) (bytes[at] != 0 ? 1 : 0);
    }
  }
}
