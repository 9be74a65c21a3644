package dev.tenon.component.binary;

import static dev.tenon.component.binary.Wasm.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.binary.CoreTypeExpr.CoreDesc;
import dev.tenon.component.binary.CoreTypeExpr.Decl;
import dev.tenon.component.binary.CoreTypeExpr.Structure;
import dev.tenon.component.binary.CoreTypeExpr.SubType;
import dev.tenon.engine.CoreFuncType;
import dev.tenon.engine.CoreGlobalType;
import dev.tenon.engine.CoreMemoryType;
import dev.tenon.engine.CoreTableType;
import dev.tenon.engine.CoreValType;
import dev.tenon.engine.CoreValType.Number;
import dev.tenon.engine.InvalidException;
import dev.tenon.engine.MalformedException;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CoreTypeDecoderTest {
  private static CoreTypeExpr type(Object... parts) {
    ByteReader reader = ByteReader.of(bytes(parts), Features.all());
    CoreTypeExpr type = CoreTypeDecoder.type(reader);
    reader.finish();
    return type;
  }

  private static void malformed(String message, Object... parts) {
    assertThatThrownBy(() -> type(parts))
        .isInstanceOf(MalformedException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void functionOfNumbersAndAbstractReferences() {
    assertThat(type(0x60, 5, 0x7f, 0x7e, 0x7d, 0x7c, 0x7b, 2, 0x70, 0x64, 0x6f))
        .isEqualTo(
            new CoreTypeExpr.Func(
                new CoreFuncType(
                    List.of(Number.I32, Number.I64, Number.F32, Number.F64, Number.V128),
                    List.of(
                        CoreValType.Reference.FUNCREF,
                        new CoreValType.Reference(false, "extern")))));
  }

  @Test
  void functionThatNamesAnotherTypeStaysBytes() {
    byte[] func = bytes(0x60, 1, 0x63, 0x00, 0);
    var rec = (CoreTypeExpr.Rec) type(func);
    assertThat(rec.bytes()).isEqualTo(func);
    assertThat(rec.types())
        .containsExactly(new SubType(true, List.of(), Structure.FUNC, List.of(0)));
  }

  @Test
  void recursionGroupStaysBytesAndCountsItsTypes() {
    byte[] group =
        bytes(
            bytes(0x4e, 3),
            bytes(0x50, 0, 0x5f, 2, 0x7f, 0x00, 0x78, 0x01), // (sub (struct i32 (mut i8)))
            bytes(0x4f, 1, 0x00, 0x5f, 2, 0x7f, 0x00, 0x78, 0x01), // (sub final 0 …)
            bytes(0x5e, 0x63, 0x01, 0x01)); // (array (mut (ref null 1)))
    var rec = (CoreTypeExpr.Rec) type(group);
    assertThat(rec.bytes()).isEqualTo(group);
    assertThat(rec.types())
        .containsExactly(
            new SubType(false, List.of(), Structure.STRUCT, List.of()),
            new SubType(true, List.of(0), Structure.STRUCT, List.of()),
            new SubType(true, List.of(), Structure.ARRAY, List.of(1)));
  }

  @Test
  void subTypeThatIsNotFinalHasAPrefix() {
    var rec = (CoreTypeExpr.Rec) type(0x00, 0x50, 0, 0x60, 0, 0);
    assertThat(rec.bytes()).isEqualTo(bytes(0x50, 0, 0x60, 0, 0));
    assertThat(rec.types())
        .containsExactly(new SubType(false, List.of(), Structure.FUNC, List.of()));
  }

  @Test
  void moduleTypeHoldsItsDeclarationsInOrder() {
    assertThat(
            type(
                bytes(0x50, 4, 0x01, 0x60, 0, 0, 0x00, "a", "b", 0x00, 0),
                bytes(0x02, 0x10, 0x01, 1, 3, 0x03, "e", 0x04, 0x00, 0)))
        .isEqualTo(
            new CoreTypeExpr.Module(
                List.of(
                    new Decl.Type(new CoreTypeExpr.Func(new CoreFuncType(List.of(), List.of()))),
                    new Decl.Import("a", "b", new CoreDesc.Func(0)),
                    new Decl.Alias(1, 3),
                    new Decl.Export("e", new CoreDesc.Tag(0)))));
  }

  @Test
  void moduleTypeOfTablesMemoriesAndGlobals() {
    assertThat(
            type(
                bytes(0x50, 4, 0x03, "t", 0x01, 0x70, 0x01, 1, 2),
                bytes(0x03, "m", 0x02, 0x00, 1, 0x03, "n", 0x02, 0x03, 1, 0xff, 0x01),
                bytes(0x03, "g", 0x03, 0x7e, 0x01)))
        .isEqualTo(
            new CoreTypeExpr.Module(
                List.of(
                    new Decl.Export(
                        "t",
                        new CoreDesc.Table(
                            new CoreTableType(
                                CoreValType.Reference.FUNCREF, 1, OptionalLong.of(2)))),
                    new Decl.Export("m", new CoreDesc.Memory(new CoreMemoryType(1))),
                    new Decl.Export(
                        "n",
                        new CoreDesc.Memory(new CoreMemoryType(1, OptionalLong.of(255), true))),
                    new Decl.Export(
                        "g", new CoreDesc.Global(new CoreGlobalType(Number.I64, true))))));
  }

  /// Binary.md: 0x50 is a module type where a component defines a core type, a sub type elsewhere.
  @Test
  void subTypeInAModuleTypeNeedsNoPrefix() {
    var module =
        (CoreTypeExpr.Module) type(0x50, 2, 1, 0x50, 0, 0x60, 0, 0, 1, 0x50, 1, 0, 0x60, 0, 0);
    assertThat(module.decls())
        .map(decl -> ((CoreTypeExpr.Rec) ((Decl.Type) decl).type()).types())
        .containsExactly(
            List.of(new SubType(false, List.of(), Structure.FUNC, List.of())),
            List.of(new SubType(false, List.of(0), Structure.FUNC, List.of())));
  }

  @Test
  void subTypeInAModuleTypeMayHaveThePrefix() {
    assertThat(type(0x50, 1, 1, 0x00, 0x50, 0, 0x60, 0, 0)).isInstanceOf(CoreTypeExpr.Module.class);
  }

  @Test
  void moduleTypeInAModuleTypeIsInvalid() {
    for (byte[] nested :
        List.of(bytes(0x50, 0), bytes(0x50, 1, 0x03, "m", 0x02, 0, 1), bytes(0x50, 2, 1, 0x60))) {
      assertThatThrownBy(() -> type(0x50, 1, 1, nested))
          .isInstanceOf(InvalidException.class)
          .hasMessageStartingWith(
              "@0x3 (component): a module type cannot contain another module type");
    }
  }

  @Test
  void unknownFormsAreMalformed() {
    malformed("@0x0 (component): expected a core type, found 0x5d", 0x5d);
    malformed("@0x2 (component): expected a core value type, found 0x62", 0x60, 1, 0x62);
    malformed(
        "@0x2 (component): expected a declaration of a module type (0x00 to 0x03), found 0x04",
        0x50,
        1,
        0x04);
    malformed(
        "@0x3 (component): expected the sort of a core type (0x10), found 0x00",
        0x50,
        1,
        0x02,
        0x00);
    malformed(
        "@0x4 (component): expected the target of an outer alias (0x01), found 0x00",
        0x50,
        1,
        0x02,
        0x10,
        0x00);
    malformed("@0x6 (component): expected the flags of limits, found 0x10", 0x50, 1, 3, "m", 2, 16);
  }
}
