package dev.tenon.component.binary;

/// Passes over recursion groups and sub types of core WebAssembly 3.0, checking their grammar (core
/// specification, "Recursive Types" of the binary format).
final class RecTypeScanner {
  private RecTypeScanner() {}

  /// `rectype`: the number of types that it defines.
  static int recType(ByteReader in) {
    if (in.peek() == 0x4e) {
      in.expect(0x4e, "a recursion group");
      return in.vec("types", RecTypeScanner::subType).size();
    }
    subType(in);
    return 1;
  }

  private static boolean subType(ByteReader in) {
    int found = in.u8("a core type");
    switch (found) {
      case 0x50, 0x4f -> superTypesAndBody(in);
      default -> compositeType(in, found);
    }
    return true;
  }

  /// What follows the opcode of a sub type.
  static void superTypesAndBody(ByteReader in) {
    in.vec("super types", part -> part.index("a core type"));
    compositeType(in, in.u8("a composite type"));
  }

  private static void compositeType(ByteReader in, int code) {
    switch (code) {
      case 0x5e -> fieldType(in);
      case 0x5f -> in.vec("fields", RecTypeScanner::fieldType);
      case 0x60 -> {
        in.vec("parameters", CoreValTypeDecoder::valType);
        in.vec("results", CoreValTypeDecoder::valType);
      }
      default -> throw in.unexpected(code, "a core type");
    }
  }

  private static boolean fieldType(ByteReader in) {
    int first = in.peek();
    if (first == 0x78 || first == 0x77) {
      in.u8("a packed type");
    } else {
      CoreValTypeDecoder.valType(in);
    }
    return in.flag("whether a field is mutable");
  }
}
