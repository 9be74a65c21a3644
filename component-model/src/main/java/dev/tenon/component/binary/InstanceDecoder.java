package dev.tenon.component.binary;

import dev.tenon.component.binary.Definition.Arg;
import dev.tenon.component.binary.Definition.CoreArg;
import dev.tenon.component.binary.Definition.CoreInstanceExpr;
import dev.tenon.component.binary.Definition.ExternName;
import dev.tenon.component.binary.Definition.InlineExport;
import dev.tenon.component.binary.Definition.InstanceExpr;

/// Decodes core instances and instances (Binary.md, "Instance Definitions").
final class InstanceDecoder {
  private static final int CORE_INSTANCE_SORT = 0x12;

  private InstanceDecoder() {}

  /// `core:instanceexpr`.
  static CoreInstanceExpr coreInstance(ByteReader in) {
    int found = in.u8("a core instance");
    return switch (found) {
      case 0x00 ->
          new CoreInstanceExpr.Instantiate(
              in.index("a core module"), in.vec("arguments", InstanceDecoder::coreArg));
      case 0x01 ->
          new CoreInstanceExpr.Exports(in.vec("exports", InstanceDecoder::coreInlineExport));
      default -> throw in.unexpected(found, "a core instance (0x00 or 0x01)");
    };
  }

  private static CoreArg coreArg(ByteReader in) {
    String name = in.name("the name of an argument");
    in.expect(CORE_INSTANCE_SORT, "the sort of a core instance");
    return new CoreArg(name, in.index("a core instance"));
  }

  private static InlineExport coreInlineExport(ByteReader in) {
    return new InlineExport(
        ExternName.of(in.name("the name of an export")), AliasDecoder.coreSortIndex(in));
  }

  /// `instanceexpr`.
  static InstanceExpr instance(ByteReader in) {
    int found = in.u8("an instance");
    return switch (found) {
      case 0x00 ->
          new InstanceExpr.Instantiate(
              in.index("a component"), in.vec("arguments", InstanceDecoder::arg));
      case 0x01 -> new InstanceExpr.Exports(in.vec("exports", InstanceDecoder::inlineExport));
      default -> throw in.unexpected(found, "an instance (0x00 or 0x01)");
    };
  }

  private static Arg arg(ByteReader in) {
    return new Arg(in.name("the name of an argument"), AliasDecoder.sortIndex(in));
  }

  private static InlineExport inlineExport(ByteReader in) {
    return new InlineExport(ExternDecoder.name(in), AliasDecoder.sortIndex(in));
  }
}
