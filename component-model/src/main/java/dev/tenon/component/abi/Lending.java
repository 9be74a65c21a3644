package dev.tenon.component.abi;

import java.util.ArrayList;
import java.util.List;

/// The handles that the arguments of a call lend (CanonicalABI.md, "Subtask State": `lenders`).
final class Lending {
  /// Of no more than [Passage#MOST_KEPT] when a call is over.
  List<Handle> lenders = new ArrayList<>();

  void add(Handle handle) {
    lenders.add(handle);
    handle.numLends++;
  }

  void end() {
    if (!lenders.isEmpty()) {
      lenders.forEach(handle -> handle.numLends--);
      if (lenders.size() > Passage.MOST_KEPT) {
        lenders = new ArrayList<>();
      } else {
        lenders.clear();
      }
    }
  }
}
