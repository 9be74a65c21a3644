package dev.tenon.component.binary;

import static dev.tenon.component.binary.Wasm.COMPONENT_PREAMBLE;
import static dev.tenon.component.binary.Wasm.MODULE_PREAMBLE;
import static dev.tenon.component.binary.Wasm.bytes;
import static dev.tenon.component.binary.Wasm.component;
import static dev.tenon.component.binary.Wasm.decode;
import static dev.tenon.component.binary.Wasm.section;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.engine.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComponentDecoderTest {
  private static void malformed(byte[] bytes, String message) {
    assertThatThrownBy(() -> ComponentDecoder.decode(bytes))
        .isInstanceOf(MalformedException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void emptyComponentHasNoDefinitions() {
    assertThat(ComponentDecoder.decode(component()))
        .isEqualTo(new ComponentBinary(0, Optional.empty(), List.of(), Features.stable()));
  }

  @Test
  void otherMagicNumberIsMalformed() {
    malformed(
        "(component)".getBytes(StandardCharsets.UTF_8),
        "@0x0 (component): expected the magic number \\0asm, found other bytes");
  }

  @Test
  void coreModuleIsNamedAsSuch() {
    malformed(MODULE_PREAMBLE, "@0x4 (component): expected a component, found a core module");
  }

  @Test
  void otherVersionIsMalformed() {
    malformed(
        bytes(0, 'a', 's', 'm', 0x0e, 0, 1, 0),
        "@0x4 (component): expected version 0xd of layer 1, found version 0xe of layer 1");
  }

  @Test
  void unknownSectionIsMalformed() {
    malformed(component(13, 0), "@0x8 (component): expected a section id (0 to 12), found 0x0d");
  }

  @Test
  void sectionLongerThanTheFileIsMalformed() {
    malformed(
        component(7, 3, 0), "@0x9 (component): the type section is 3 bytes long, only 1 are left");
  }

  @Test
  void bytesAfterTheLastDefinitionOfASectionAreMalformed() {
    malformed(
        component(section(7, 1, 0x73, 0x00)),
        "@0xc (type section): expected the end, found 1 more bytes");
  }

  @Test
  void coreModuleKeepsItsBytes() {
    var module = (Definition.CoreModule) decode(section(1, MODULE_PREAMBLE)).getFirst();
    assertThat(module.offset()).isEqualTo(10);
    assertThat(module.bytes()).isEqualTo(MODULE_PREAMBLE);
  }

  @Test
  void componentInACoreModuleSectionIsMalformed() {
    malformed(
        component(section(1, COMPONENT_PREAMBLE)),
        "@0xe (core module section): expected a core module, found a component");
  }

  @Test
  void nestedComponentCountsPositionsFromTheStartOfTheFile() {
    byte[] inner = component(section(7, 1, 0x73));
    var nested = (Definition.Component) decode(section(4, inner)).getFirst();
    assertThat(nested.component().offset()).isEqualTo(10);
    assertThat(nested.component().definitions().getFirst().offset()).isEqualTo(10 + 8 + 2 + 1);
  }

  @Test
  void nestedComponentsMayBeAHundredDeepAndNoMore() {
    assertThatCode(() -> ComponentDecoder.decode(nested(100))).doesNotThrowAnyException();
    assertThatThrownBy(() -> ComponentDecoder.decode(nested(101)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("components nested more than 100 deep");
    assertThatThrownBy(() -> ComponentDecoder.decode(nested(20_000)))
        .isInstanceOf(MalformedException.class);
  }

  private static byte[] nested(int depth) {
    byte[] component = component();
    for (int i = 0; i < depth; i++) {
      component = component(section(4, component));
    }
    return component;
  }

  @Test
  void definitionsOfAllSectionsKeepTheirOrder() {
    assertThat(
            decode(
                section(7, 2, 0x73, 0x7f),
                section(0, "note", 1, 2, 3),
                section(1, MODULE_PREAMBLE),
                section(7, 1, 0x7d)))
        .extracting(definition -> definition.getClass().getSimpleName())
        .containsExactly("Type", "Type", "CoreModule", "Type");
  }

  @Test
  void customSectionNeedsAWholeName() {
    malformed(
        component(section(0, 5, 'a', 'b')),
        "@0xa (custom section): the name of the custom section is 5 bytes long,"
            + " but only 2 are left");
  }

  @Test
  void componentTakesItsNameFromTheNameSection() {
    byte[] names = section(0, "component-name", 0, 6, "hello");
    assertThat(ComponentDecoder.decode(component(names)).name()).contains("hello");
  }

  @Test
  void nameSectionThatIsNotValidIsPassedOver() {
    byte[] garbage = section(0, "component-name", 0xff, 0xfe, 0x01);
    byte[] names = section(0, "component-name", 0, 6, "hello");
    assertThat(ComponentDecoder.decode(component(garbage)).name()).isEmpty();
    assertThat(ComponentDecoder.decode(component(garbage, names)).name()).contains("hello");
  }
}
