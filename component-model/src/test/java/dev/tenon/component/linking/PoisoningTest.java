package dev.tenon.component.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.validation.Component;
import dev.tenon.engine.TrapException;
import org.junit.jupiter.api.Test;

class PoisoningTest {
  private final Component component = Fixtures.component("poisoning");

  private ComponentInstance instance() {
    return new Linker().instantiate(new Store(), component);
  }

  @Test
  void instanceThatTrappedCannotBeCalledAgain() {
    ComponentInstance instance = instance();
    assertThat(Fixtures.function(instance, "left", "answer").call()).isEqualTo(42L);
    assertThatThrownBy(() -> Fixtures.function(instance, "left", "boom").call())
        .isInstanceOfSatisfying(
            TrapException.class,
            trap -> assertThat(trap.kind()).isEqualTo(TrapException.Kind.UNREACHABLE));
    assertThatThrownBy(() -> Fixtures.function(instance, "left", "answer").call())
        .isInstanceOf(TrapException.class)
        .hasMessageContaining("trapped");
  }

  @Test
  void framesOfATrapNameTheInstanceAndTheFunction() {
    ComponentInstance instance = new Linker().instantiate(new Store(), component, "guest");
    assertThatThrownBy(() -> Fixtures.function(instance, "left", "boom").call())
        .isInstanceOfSatisfying(
            TrapException.class,
            trap -> {
              assertThat(trap.frames()).isNotEmpty();
              assertThat(trap.frames().getFirst().instance()).startsWith("guest");
              assertThat(trap.frames().getFirst().functionName()).isNotBlank();
            });
  }

  @Test
  void otherInstancesOfTheComponentAreNotPoisoned() {
    ComponentInstance poisoned = instance();
    assertThatThrownBy(() -> Fixtures.function(poisoned, "left", "boom").call())
        .isInstanceOf(TrapException.class);
    assertThat(Fixtures.function(instance(), "left", "answer").call()).isEqualTo(42L);
  }
}
