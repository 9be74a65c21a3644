package dev.tenon.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.runtime.Runtime;
import dev.tenon.runtime.invoke.Completion;
import dev.tenon.runtime.invoke.InvokeRequest;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A component that imports every function of every interface (see whole.wit) finds them all, with
/// the types that WIT gives them.
@Timeout(120)
class WholeWasiTest {
  @Test
  void everyFunctionIsThereWithItsTypes() throws URISyntaxException {
    Path component =
        Path.of(Objects.requireNonNull(WholeWasiTest.class.getResource("whole.wasm")).toURI());
    String toml =
        """
        [component.whole]
        uri = "%s"
        imports = ["wasi"]

        [capability.wasi]
        type = "wasi:p2"
        """
            .formatted(component);
    try (Runtime runtime = Runtime.builder().fromToml("whole.toml", toml, Path.of(".")).build()) {
      assertThat(runtime.warnings()).isEmpty();
      // Its functions only trap; that one does shows that it was linked and instantiated.
      assertThat(runtime.invoke(InvokeRequest.of("whole.start")).completion())
          .isInstanceOfSatisfying(
              Completion.Trapped.class,
              trapped -> assertThat(trapped.trap().kind().name()).isEqualTo("UNREACHABLE"));
    }
  }
}
