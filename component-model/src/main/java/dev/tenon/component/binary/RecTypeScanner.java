package dev.tenon.component.binary;

import dev.tenon.component.binary.CoreTypeExpr.Structure;
import dev.tenon.component.binary.CoreTypeExpr.SubType;
import dev.tenon.engine.CoreValType;
import java.util.ArrayList;
import java.util.List;

/// Passes over recursion groups and sub types of core WebAssembly 3.0, checking their grammar (core
/// specification, "Recursive Types" of the binary format) and noting which types they name.
final class RecTypeScanner {
  private final ByteReader in;
  private final List<Integer> references = new ArrayList<>();

  private RecTypeScanner(ByteReader in) {
    this.in = in;
  }

  /// `rectype`: the types that it defines.
  static List<SubType> recType(ByteReader in) {
    if (in.peek() == 0x4e) {
      in.expect(0x4e, "a recursion group");
      return in.vec("types", RecTypeScanner::subType);
    }
    return List.of(subType(in));
  }

  private static SubType subType(ByteReader in) {
    int found = in.u8("a core type");
    return switch (found) {
      case 0x50, 0x4f -> superTypesAndBody(found == 0x4f, in);
      default -> new RecTypeScanner(in).compositeType(true, List.of(), found);
    };
  }

  /// What follows the opcode of a sub type.
  static SubType superTypesAndBody(boolean isFinal, ByteReader in) {
    return body(isFinal, superTypes(in), in);
  }

  static List<Integer> superTypes(ByteReader in) {
    return in.vec("super types", part -> part.index("a core type"));
  }

  /// What follows the super types.
  static SubType body(boolean isFinal, List<Integer> superTypes, ByteReader in) {
    return new RecTypeScanner(in).compositeType(isFinal, superTypes, in.u8("a composite type"));
  }

  private SubType compositeType(boolean isFinal, List<Integer> superTypes, int code) {
    Structure structure =
        switch (code) {
          case 0x5e -> {
            fieldType(in);
            yield Structure.ARRAY;
          }
          case 0x5f -> {
            in.vec("fields", this::fieldType);
            yield Structure.STRUCT;
          }
          case 0x60 -> {
            in.vec("parameters", this::valType);
            in.vec("results", this::valType);
            yield Structure.FUNC;
          }
          default -> throw in.unexpected(code, "a core type");
        };
    return new SubType(isFinal, superTypes, structure, List.copyOf(references));
  }

  private CoreValType valType(ByteReader part) {
    CoreValType type = CoreValTypeDecoder.valType(part);
    CoreValTypeDecoder.namedType(type).ifPresent(references::add);
    return type;
  }

  private boolean fieldType(ByteReader part) {
    int first = part.peek();
    if (first == 0x78 || first == 0x77) {
      part.u8("a packed type");
    } else {
      valType(part);
    }
    return part.flag("whether a field is mutable");
  }
}
