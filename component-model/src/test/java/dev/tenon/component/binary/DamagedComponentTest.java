package dev.tenon.component.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.engine.InvalidException;
import dev.tenon.engine.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Damages a component that a real encoder wrote; nothing but the decoder's own exceptions may come
/// of it.
class DamagedComponentTest {
  private final byte[] component = read();

  private static byte[] read() {
    try (InputStream in =
        DamagedComponentTest.class.getResourceAsStream("/components/nested.wasm")) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void wholeComponentDecodes() {
    ComponentBinary decoded = ComponentDecoder.decode(component);
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

  @Test
  void componentCutOffAnywhereButBetweenSectionsIsMalformed() {
    Set<Integer> boundaries = Set.copyOf(sectionBoundaries());
    assertThat(boundaries).hasSizeGreaterThan(5);
    for (int length = 0; length < component.length; length++) {
      byte[] prefix = Arrays.copyOf(component, length);
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

  private List<Integer> sectionBoundaries() {
    var boundaries = new ArrayList<Integer>();
    ByteReader in = ByteReader.of(component);
    in.section(8, "preamble");
    while (!in.atEnd()) {
      boundaries.add(in.position());
      in.u8("a section");
      in.section((int) in.u32("its size"), "section");
    }
    return boundaries;
  }

  @Test
  void componentWithOtherBytesHereAndThereIsDecodedOrRejected() {
    var random = new Random(20_251);
    int rejected = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged = component.clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        damaged[random.nextInt(8, damaged.length)] = (byte) random.nextInt();
      }
      try {
        ComponentDecoder.decode(damaged);
      } catch (MalformedException | InvalidException e) {
        assertThat(e).hasMessageStartingWith("@0x");
        rejected++;
      }
    }
    assertThat(rejected).isPositive();
  }
}
