package dev.tenon.component.binary;

import dev.tenon.component.binary.CoreTypeExpr.CoreDesc;
import dev.tenon.component.binary.CoreTypeExpr.Decl;
import dev.tenon.engine.CoreFuncType;
import dev.tenon.engine.CoreGlobalType;
import dev.tenon.engine.CoreMemoryType;
import dev.tenon.engine.CoreTableType;
import dev.tenon.engine.CoreValType;
import java.util.List;
import java.util.OptionalLong;

/// Decodes core types and module types (Binary.md, "Type Definitions").
final class CoreTypeDecoder {
  private static final int MODULE = 0x50;
  private static final int FUNC = 0x60;
  private static final int TYPE_SORT = 0x10;
  private static final int OUTER = 0x01;

  private CoreTypeDecoder() {}

  /// `core:deftype`. A function type that names no other type is given as such, all else of core
  /// WebAssembly 3.0 as bytes.
  static CoreTypeExpr type(ByteReader in) {
    return switch (in.peek()) {
      case MODULE -> moduleType(in);
      case FUNC -> funcType(in);
      case 0x00 -> {
        in.expect(0x00, "the prefix of a sub type");
        int start = in.position();
        in.expect(0x50, "a sub type that is not final");
        RecTypeScanner.superTypesAndBody(in);
        yield new CoreTypeExpr.Rec(in.since(start), 1);
      }
      default -> {
        int start = in.position();
        int count = RecTypeScanner.recType(in);
        yield new CoreTypeExpr.Rec(in.since(start), count);
      }
    };
  }

  private static CoreTypeExpr funcType(ByteReader in) {
    int start = in.position();
    in.expect(FUNC, "a function type");
    var params = in.vec("parameters", CoreValTypeDecoder::valType);
    var results = in.vec("results", CoreValTypeDecoder::valType);
    if (CoreValTypeDecoder.namesType(params) || CoreValTypeDecoder.namesType(results)) {
      return new CoreTypeExpr.Rec(in.since(start), 1);
    }
    return new CoreTypeExpr.Func(new CoreFuncType(params, results));
  }

  private static CoreTypeExpr moduleType(ByteReader in) {
    in.expect(MODULE, "a module type");
    in.enter("module types");
    List<Decl> decls = in.vec("declarations", CoreTypeDecoder::decl);
    in.leave();
    return new CoreTypeExpr.Module(decls);
  }

  private static Decl decl(ByteReader in) {
    int found = in.u8("a declaration of a module type");
    return switch (found) {
      case 0x00 ->
          new Decl.Import(
              in.name("the module of an import"), in.name("the name of an import"), desc(in));
      case 0x01 -> new Decl.Type(type(in));
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
