package dev.tenon.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.bind.WitInterface;
import dev.tenon.runtime.capability.Capability;
import dev.tenon.runtime.capability.CapabilityProvider;
import dev.tenon.runtime.capability.CapabilitySession;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class WasiCapabilityTest {
  @Test
  void isFoundByItsType() {
    Capability capability =
        ServiceLoader.load(CapabilityProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(provider -> provider.types().contains("wasi:p2"))
            .findFirst()
            .orElseThrow()
            .create(new FakeTable(Map.of()));
    assertThat(capability).isInstanceOf(WasiCapability.class);
    assertThat(new WasiProvider().interfaces()).isEqualTo(capability.interfaces());
  }

  @Test
  void implementsEveryInterfaceItOffersWithTheSameObjectAtEveryCall() {
    try (Capability capability = new WasiCapability(WasiSettings.DEFAULT, WasiHost.system());
        CapabilitySession session = capability.open(new FakeInvocation(""))) {
      for (Class<?> offered : capability.interfaces()) {
        assertThat(offered.getAnnotation(WitInterface.class).value()).endsWith("@0.2.12");
        assertThat(session.implementation(offered))
            .isInstanceOf(offered)
            .isSameAs(session.implementation(offered));
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void hasNothingElse() {
    CapabilitySession session =
        new WasiCapability(WasiSettings.DEFAULT, WasiHost.system()).open(new FakeInvocation(""));
    assertThatThrownBy(() -> session.implementation(Runnable.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("wasi:p2");
  }
}
