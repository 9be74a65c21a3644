package dev.tenon.engine;

import static dev.tenon.engine.Guests.function;
import static dev.tenon.engine.Guests.i32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tenon.engine.TrapException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Many exceptions caught in one call, by an instance that may refer to some 340 at once.
@ParameterizedClass
@EnumSource
class ExceptionLimitTest {
  private static final int MANY = 20_000;
  private final CoreInstance loop;

  ExceptionLimitTest(Guests.Mode mode) {
    loop = mode.instance(mode.engine(), CoreLimits.memory(1 << 16), "exception-loop");
  }

  @Test
  void moreReferencesThanTheLimitTrap() {
    assertThat(i32(loop, "with references", 300)).isEqualTo(1);
    assertThat(i32(loop, "with references", 300)).isEqualTo(1);
    assertThatExceptionOfType(TrapException.class)
        .isThrownBy(() -> function(loop, "with references").call(MANY))
        .withMessageContaining("references to 341 exceptions")
        .satisfies(trap -> assertThat(trap.kind()).isEqualTo(Kind.LIMIT));
    assertThat(i32(loop, "with references", 300)).isEqualTo(1);
  }

  @Test
  void referencesAreForgottenWithTheFunctionThatTookThem() {
    assertThat(i32(loop, "in calls", MANY)).isEqualTo(1);
  }

  @Test
  void handlersWithoutReferenceKeepNothing() {
    assertThat(i32(loop, "without references", MANY)).isEqualTo(1);
  }
}
