package dev.tenon.runtime.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.validation.Component;
import dev.tenon.runtime.config.ConfigException;
import dev.tenon.runtime.config.ConfigReader;
import dev.tenon.runtime.config.Problems;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentLoaderTest {
  private static final Path COMPONENTS = Path.of("src/test/resources/components").toAbsolutePath();
  private final Problems problems = new Problems();

  private void load(Function<byte[], Component> compiler) {
    ConfigReader reader = new ConfigReader(problems);
    reader.read(
        "t.toml",
        "[component.a]\nuri = 'plus.wasm'\n[component.b]\nuri = 'no-such-file.wasm'",
        COMPONENTS);
    ComponentLoader loader = new ComponentLoader(compiler);
    assertThat(loader.load(reader.configuration().components().values(), problems)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        IllegalStateException.class,
        IndexOutOfBoundsException.class,
        StackOverflowError.class,
        OutOfMemoryError.class
      })
  void whateverTheCompilerThrowsIsAProblemBesideTheOthers(Class<? extends Throwable> thrown) {
    load(_ -> sneak(thrown));
    assertThatThrownBy(problems::throwIfAny)
        .isInstanceOfSatisfying(
            ConfigException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "t.toml: component.a.uri: "
                            + COMPONENTS.resolve("plus.wasm")
                            + " cannot be loaded: "
                            + thrown.getName(),
                        "t.toml: component.b.uri: no such file: "
                            + COMPONENTS.resolve("no-such-file.wasm")));
  }

  @Test
  void otherErrorsAreNotHidden() {
    assertThatThrownBy(
            () ->
                load(
                    _ -> {
                      throw new AssertionError("not about the binary");
                    }))
        .hasRootCauseMessage("not about the binary");
  }

  private static Component sneak(Class<? extends Throwable> type) {
    try {
      throw type.getDeclaredConstructor().newInstance();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
