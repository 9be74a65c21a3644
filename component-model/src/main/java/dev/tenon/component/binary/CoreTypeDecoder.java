package dev.tenon.component.binary;

import dev.tenon.component.binary.CoreTypeExpr.CoreDesc;
import dev.tenon.component.binary.CoreTypeExpr.Decl;
import dev.tenon.component.binary.CoreTypeExpr.RecType;
import dev.tenon.component.binary.CoreTypeExpr.Structure;
import dev.tenon.component.binary.CoreTypeExpr.SubType;
import dev.tenon.engine.CoreFuncType;
import dev.tenon.engine.CoreGlobalType;
import dev.tenon.engine.CoreMemoryType;
import dev.tenon.engine.CoreTableType;
import dev.tenon.engine.CoreValType;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Decodes core types and module types (Binary.md, "Type Definitions").
final class CoreTypeDecoder {
  private static final int MODULE = 0x50;
  private static final int SUB = 0x50;
  private static final int ARRAY = 0x5e;
  private static final int FUNC = 0x60;
  private static final int TYPE_SORT = 0x10;
  private static final int OUTER = 0x01;

  private CoreTypeDecoder() {}

  /// `core:deftype`. A function type that names no other type is given as such, all else of core
  /// WebAssembly 3.0 as bytes.
  static CoreTypeExpr type(ByteReader in) {
    return in.peek() == MODULE ? moduleType(in) : recType(in);
  }

  /// `core:deftype` where no module type can stand: there 0x50 opens a sub type, as it does in core
  /// modules, with or without the prefix that tells it from a module type elsewhere.
  private static RecType recType(ByteReader in) {
    return switch (in.peek()) {
      case FUNC -> funcType(in);
      case 0x00 -> {
        in.expect(0x00, "the prefix of a sub type");
        int start = in.position();
        in.expect(SUB, "a sub type that is not final");
        SubType type = RecTypeScanner.superTypesAndBody(false, in);
        yield new CoreTypeExpr.Rec(in.since(start), List.of(type));
      }
      case SUB -> sub(in);
      default -> rec(in);
    };
  }

  private static RecType sub(ByteReader in) {
    int start = in.position();
    in.expect(SUB, "a sub type that is not final");
    List<Integer> superTypes = RecTypeScanner.superTypes(in);
    int code = in.peek();
    if (code < ARRAY || code > FUNC) {
      throw in.invalid(
          start,
          "a module type cannot contain another module type",
          "core modules neither import nor export modules");
    }
    SubType type = RecTypeScanner.body(false, superTypes, in);
    return new CoreTypeExpr.Rec(in.since(start), List.of(type));
  }

  private static RecType rec(ByteReader in) {
    int start = in.position();
    List<SubType> types = RecTypeScanner.recType(in);
    return new CoreTypeExpr.Rec(in.since(start), types);
  }

  private static RecType funcType(ByteReader in) {
    int start = in.position();
    in.expect(FUNC, "a function type");
    var params = in.vec("parameters", CoreValTypeDecoder::valType);
    var results = in.vec("results", CoreValTypeDecoder::valType);
    if (CoreValTypeDecoder.namesType(params) || CoreValTypeDecoder.namesType(results)) {
      return new CoreTypeExpr.Rec(in.since(start), List.of(funcThatNames(params, results)));
    }
    return new CoreTypeExpr.Func(new CoreFuncType(params, results));
  }

  private static SubType funcThatNames(List<CoreValType> params, List<CoreValType> results) {
    List<Integer> references =
        Stream.concat(params.stream(), results.stream())
            .map(CoreValTypeDecoder::namedType)
            .flatMapToInt(OptionalInt::stream)
            .boxed()
            .toList();
    return new SubType(true, List.of(), Structure.FUNC, references);
  }

  private static CoreTypeExpr moduleType(ByteReader in) {
    in.expect(MODULE, "a module type");
    return new CoreTypeExpr.Module(in.vec("declarations", CoreTypeDecoder::decl));
  }

  private static Decl decl(ByteReader in) {
    int found = in.u8("a declaration of a module type");
    return switch (found) {
      case 0x00 ->
          new Decl.Import(
              in.name("the module of an import"), in.name("the name of an import"), desc(in));
      case 0x01 -> new Decl.Type(recType(in));
      case 0x02 -> {
        in.expect(TYPE_SORT, "the sort of a core type");
        in.expect(OUTER, "the target of an outer alias");
        yield new Decl.Alias(in.index("a number of scopes"), in.index("a core type"));
      }
      case 0x03 -> new Decl.Export(in.name("the name of an export"), desc(in));
      default -> throw in.unexpected(found, "a declaration of a module type (0x00 to 0x03)");
    };
  }

  /// `core:externtype`.
  private static CoreDesc desc(ByteReader in) {
    int found = in.u8("a core extern type");
    return switch (found) {
      case 0x00 -> new CoreDesc.Func(in.index("a core type"));
      case 0x01 -> new CoreDesc.Table(tableType(in));
      case 0x02 -> new CoreDesc.Memory(memoryType(in));
      case 0x03 ->
          new CoreDesc.Global(
              new CoreGlobalType(plainValType(in), in.flag("whether a global is mutable")));
      case 0x04 -> {
        in.expect(0x00, "the attribute of a tag");
        yield new CoreDesc.Tag(in.index("a core type"));
      }
      default -> throw in.unexpected(found, "a core extern type (0x00 to 0x04)");
    };
  }

  private static CoreValType plainValType(ByteReader in) {
    int start = in.position();
    CoreValType type = CoreValTypeDecoder.valType(in);
    if (CoreValTypeDecoder.namesType(List.of(type))) {
      throw in.invalid(
          start,
          "references to defined types in a module type are not supported",
          "take funcref or externref in what core modules exchange");
    }
    return type;
  }

  private static CoreTableType tableType(ByteReader in) {
    int start = in.position();
    if (!(plainValType(in) instanceof CoreValType.Reference element)) {
      throw in.malformed(
          start, "expected a reference type, found another type", "tables hold references only");
    }
    Limits limits = limits(in, 0x05);
    return new CoreTableType(element, limits.min, limits.max);
  }

  private static CoreMemoryType memoryType(ByteReader in) {
    Limits limits = limits(in, 0x07);
    return new CoreMemoryType(limits.min, limits.max, limits.shared);
  }

  private record Limits(long min, OptionalLong max, boolean shared) {}

  /// `limits` with flags among the bits of `allowed`: 1 a maximum, 2 shared, 4 of 64 bits.
  private static Limits limits(ByteReader in, int allowed) {
    int start = in.position();
    int flags = in.u8("the flags of limits");
    if ((flags & ~allowed) != 0) {
      throw in.unexpected(flags, "the flags of limits");
    }
    if ((flags & 0x04) != 0) {
      in.require(Feature.MEMORY64, start, "a memory or table of 64 bits in a module type");
      throw in.invalid(
          start,
          "64-bit memories and tables in a module type are not supported",
          "take memories and tables of 32 bits");
    }
    long min = in.u32("a minimum");
    OptionalLong max =
        (flags & 0x01) != 0 ? OptionalLong.of(in.u32("a maximum")) : OptionalLong.empty();
    return new Limits(min, max, (flags & 0x02) != 0);
  }
}
