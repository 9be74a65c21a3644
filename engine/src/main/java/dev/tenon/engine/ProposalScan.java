package dev.tenon.engine;

import org.jspecify.annotations.Nullable;

/// Looks for the first use of a [Proposal] in a module that could not be read or compiled. It reads
/// on for as long as it understands what it sees; what it does not is for the parser to complain
/// about.
final class ProposalScan {
  /// Where a proposal is used: the byte, and the function if it is in one, counted without imports.
  record Use(Proposal proposal, int offset, int body) {}

  private static final int HEADER = 8;
  private static final int V128 = 0x7b;
  private static final int ADDRESS_64 = 4;
  private static final int PAGE_SIZE = 8;
  private final byte[] wasm;
  private @Nullable Use found;

  private ProposalScan(byte[] wasm) {
    this.wasm = wasm;
  }

  /// The first use, or null if none is seen.
  static @Nullable Use find(byte[] wasm) {
    var scan = new ProposalScan(wasm);
    var in = new BinaryReader(wasm, Math.min(HEADER, wasm.length));
    try {
      while (in.remaining() > 0 && !scan.decided()) {
        int id = in.u8();
        int end = in.length("section") + in.position();
        scan.section(id, new BinaryReader(wasm, in.position(), end));
        in.moveTo(end);
      }
    } catch (MalformedException e) {
      return scan.found;
    }
    return scan.found;
  }

  private void found(Proposal proposal, int offset, int body) {
    if (found == null || proposal == Proposal.RELAXED_SIMD) {
      found = new Use(proposal, offset, body);
    }
  }

  // Where there are vectors, relaxed instructions may follow.
  private boolean decided() {
    return found != null && found.proposal() != Proposal.SIMD;
  }

  private void section(int id, BinaryReader in) {
    switch (id) {
      case 1 -> types(in);
      case 2 -> each(in, this::importDescription);
      case 4 -> each(in, this::table);
      case 5 -> each(in, this::memory);
      case 10 -> code(in);
      default -> {}
    }
  }

  private interface Item {
    void read(BinaryReader in);
  }

  private void each(BinaryReader in, Item item) {
    int count = in.count("definitions");
    for (int i = 0; i < count && !decided(); i++) {
      item.read(in);
    }
  }

  // Up to the first type that is no plain function type.
  private void types(BinaryReader in) {
    int count = in.count("definitions");
    for (int i = 0; i < count && !decided(); i++) {
      int offset = in.position();
      switch (in.u8()) {
        case 0x60 -> {
          types(in, in.count("types"));
          types(in, in.count("types"));
        }
        case 0x5d -> found(Proposal.STACK_SWITCHING, offset, -1);
        case 0x65 -> found(Proposal.SHARED_EVERYTHING, offset, -1);
        default -> count = 0;
      }
    }
  }

  private void types(BinaryReader in, int count) {
    for (int i = 0; i < count && !decided(); i++) {
      type(in, -1);
    }
  }

  private void type(BinaryReader in, int body) {
    int offset = in.position();
    int code = in.u8();
    switch (code) {
      case V128 -> found(Proposal.SIMD, offset, body);
      case 0x63, 0x64 -> in.skipLeb();
      case 0x65 -> found(Proposal.SHARED_EVERYTHING, offset, body);
      default -> {}
    }
  }

  private void importDescription(BinaryReader in) {
    in.skip(in.length("name"));
    in.skip(in.length("name"));
    switch (in.u8()) {
      case 0 -> in.skipLeb();
      case 1 -> table(in);
      case 2 -> memory(in);
      case 3 -> {
        type(in, -1);
        in.skip(1);
      }
      default -> in.skipLebs(2);
    }
  }

  private void table(BinaryReader in) {
    if (in.peek() == 0x40) {
      in.skip(in.remaining()); // one with an initial value, after whose expression we do not look
      return;
    }
    type(in, -1);
    limits(in, Proposal.TABLE64);
  }

  private void memory(BinaryReader in) {
    limits(in, Proposal.MEMORY64);
  }

  private void limits(BinaryReader in, Proposal wide) {
    int offset = in.position();
    int flags = in.u8();
    if ((flags & ~0xf) != 0) {
      throw new MalformedException("not the flags of limits", offset);
    }
    if ((flags & ADDRESS_64) != 0) {
      found(wide, offset, -1);
    } else if ((flags & PAGE_SIZE) != 0) {
      found(Proposal.CUSTOM_PAGE_SIZES, offset, -1);
    }
    in.skipLebs((flags & 1) == 0 ? 1 : 2);
  }

  private void code(BinaryReader in) {
    int count = in.count("functions");
    for (int body = 0; body < count && !decided(); body++) {
      int size = in.length("function");
      var function = new BinaryReader(wasm, in.position(), in.position() + size);
      in.skip(size);
      for (int groups = function.count("locals"); groups > 0 && !decided(); groups--) {
        function.skipLeb();
        type(function, body);
      }
      while (!decided() && function.remaining() > 0) {
        int offset = function.position();
        Proposal proposal = Instructions.skip(function);
        if (proposal != null) {
          found(proposal, offset, body);
        }
      }
    }
  }
}
