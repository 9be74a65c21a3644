package dev.tenon.component.binary;

import dev.tenon.engine.CoreValType;
import java.util.List;
import java.util.OptionalInt;

/// Decodes the value types of core WebAssembly 3.0 (core specification, "Types" of the binary
/// format).
final class CoreValTypeDecoder {
  /// Opens the heap type of a reference to a defined type, whose structure is not known here.
  private static final String DEFINED = "type ";

  private CoreValTypeDecoder() {}

  /// Whether one of the types refers to a type by index.
  static boolean namesType(List<CoreValType> types) {
    return types.stream().anyMatch(type -> namedType(type).isPresent());
  }

  /// The index of the type that a type refers to.
  static OptionalInt namedType(CoreValType type) {
    return type instanceof CoreValType.Reference reference
            && reference.heapType().startsWith(DEFINED)
        ? OptionalInt.of((int) Long.parseLong(reference.heapType().substring(DEFINED.length())))
        : OptionalInt.empty();
  }

  /// `valtype`; a defined type in it is written as its index.
  static CoreValType valType(ByteReader in) {
    int found = in.u8("a core value type");
    return switch (found) {
      case 0x7f -> CoreValType.Number.I32;
      case 0x7e -> CoreValType.Number.I64;
      case 0x7d -> CoreValType.Number.F32;
      case 0x7c -> CoreValType.Number.F64;
      case 0x7b -> CoreValType.Number.V128;
      case 0x64 -> new CoreValType.Reference(false, heapType(in));
      case 0x63 -> new CoreValType.Reference(true, heapType(in));
      default -> new CoreValType.Reference(true, abstractHeapType(in, found));
    };
  }

  private static String heapType(ByteReader in) {
    int first = in.peek();
    if (first >= 0x40 && first < 0x80) {
      return abstractHeapType(in, in.u8("a heap type"));
    }
    int start = in.position();
    long index = in.s33("a heap type");
    if (index < 0) {
      throw in.malformed(
          start, "expected a heap type, found the number " + index, ByteReader.DAMAGED);
    }
    return DEFINED + index;
  }

  private static String abstractHeapType(ByteReader in, int code) {
    return switch (code) {
      case 0x74 -> "noexn";
      case 0x73 -> "nofunc";
      case 0x72 -> "noextern";
      case 0x71 -> "none";
      case 0x70 -> "func";
      case 0x6f -> "extern";
      case 0x6e -> "any";
      case 0x6d -> "eq";
      case 0x6c -> "i31";
      case 0x6b -> "struct";
      case 0x6a -> "array";
      case 0x69 -> "exn";
      default -> throw in.unexpected(code, "a core value type");
    };
  }
}
