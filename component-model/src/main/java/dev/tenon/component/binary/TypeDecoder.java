package dev.tenon.component.binary;

import dev.tenon.component.type.ValType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decodes types (Binary.md, "Type Definitions"). What the grammar says of counts, such as at least
/// one field, is left to validation.
final class TypeDecoder {
  private static final int I64 = 0x7e;

  private TypeDecoder() {}

  /// `deftype`.
  static TypeExpr type(ByteReader in) {
    int start = in.position();
    int found = in.u8("a type");
    gate(in, start, found);
    ValType.@Nullable Primitive primitive = primitive(found);
    if (primitive != null) {
      return new TypeExpr.Primitive(primitive);
    }
    return switch (found) {
      case 0x72 -> new TypeExpr.Record(in.vec("fields", TypeDecoder::field));
      case 0x71 -> new TypeExpr.Variant(in.vec("cases", TypeDecoder::variantCase));
      case 0x70 -> new TypeExpr.ListOf(valType(in));
      case 0x6f -> new TypeExpr.Tuple(in.vec("types", TypeDecoder::valType));
      case 0x6e -> new TypeExpr.Flags(in.vec("labels", TypeDecoder::label));
      case 0x6d -> new TypeExpr.Enum(in.vec("labels", TypeDecoder::label));
      case 0x6b -> new TypeExpr.OptionOf(valType(in));
      case 0x6a -> new TypeExpr.ResultOf(optionalValType(in), optionalValType(in));
      case 0x69 -> new TypeExpr.Own(in.index("a type"));
      case 0x68 -> new TypeExpr.Borrow(in.index("a type"));
      case 0x67 -> new TypeExpr.FixedList(valType(in), (int) in.u32("the length of a list"));
      case 0x66 -> new TypeExpr.StreamOf(optionalValType(in));
      case 0x65 -> new TypeExpr.FutureOf(optionalValType(in));
      case 0x63 -> new TypeExpr.MapOf(valType(in), valType(in));
      case 0x43 -> func(in, true);
      case 0x42 -> new TypeExpr.Instance(decls(in, false));
      case 0x41 -> new TypeExpr.Component(decls(in, true));
      case 0x40 -> func(in, false);
      case 0x3f -> resource(in);
      default -> throw in.unexpected(found, "a type");
    };
  }

  /// Fails when a type of this opcode belongs to a feature that is off.
  private static void gate(ByteReader in, int start, int code) {
    switch (code) {
      case 0x67 -> in.require(Feature.FIXED_LENGTH_LISTS, start, "a list of fixed length");
      case 0x66 -> in.require(Feature.ASYNC, start, "a stream type");
      case 0x65 -> in.require(Feature.ASYNC, start, "a future type");
      case 0x64 -> in.require(Feature.ERROR_CONTEXT, start, "the type error-context");
      case 0x63 -> in.require(Feature.MAP, start, "a map type");
      case 0x43 -> in.require(Feature.ASYNC, start, "an async function type");
      default -> {}
    }
  }

  /// `valtype`: the types without parts are negative numbers of one byte, indices are not negative.
  static ValTypeRef valType(ByteReader in) {
    int start = in.position();
    int first = in.peek();
    if (first >= 0x40 && first < 0x80) {
      gate(in, start, first);
      ValType.@Nullable Primitive primitive = primitive(in.u8("a value type"));
      if (primitive == null) {
        throw in.unexpected(first, "a primitive value type or a type index");
      }
      return new ValTypeRef.Primitive(primitive);
    }
    long index = in.s33("a value type");
    if (index < 0) {
      throw in.malformed(
          start, "expected a value type, found the number " + index, ByteReader.DAMAGED);
    }
    return new ValTypeRef.Index(ByteReader.saturate(index));
  }

  private static Optional<ValTypeRef> optionalValType(ByteReader in) {
    return in.optional("a value type", TypeDecoder::valType);
  }

  private static ValType.@Nullable Primitive primitive(int code) {
    return switch (code) {
      case 0x7f -> ValType.Primitive.BOOL;
      case 0x7e -> ValType.Primitive.S8;
      case 0x7d -> ValType.Primitive.U8;
      case 0x7c -> ValType.Primitive.S16;
      case 0x7b -> ValType.Primitive.U16;
      case 0x7a -> ValType.Primitive.S32;
      case 0x79 -> ValType.Primitive.U32;
      case 0x78 -> ValType.Primitive.S64;
      case 0x77 -> ValType.Primitive.U64;
      case 0x76 -> ValType.Primitive.F32;
      case 0x75 -> ValType.Primitive.F64;
      case 0x74 -> ValType.Primitive.CHAR;
      case 0x73 -> ValType.Primitive.STRING;
      case 0x64 -> ValType.Primitive.ERROR_CONTEXT;
      default -> null;
    };
  }

  private static String label(ByteReader in) {
    return in.name("a label");
  }

  private static TypeExpr.Field field(ByteReader in) {
    return new TypeExpr.Field(label(in), valType(in));
  }

  private static TypeExpr.Case variantCase(ByteReader in) {
    String name = label(in);
    Optional<ValTypeRef> type = optionalValType(in);
    in.expect(0x00, "the end of a case");
    return new TypeExpr.Case(name, type.orElse(null));
  }

  private static TypeExpr func(ByteReader in, boolean async) {
    List<TypeExpr.Field> params = in.vec("parameters", TypeDecoder::field);
    return new TypeExpr.Func(params, result(in), async);
  }

  /// `resultlist`.
  static Optional<ValTypeRef> result(ByteReader in) {
    if (in.flag("a result list")) {
      in.expect(0x00, "the number of results");
      return Optional.empty();
    }
    return Optional.of(valType(in));
  }

  private static TypeExpr resource(ByteReader in) {
    int start = in.position();
    int rep = in.peek();
    CoreValTypeDecoder.valType(in);
    if (rep == I64) {
      in.require(Feature.MEMORY64, start, "a resource represented by i64");
    }
    return new TypeExpr.Resource(
        rep, in.optional("a destructor", part -> part.index("a core function")));
  }

  private static List<TypeExpr.Decl> decls(ByteReader in, boolean imports) {
    in.enter("component and instance types");
    List<TypeExpr.Decl> decls = in.vec("declarations", part -> decl(part, imports));
    in.leave();
    return decls;
  }

  private static TypeExpr.Decl decl(ByteReader in, boolean imports) {
    int offset = in.position();
    int found = in.u8("a declaration");
    if (found == 0x03 && imports) {
      return new TypeExpr.Decl.Import(offset, ExternDecoder.name(in), ExternDecoder.desc(in));
    }
    return switch (found) {
      case 0x00 -> new TypeExpr.Decl.CoreType(offset, CoreTypeDecoder.type(in));
      case 0x01 -> new TypeExpr.Decl.Type(offset, type(in));
      case 0x02 -> new TypeExpr.Decl.Alias(offset, AliasDecoder.alias(in));
      case 0x04 -> new TypeExpr.Decl.Export(offset, ExternDecoder.name(in), ExternDecoder.desc(in));
      default ->
          throw in.unexpected(
              found,
              imports
                  ? "a declaration of a component type (0x00 to 0x04)"
                  : "a declaration of an instance type (0x00 to 0x02 or 0x04)");
    };
  }
}
