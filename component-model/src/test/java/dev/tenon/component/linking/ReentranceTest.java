package dev.tenon.component.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.engine.TrapException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ReentranceTest {
  private final AtomicReference<HostFunction> callback = new AtomicReference<>();
  private final Store store = new Store();

  private ComponentInstance instance() {
    return new Linker()
        .define("callback", args -> Objects.requireNonNull(callback.get()).call(args))
        .instantiate(store, Fixtures.component("reentrance"));
  }

  @Test
  void hostFunctionAnswers() {
    callback.set(_ -> 4L);
    assertThat(Fixtures.function(instance(), "outer").call()).isEqualTo(5L);
  }

  @Test
  void hostFunctionMayNotCallBackIntoItsCaller() {
    ComponentInstance instance = instance();
    callback.set(_ -> Fixtures.function(instance, "inner").call());
    assertThatThrownBy(() -> Fixtures.function(instance, "outer").call())
        .isInstanceOf(TrapException.class)
        .hasMessageContaining("cannot enter component instance");
  }

  @Test
  void hostFunctionMayCallAnotherInstance() {
    ComponentInstance instance = instance();
    ComponentInstance other = instance();
    callback.set(_ -> Fixtures.function(other, "inner").call());
    assertThat(Fixtures.function(instance, "outer").call()).isEqualTo(11L);
  }

  @Test
  void hostFunctionThatThrowsTrapsItsCallerAndStaysTheCause() {
    ComponentInstance instance = instance();
    var cause = new IllegalStateException("no answer today");
    callback.set(
        _ -> {
          throw cause;
        });
    assertThatThrownBy(() -> Fixtures.function(instance, "outer").call())
        .isInstanceOf(TrapException.class)
        .hasRootCause(cause);
  }
}
