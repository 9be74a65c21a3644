package dev.tenon.component.binary;

import static dev.tenon.component.binary.Wasm.bytes;
import static dev.tenon.component.binary.Wasm.decode;
import static dev.tenon.component.binary.Wasm.section;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.binary.Definition.ExternDesc;
import dev.tenon.component.binary.Definition.ExternName;
import dev.tenon.component.binary.Definition.Sort;
import dev.tenon.component.binary.Definition.SortIndex;
import dev.tenon.component.type.ValType;
import dev.tenon.engine.InvalidException;
import dev.tenon.engine.MalformedException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExternDecoderTest {
  private static ByteReader reader(Object... parts) {
    return ByteReader.of(bytes(parts), Features.all());
  }

  @Test
  void importsOfEachExternType() {
    assertThat(
            decode(
                section(
                    10,
                    bytes(8, 0x00, "m", 0x00, 0x11, 1, 0x01, "f", 0x01, 2),
                    bytes(0x00, "v", 0x02, 0x00, 3, 0x00, "w", 0x02, 0x01, 0x79),
                    bytes(0x00, "t", 0x03, 0x00, 4, 0x00, "r", 0x03, 0x01),
                    bytes(0x00, "c", 0x04, 5, 0x00, "i", 0x05, 6))))
        .extracting(definition -> ((Definition.Import) definition).desc())
        .containsExactly(
            new ExternDesc.Module(1),
            new ExternDesc.Func(2),
            new ExternDesc.ValueEq(3),
            new ExternDesc.ValueType(new ValTypeRef.Primitive(ValType.Primitive.U32)),
            new ExternDesc.TypeEq(4),
            new ExternDesc.SubResource(),
            new ExternDesc.Component(5),
            new ExternDesc.Instance(6));
  }

  @Test
  void exportWithAndWithoutAscribedType() {
    assertThat(
            decode(
                section(
                    11,
                    bytes(2, 0x00, "e", 0x01, 7, 0x00),
                    bytes(0x00, "g", 0x00, 0x11, 8, 0x01, 0x00, 0x11, 9))))
        .containsExactly(
            new Definition.Export(11, ExternName.of("e"), new SortIndex(Sort.FUNC, 7), null),
            new Definition.Export(
                17,
                ExternName.of("g"),
                new SortIndex(Sort.CORE_MODULE, 8),
                new ExternDesc.Module(9)));
  }

  @Test
  void nameWithAttributes() {
    var reader = reader(0x02, "i", 3, 0x00, "a:b/c", 0x01, ".2.3", 0x02, "some-id");
    assertThat(ExternDecoder.name(reader))
        .isEqualTo(
            new ExternName("i", Optional.of("a:b/c"), Optional.of(".2.3"), Optional.of("some-id")));
  }

  @Test
  void attributeGivenTwiceIsInvalidRatherThanMalformed() {
    assertThatThrownBy(() -> ExternDecoder.name(reader(0x02, "i", 2, 0x00, "a:b/x", 0x00, "a:b/y")))
        .isInstanceOf(InvalidException.class)
        .hasMessageStartingWith("@0x3 (component): \"i\" has the attribute implements twice");
  }

  @Test
  void startFunction() {
    assertThat(decode(section(9, 4, 2, 0, 1, 3)))
        .containsExactly(new Definition.Start(10, 4, List.of(0, 1), 3));
  }

  @Test
  void valueKeepsItsBytes() {
    var value = (Definition.Value) decode(section(12, 1, 0x73, 3, "hi")).getFirst();
    assertThat(value.type()).isEqualTo(new ValTypeRef.Primitive(ValType.Primitive.STRING));
    assertThat(value.encoded()).isEqualTo(bytes("hi"));
  }

  @Test
  void unknownFormsAreMalformed() {
    malformed(() -> ExternDecoder.name(reader(0x03)), "expected a name (0x00 to 0x02), found 0x03");
    malformed(
        () -> ExternDecoder.name(reader(0x02, "a", 1, 0x03, "x")),
        "expected an attribute (0x00 to 0x02), found 0x03");
    malformed(
        () -> ExternDecoder.desc(reader(0x06, 0)),
        "expected an extern type (0x00 to 0x05), found 0x06");
    malformed(
        () -> ExternDecoder.desc(reader(0x00, 0x00)),
        "expected the sort of a core module (0x11), found 0x00");
    malformed(
        () -> ExternDecoder.desc(reader(0x03, 0x02)),
        "expected a type bound (0x00 or 0x01), found 0x02");
    malformed(
        () -> ExternDecoder.exported(reader(0x00, "e", 0x01, 0, 0x02)),
        "expected whether there is an ascribed type (0x00 or 0x01), found 0x02");
  }

  private static void malformed(Runnable decoding, String message) {
    assertThatThrownBy(decoding::run)
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(message);
  }
}
