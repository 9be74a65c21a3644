package dev.tenon.wasi.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.component.bind.HostInterface;
import dev.tenon.component.type.InstanceType;
import dev.tenon.component.validation.Component;
import dev.tenon.engine.Engine;
import dev.tenon.runtime.capability.Capability;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The Java interfaces against their WIT.
class InterfacesTest {
  /// The fixture imports every function of both interfaces: `wasm-tools component embed --dummy` on
  /// a world that imports them, then `wasm-tools component new` and `wasm-tools strip`.
  @Test
  void everyFunctionOfTheInterfacesIsThereWithItsTypes() throws IOException {
    try (InputStream in = InterfacesTest.class.getResourceAsStream("everything-of-http.wasm")) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      Component component = Component.compile(Engine.builder().noCache().build(), bytes);
      assertFits(component, HttpTypes.class, 80);
      assertFits(component, OutgoingHandler.class, 5);
    }
  }

  private static void assertFits(Component component, Class<?> witInterface, int exports) {
    HostInterface host = HostInterface.of(witInterface);
    InstanceType wanted =
        (InstanceType) Objects.requireNonNull(component.type().imports().get(host.name()));
    assertThat(wanted.exports()).hasSize(exports);
    assertThat(host.check(wanted)).isEmpty();
  }

  @Test
  void providerNamesWhatItsCapabilitiesOffer() {
    HttpProvider provider = new HttpProvider();
    try (Capability capability = provider.create(new Table(Map.of()))) {
      assertThat(capability.interfaces())
          .contains(HttpTypes.class, OutgoingHandler.class)
          .isEqualTo(provider.interfaces());
    }
  }
}
