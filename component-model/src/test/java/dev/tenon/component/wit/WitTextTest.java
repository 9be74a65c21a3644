package dev.tenon.component.wit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.engine.Engine;
import dev.tenon.engine.InvalidException;
import dev.tenon.engine.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The text of every component that is checked in. `-Dtenon.wit.update=true` writes what is
/// expected anew, to be read before it is committed.
class WitTextTest {
  @TestFactory
  Stream<DynamicTest> componentsPrintAsExpected() {
    List<Path> components = Samples.components();
    assertThat(components).hasSizeGreaterThan(20);
    return components.stream()
        .map(c -> DynamicTest.dynamicTest(Samples.textName(c), () -> printsAsExpected(c)));
  }

  private static void printsAsExpected(Path component) throws IOException {
    String text = Samples.wit(component);
    assertThat(text).contains("package ").endsWith("}\n");
    Path expected = Samples.expected().resolve(Samples.textName(component));
    if (Boolean.getBoolean("tenon.wit.update")) {
      Files.writeString(expected, text);
    } else if (Files.exists(expected)) {
      assertThat(text).isEqualTo(Files.readString(expected));
    }
  }

  @Test
  void everythingExpectedHasItsComponent() throws IOException {
    List<String> names = Samples.components().stream().map(Samples::textName).toList();
    try (Stream<Path> expected = Files.list(Samples.expected())) {
      assertThat(expected.map(f -> f.getFileName().toString())).isNotEmpty().isSubsetOf(names);
    }
  }

  @Test
  void coreModuleIsToldFromComponent() {
    byte[] module = {0, 'a', 's', 'm', 1, 0, 0, 0};
    assertThatThrownBy(() -> WitText.of(Engine.create(), module))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("found a core module")
        .hasMessageContaining("wasm-tools component new");
  }

  @Test
  void brokenSectionsOfACoreModuleAreLeftAlone() {
    byte[] module =
        Samples.read(Samples.root().resolve("component-model/src/test/resources/wit/module.wasm"));
    assertThat(EmbeddedTypes.of(module)).hasSize(1);
    for (int length = 0; length < module.length; length++) {
      assertThat(EmbeddedTypes.of(Arrays.copyOf(module, length))).isEmpty();
    }
  }

  @Test
  void emptyComponentIsAnEmptyWorld() {
    byte[] component = {0, 'a', 's', 'm', 0x0d, 0, 1, 0};
    assertThat(WitText.of(Engine.create(), component))
        .isEqualTo(
            """
            package root:component;

            world root {
            }
            """);
  }

  /// Each component holds two instances of the one before it.
  @Test
  void componentsThatGrowWithoutBoundsAreRefused() {
    assertThatThrownBy(() -> WitText.of(Engine.create(), Doubling.component(40)))
        .isInstanceOf(InvalidException.class)
        .hasMessageContaining("definitions once its components are instantiated");
    assertThat(WitText.of(Engine.create(), Doubling.component(3))).contains("world root");
  }

  @Test
  void externalIdsAreQuoted() {
    assertThat(Attributes.quoted("a \"b\"\\\n☃"))
        .isEqualTo("\"a \\u{22}b\\u{22}\\u{5c}\\u{a}\\u{2603}\"");
  }
}
