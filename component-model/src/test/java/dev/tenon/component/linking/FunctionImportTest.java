package dev.tenon.component.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tenon.component.type.FuncType;
import dev.tenon.engine.LinkException;
import org.junit.jupiter.api.Test;

/// A function of one instance as another's import, and the resources in its type.
class FunctionImportTest {
  private final Store store = new Store();
  private final ComponentInstance first = counters();

  private ComponentInstance counters() {
    return new Linker().instantiate(store, Fixtures.component("resources"));
  }

  private static Linker finishing(ComponentInstance instance) {
    return new Linker().define("finish", Fixtures.function(instance, "[static]counter.finish"));
  }

  private ComponentInstance joined(Linker linker) {
    return linker.instantiate(store, Fixtures.component("joined"), "joined");
  }

  @Test
  void functionOnTheResourceThatAnInstanceBroughtIsLinked() {
    assertThat(
            Fixtures.function(joined(finishing(first).define("counters", first.exports())), "pass")
                .call(7L))
        .isEqualTo(7L);
    assertThat(Fixtures.function(first, "dropped").call()).isEqualTo(1L);
  }

  @Test
  void functionOnTheSameResourceOfAnotherInstanceIsRefused() {
    assertRefused(finishing(counters()).define("counters", first.exports()));
  }

  @Test
  void functionOnAGuestsResourceWhereTheHostBroughtItIsRefused() {
    assertRefused(finishing(first).define("counters", new HostCounters()));
  }

  private void assertRefused(Linker linker) {
    assertThatExceptionOfType(LinkException.class)
        .isThrownBy(() -> joined(linker))
        .withMessageStartingWith("joined: import \"finish\": resource \"counter\" is not the one ");
  }

  private static final class HostCounters implements HostInstance {
    @Override
    public HostFunction function(String name, FuncType type) {
      return _ -> new Object();
    }

    @Override
    public Class<?> resource(String name) {
      return Object.class;
    }
  }
}
