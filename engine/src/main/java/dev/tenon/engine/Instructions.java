package dev.tenon.engine;

import org.jspecify.annotations.Nullable;

/// The lengths of instructions (core specification, "Instructions" of the binary format).
final class Instructions {
  private Instructions() {}

  /// Skips one instruction; the proposal it is of if the engine does not know it, in which case
  /// only its opcode has been read, except for those of fixed-width SIMD.
  ///
  /// @throws MalformedException if it is none or ends outside
  static @Nullable Proposal skip(BinaryReader in) {
    int code = in.u8();
    switch (code) {
      case 0x00, 0x01, 0x05, 0x0a, 0x0b, 0x0f, 0x1a, 0x1b, 0xd1, 0xd3, 0xd4 -> {}
      case 0x02, 0x03, 0x04 -> type(in);
      case 0x06, 0x07, 0x09, 0x18, 0x19 -> {
        return Proposal.LEGACY_EXCEPTIONS;
      }
      case 0x08, 0x0c, 0x0d, 0x10, 0x12, 0x14, 0x15, 0xd0, 0xd2, 0xd5, 0xd6 -> in.skipLeb();
      case 0x11, 0x13 -> in.skipLebs(2);
      case 0x0e -> in.skipLebs(in.count("labels") + 1);
      case 0x1c -> types(in);
      case 0x1f -> tryTable(in);
      case 0x3f, 0x40, 0x41, 0x42 -> in.skipLeb();
      case 0x43 -> in.skip(4);
      case 0x44 -> in.skip(8);
      case 0xe0, 0xe1, 0xe2, 0xe3, 0xe4, 0xe5, 0xe6 -> {
        return Proposal.STACK_SWITCHING;
      }
      case 0xfb -> garbageCollection(in);
      case 0xfc -> {
        return miscellaneous(in);
      }
      case 0xfd -> {
        return vector(in);
      }
      case 0xfe -> atomic(in);
      default -> simple(in, code);
    }
    return null;
  }

  private static MalformedException none(BinaryReader in) {
    return new MalformedException("not an instruction", in.position());
  }

  private static void simple(BinaryReader in, int code) {
    if (code >= 0x20 && code <= 0x26) {
      in.skipLeb();
    } else if (code >= 0x28 && code <= 0x3e) {
      memoryArgument(in);
    } else if (code < 0x45 || code > 0xc4) {
      throw none(in);
    }
  }

  private static void memoryArgument(BinaryReader in) {
    int alignment = in.u32();
    in.skipLebs((alignment & 0x40) == 0 ? 1 : 2);
  }

  /// Skips a value type, or a block's.
  static void type(BinaryReader in) {
    int code = in.peek();
    in.skipLeb();
    if (code == 0x63 || code == 0x64) {
      in.skipLeb();
    }
  }

  private static void types(BinaryReader in) {
    for (int count = in.count("types"); count > 0; count--) {
      type(in);
    }
  }

  private static void tryTable(BinaryReader in) {
    type(in);
    for (int count = in.count("handlers"); count > 0; count--) {
      in.skipLebs(in.u8() < 2 ? 2 : 1);
    }
  }

  private static void garbageCollection(BinaryReader in) {
    switch (in.u32()) {
      case 0, 1, 6, 7, 11, 12, 13, 14, 16, 20, 21, 22, 23 -> in.skipLeb();
      case 2, 3, 4, 5, 8, 9, 10, 17, 18, 19 -> in.skipLebs(2);
      case 15, 26, 27, 28, 29, 30 -> {}
      case 24, 25 -> {
        in.skip(1);
        in.skipLebs(3);
      }
      default -> throw none(in);
    }
  }

  private static @Nullable Proposal miscellaneous(BinaryReader in) {
    switch (in.u32()) {
      case 0, 1, 2, 3, 4, 5, 6, 7 -> {}
      case 8, 10, 12, 14 -> in.skipLebs(2);
      case 9, 11, 13, 15, 16, 17 -> in.skipLeb();
      case 0x13, 0x14, 0x15, 0x16 -> {
        return Proposal.WIDE_ARITHMETIC;
      }
      default -> throw none(in);
    }
    return null;
  }

  private static Proposal vector(BinaryReader in) {
    int code = in.u32();
    if (code >= 0x100) {
      return Proposal.RELAXED_SIMD;
    }
    if (code <= 11 || code >= 84 && code <= 93) {
      memoryArgument(in);
    }
    if (code >= 21 && code <= 34 || code >= 84 && code <= 91) {
      in.skip(1);
    } else if (code == 12 || code == 13) {
      in.skip(16);
    }
    return Proposal.SIMD;
  }

  private static void atomic(BinaryReader in) {
    if (in.u32() == 3) {
      in.skip(1);
    } else {
      memoryArgument(in);
    }
  }
}
