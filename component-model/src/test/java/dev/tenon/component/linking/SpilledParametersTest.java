package dev.tenon.component.linking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.component.value.RecordValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpilledParametersTest {
  private final ComponentInstance instance = Fixtures.instantiate("spilled");

  private static RecordValue total(long sum, int last) {
    return RecordValue.of(List.of("sum", "last"), sum, (short) last);
  }

  @Test
  void eighteenParametersOfTheHostGoThroughMemory() {
    Object[] args = new Object[18];
    for (int i = 0; i < 17; i++) {
      args[i] = 1L << i;
    }
    args[17] = 255;
    assertThat(Fixtures.function(instance, "callee", "sum").call(args))
        .isEqualTo(total((1 << 17) - 1, 255));
  }

  @Test
  void sixteenParametersStayFlat() {
    assertThat(
            Fixtures.function(instance, "callee", "flat")
                .call(1, 2, 3, 4, 5, 6, 7, 8, 1f, 2f, 3f, 0.5f, 100L, 7L, 20L, 0.25))
        .isEqualTo(120.75);
  }

  @Test
  void eighteenParametersOfAnotherComponentGoFromMemoryToMemory() {
    assertThat(Fixtures.function(instance, "call").call()).isEqualTo(total(17 * 18 / 2, 200));
  }
}
