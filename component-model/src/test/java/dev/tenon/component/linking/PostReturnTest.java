package dev.tenon.component.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.engine.TrapException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PostReturnTest {
  private final AtomicInteger left = new AtomicInteger();
  private final ComponentInstance instance =
      new Linker()
          .define(
              "host",
              _ -> {
                left.incrementAndGet();
                return null;
              })
          .instantiate(new Store(), Fixtures.component("post-return"));

  @Test
  void resultIsReadBeforePostReturnFreesIt() {
    assertThat(Fixtures.function(instance, "get").call()).isEqualTo("fresh");
    assertThat(Fixtures.function(instance, "calls").call()).isEqualTo(1L);
    assertThat(Fixtures.function(instance, "get").call()).isEqualTo("xxxxx");
    assertThat(Fixtures.function(instance, "calls").call()).isEqualTo(2L);
  }

  @Test
  void postReturnThatCallsAnImportTraps() {
    assertThatThrownBy(() -> Fixtures.function(instance, "leave-afterwards").call())
        .isInstanceOf(TrapException.class)
        .hasMessageContaining("cannot leave component instance");
    assertThat(left).hasValue(0);
  }
}
