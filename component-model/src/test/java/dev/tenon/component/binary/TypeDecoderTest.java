package dev.tenon.component.binary;

import static dev.tenon.component.binary.Wasm.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.binary.Definition.AliasExpr;
import dev.tenon.component.binary.Definition.ExternDesc;
import dev.tenon.component.binary.Definition.ExternName;
import dev.tenon.component.binary.Definition.Sort;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.engine.CoreFuncType;
import dev.tenon.engine.MalformedException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypeDecoderTest {
  private static final ValTypeRef BOOL = new ValTypeRef.Primitive(Primitive.BOOL);
  private static final ValTypeRef U8 = new ValTypeRef.Primitive(Primitive.U8);
  private static final ValTypeRef STRING = new ValTypeRef.Primitive(Primitive.STRING);

  private static TypeExpr type(Object... parts) {
    ByteReader reader = ByteReader.of(bytes(parts), Features.all());
    TypeExpr type = TypeDecoder.type(reader);
    reader.finish();
    return type;
  }

  @Test
  void primitivesCountDownFromBool() {
    Primitive[] downwards = {
      Primitive.BOOL, Primitive.S8, Primitive.U8, Primitive.S16, Primitive.U16, Primitive.S32,
      Primitive.U32, Primitive.S64, Primitive.U64, Primitive.F32, Primitive.F64, Primitive.CHAR,
      Primitive.STRING
    };
    for (int i = 0; i < downwards.length; i++) {
      assertThat(type(0x7f - i)).isEqualTo(new TypeExpr.Primitive(downwards[i]));
    }
    assertThat(type(0x64)).isEqualTo(new TypeExpr.Primitive(Primitive.ERROR_CONTEXT));
  }

  @Test
  void compositeTypes() {
    assertThat(type(0x72, 2, "a", 0x7f, "b", 0x7d))
        .isEqualTo(
            new TypeExpr.Record(
                List.of(new TypeExpr.Field("a", BOOL), new TypeExpr.Field("b", U8))));
    assertThat(type(0x71, 2, "x", 0x01, 0x7d, 0x00, "y", 0x00, 0x00))
        .isEqualTo(
            new TypeExpr.Variant(
                List.of(new TypeExpr.Case("x", U8), new TypeExpr.Case("y", null))));
    assertThat(type(0x70, 0x7d)).isEqualTo(new TypeExpr.ListOf(U8));
    assertThat(type(0x67, 0x7d, 3)).isEqualTo(new TypeExpr.FixedList(U8, 3));
    assertThat(type(0x63, 0x73, 0x7d)).isEqualTo(new TypeExpr.MapOf(STRING, U8));
    assertThat(type(0x6f, 2, 0x7d, 0x73)).isEqualTo(new TypeExpr.Tuple(List.of(U8, STRING)));
    assertThat(type(0x6e, 2, "f1", "f2")).isEqualTo(new TypeExpr.Flags(List.of("f1", "f2")));
    assertThat(type(0x6d, 2, "e1", "e2")).isEqualTo(new TypeExpr.Enum(List.of("e1", "e2")));
    assertThat(type(0x6b, 0x73)).isEqualTo(new TypeExpr.OptionOf(STRING));
    assertThat(type(0x6a, 0x00, 0x01, 0x73))
        .isEqualTo(new TypeExpr.ResultOf(Optional.empty(), Optional.of(STRING)));
    assertThat(type(0x69, 5)).isEqualTo(new TypeExpr.Own(5));
    assertThat(type(0x68, 5)).isEqualTo(new TypeExpr.Borrow(5));
    assertThat(type(0x66, 0x01, 0x7d)).isEqualTo(new TypeExpr.StreamOf(Optional.of(U8)));
    assertThat(type(0x65, 0x00)).isEqualTo(new TypeExpr.FutureOf(Optional.empty()));
  }

  @Test
  void emptyRecordIsLeftToValidation() {
    assertThat(type(0x72, 0)).isEqualTo(new TypeExpr.Record(List.of()));
  }

  @Test
  void typeIndexOfTwoBytes() {
    assertThat(type(0x70, 0xc0, 0x00)).isEqualTo(new TypeExpr.ListOf(new ValTypeRef.Index(64)));
  }

  @Test
  void negativeTypeIndexIsMalformed() {
    assertThatThrownBy(() -> type(0x70, 0xff, 0x7f))
        .isInstanceOf(MalformedException.class)
        .hasMessageStartingWith("@0x1 (component): expected a value type, found the number -1");
    assertThatThrownBy(() -> type(0x70, 0x72))
        .hasMessageStartingWith(
            "@0x1 (component): expected a primitive value type or a type index, found 0x72");
  }

  @Test
  void functions() {
    assertThat(type(0x40, 0, 0x01, 0x00))
        .isEqualTo(new TypeExpr.Func(List.of(), Optional.empty(), false));
    assertThat(type(0x43, 1, "p", 0x7f, 0x00, 0x73))
        .isEqualTo(
            new TypeExpr.Func(List.of(new TypeExpr.Field("p", BOOL)), Optional.of(STRING), true));
  }

  @Test
  void resultListOfAnotherFormIsMalformed() {
    assertThatThrownBy(() -> type(0x40, 0, 0x01, 0x01))
        .hasMessageStartingWith(
            "@0x3 (component): expected the number of results (0x00), found 0x01");
    assertThatThrownBy(() -> type(0x40, 0, 0x02))
        .hasMessageStartingWith(
            "@0x2 (component): expected a result list (0x00 or 0x01), found 0x02");
  }

  @Test
  void resources() {
    assertThat(type(0x3f, 0x7f, 0x00)).isEqualTo(new TypeExpr.Resource(0x7f, Optional.empty()));
    assertThat(type(0x3f, 0x7f, 0x01, 4)).isEqualTo(new TypeExpr.Resource(0x7f, Optional.of(4)));
  }

  @Test
  void componentTypeHoldsItsDeclarationsInOrder() {
    assertThat(
            type(
                bytes(0x41, 5, 0x00, 0x60, 0, 0, 0x01, 0x73, 0x02, 0x03, 0x02, 1, 0),
                bytes(0x03, 0x00, "a", 0x03, 0x01, 0x04, 0x00, "b", 0x01, 2)))
        .isEqualTo(
            new TypeExpr.Component(
                List.of(
                    new TypeExpr.Decl.CoreType(
                        2, new CoreTypeExpr.Func(new CoreFuncType(List.of(), List.of()))),
                    new TypeExpr.Decl.Type(6, new TypeExpr.Primitive(Primitive.STRING)),
                    new TypeExpr.Decl.Alias(8, new AliasExpr.Outer(Sort.TYPE, 1, 0)),
                    new TypeExpr.Decl.Import(13, ExternName.of("a"), new ExternDesc.SubResource()),
                    new TypeExpr.Decl.Export(19, ExternName.of("b"), new ExternDesc.Func(2)))));
  }

  @Test
  void importInAnInstanceTypeIsMalformed() {
    assertThatThrownBy(() -> type(0x42, 1, 0x03, 0x00, "a", 0x03, 0x01))
        .isInstanceOf(MalformedException.class)
        .hasMessageStartingWith(
            "@0x2 (component): expected a declaration of an instance type (0x00 to 0x02 or 0x04),"
                + " found 0x03");
  }

  @Test
  void typesMayNestAHundredDeepAndNoMore() {
    assertThatCode(() -> type(nested(100))).doesNotThrowAnyException();
    assertThatThrownBy(() -> type(nested(101)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("component and instance types nested more than 100 deep");
    assertThatThrownBy(() -> type(nested(1_000_000))).isInstanceOf(MalformedException.class);
  }

  private static byte[] nested(int depth) {
    byte[] types = new byte[3 * depth - 1];
    for (int i = 0; i < depth - 1; i++) {
      types[3 * i] = 0x42;
      types[3 * i + 1] = 1;
      types[3 * i + 2] = 0x01;
    }
    types[3 * depth - 3] = 0x42;
    return types;
  }

  @Test
  void siblingTypesDoNotCountAsNested() {
    byte[] siblings = bytes(0x42, 120);
    for (int i = 0; i < 120; i++) {
      siblings = bytes(siblings, 0x01, 0x42, 0);
    }
    byte[] all = siblings;
    assertThatCode(() -> type(all)).doesNotThrowAnyException();
  }

  @Test
  void unknownTypesAndDeclarationsAreMalformed() {
    for (int code : new int[] {0x62, 0x44, 0x3e, 0x6c, 0x00}) {
      assertThatThrownBy(() -> type(code))
          .isInstanceOf(MalformedException.class)
          .hasMessageStartingWith(
              String.format("@0x0 (component): expected a type, found 0x%02x", code));
    }
    assertThatThrownBy(() -> type(0x41, 1, 0x05, 0x73))
        .hasMessageStartingWith(
            "@0x2 (component): expected a declaration of a component type (0x00 to 0x04),"
                + " found 0x05");
    assertThatThrownBy(() -> type(0x71, 1, "c", 0x00, 0x01))
        .hasMessageStartingWith("@0x5 (component): expected the end of a case (0x00), found 0x01");
  }
}
