package dev.tenon.component.abi;

/// Lists between two memories (CanonicalABI.md, `load_list_from_range` and
/// `store_list_into_range`).
final class Sequences {
  private Sequences() {}

  /// The first pass; pointer and length are unsigned.
  static void check(Passage p, Move.Elements elements, int ptr, int length) {
    Loading.checkList(p.from, ptr, length, elements.size(), elements.alignment());
    Parts parts = elements.parts();
    if (parts.checks.length > 0) {
      for (int i = 0; i < length; i++) {
        MemoryMoves.check(p, parts, ptr + i * elements.size());
      }
    }
  }

  /// The second pass; the address in the low half and the length in the high one.
  static long copy(Passage p, Move.Elements elements, int ptr, int length) {
    int byteLength = length * elements.size();
    int target = p.to.allocate(elements.alignment(), byteLength);
    if (elements.verbatim()) {
      System.arraycopy(p.from.bytes, ptr, p.to.bytes, target, byteLength);
    } else {
      for (int i = 0; i < length; i++) {
        int offset = i * elements.size();
        MemoryMoves.copy(p, elements.parts(), ptr + offset, target + offset);
      }
    }
    return Storing.range(target, length);
  }
}
