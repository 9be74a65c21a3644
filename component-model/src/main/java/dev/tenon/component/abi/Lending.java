package dev.tenon.component.abi;

import java.util.ArrayList;
import java.util.List;

/// The handles that the arguments of a call lend (CanonicalABI.md, "Subtask State": `lenders`).
final class Lending {
  private final List<Handle> lenders = new ArrayList<>();

  void add(Handle handle) {
    handle.numLends++;
    lenders.add(handle);
  }

  void end() {
    if (!lenders.isEmpty()) {
      lenders.forEach(handle -> handle.numLends--);
      lenders.clear();
    }
  }
}
