package dev.tenon.component.binary;

import static dev.tenon.component.binary.Wasm.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NameSectionTest {
  @Test
  void nameOfTheComponentIsFoundAmongOthers() {
    byte[] funcNames = bytes(1, 6, 0x01, 1, 0, "f", 0);
    assertThat(NameSection.componentName(ByteReader.of(bytes(funcNames, 0, 2, "c")))).contains("c");
  }

  @Test
  void sectionWithoutItHasNone() {
    assertThat(NameSection.componentName(ByteReader.of(bytes(1, 5, 0x01, 1, 0, "f")))).isEmpty();
  }

  @Test
  void sizePastTheEndGivesNone() {
    assertThat(NameSection.componentName(ByteReader.of(bytes(0, 9, "c")))).isEmpty();
  }
}
