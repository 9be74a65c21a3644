package dev.tenon.component.linking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.component.binary.Components;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.validation.Component;
import dev.tenon.engine.CoreLimits;
import dev.tenon.engine.Engine;
import dev.tenon.engine.InvalidException;
import dev.tenon.engine.LinkException;
import dev.tenon.engine.MalformedException;
import dev.tenon.engine.TrapException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Damages the fixtures and takes them as far as they go: nothing but the exception of each phase
/// may come of it.
class DamagedFixturesTest {
  private static final int ROUNDS = 200;

  static List<Components> components() {
    return Components.all();
  }

  @ParameterizedTest
  @MethodSource("components")
  void componentIsValid(Components component) {
    try (Engine engine = Engine.builder().noCache().build()) {
      Component.compile(engine, component.wasm());
    }
  }

  @ParameterizedTest
  @MethodSource("components")
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void damagedComponentIsRefusedOrRuns(Components whole) {
    byte[] component = whole.wasm();
    var random = new Random(whole.name().hashCode());
    int refused = 0;
    try (Engine engine = Engine.builder().noCache().build()) {
      for (int round = 0; round < ROUNDS; round++) {
        byte[] damaged = component.clone();
        int at = random.nextInt(8, damaged.length);
        damaged[at] = (byte) (damaged[at] + random.nextInt(1, 256));
        try {
          run(Component.compile(engine, damaged));
        } catch (MalformedException | InvalidException | LinkException | TrapException e) {
          assertThat(e.getMessage()).isNotBlank();
          refused++;
        }
      }
    }
    assertThat(refused).isBetween(1, ROUNDS);
  }

  private static void run(Component component) {
    try (Store store = new Store(CoreLimits.memory(16 << 20))) {
      ComponentInstance instance = new Linker().instantiate(store, component);
      component
          .type()
          .exports()
          .forEach(
              (name, type) -> {
                if (type instanceof FuncType func && func.params().isEmpty()) {
                  Fixtures.function(instance, name).call();
                }
              });
    }
  }
}
