package dev.tenon.component.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.abi.InstanceState;
import dev.tenon.engine.TrapException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartTest {
  @Test
  void startThatTrapsPoisonsItsInstance() {
    Store store = new Store();
    InstanceState state = store.instanceState("guest", null);
    ComponentValue component = new ComponentValue(Fixtures.component("start-traps"), null);
    assertThatThrownBy(
            () -> Instantiator.instantiate(store, store.limits(), component, state, null, Map.of()))
        .isInstanceOf(TrapException.class)
        .hasMessageContaining("unreachable");
    assertThat(state.poison()).isInstanceOf(TrapException.class);
    assertThatThrownBy(() -> state.enterFrom(null))
        .hasMessage(
            "guest: cannot enter component instance: it trapped earlier: unreachable instruction"
                + " executed");
  }
}
