package dev.tenon.component.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.engine.InvalidException;
import dev.tenon.engine.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Damages components; nothing but the decoder's own exceptions may come of it.
class DamagedComponentTest {
  static List<Components> components() {
    return Components.all();
  }

  @Test
  void thereAreTenComponentsAtLeast() {
    assertThat(components()).hasSizeGreaterThanOrEqualTo(10);
  }

  @Test
  void wholeComponentDecodes() {
    Components nested =
        components().stream().filter(c -> c.name().equals("nested")).findFirst().orElseThrow();
    ComponentBinary decoded = ComponentDecoder.decode(nested.wasm());
    assertThat(decoded.name()).contains("outer");
    assertThat(decoded.definitions())
        .extracting(definition -> definition.getClass().getSimpleName())
        .containsExactly(
            "CoreModule",
            "Type",
            "Component",
            "Component",
            "Instance",
            "Alias",
            "Alias",
            "Export",
            "Export");
  }

  @ParameterizedTest
  @MethodSource("components")
  void componentCutOffAnywhereButBetweenSectionsIsMalformed(Components component) {
    Set<Integer> boundaries = Set.copyOf(sectionBoundaries(component.wasm()));
    assertThat(boundaries).hasSizeGreaterThanOrEqualTo(3);
    for (int length = 0; length <= component.wasm().length; length++) {
      byte[] prefix = Arrays.copyOf(component.wasm(), length);
      if (boundaries.contains(length)) {
        assertThat(ComponentDecoder.decode(prefix)).isNotNull();
      } else {
        assertThatThrownBy(() -> ComponentDecoder.decode(prefix))
            .as("%d bytes", length)
            .isInstanceOf(MalformedException.class)
            .hasMessageMatching("(?s)@0x[0-9a-f]+ \\([a-z ]+\\): .*");
      }
    }
  }

  private static List<Integer> sectionBoundaries(byte[] component) {
    var boundaries = new ArrayList<Integer>();
    ByteReader in = ByteReader.of(component);
    in.section(8, "preamble");
    while (!in.atEnd()) {
      boundaries.add(in.position());
      in.u8("a section");
      in.section((int) in.u32("its size"), "section");
    }
    boundaries.add(in.position());
    return boundaries;
  }

  @ParameterizedTest
  @MethodSource("components")
  void componentWithOtherBytesHereAndThereIsDecodedOrRejected(Components component) {
    var random = new Random(20_251);
    int rejected = 0;
    for (int round = 0; round < 5_000; round++) {
      byte[] damaged = component.wasm().clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        damaged[random.nextInt(8, damaged.length)] = (byte) random.nextInt();
      }
      try {
        ComponentDecoder.decode(damaged, Features.all());
      } catch (MalformedException | InvalidException e) {
        assertThat(e).hasMessageStartingWith("@0x");
        rejected++;
      }
    }
    assertThat(rejected).isPositive();
  }
}
