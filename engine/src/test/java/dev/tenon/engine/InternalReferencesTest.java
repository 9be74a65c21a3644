package dev.tenon.engine;

import static dev.tenon.engine.Guests.i32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// References to structs, arrays and `i31` stay within their instance.
@ParameterizedClass
@EnumSource
class InternalReferencesTest {
  private final Guests.Mode mode;
  private final CoreInstance owner;

  InternalReferencesTest(Guests.Mode mode) {
    this.mode = mode;
    this.owner = mode.instance(mode.engine(), "internal-references");
  }

  private CoreInstance caller() {
    return mode.instance(mode.engine(), "internal-caller", owner.export("callees").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"global", "table", "tag", "take"})
  void importingWhatHoldsThemIsALinkError(String name) {
    CoreExtern export = owner.export(name).orElseThrow();
    assertThatExceptionOfType(LinkException.class)
        .isThrownBy(() -> mode.instance(mode.engine(), "internal-" + name, export))
        .withMessageContaining("structs, arrays and i31 cannot pass between instances yet");
  }

  @Test
  void aCallThroughATableTrapsUnlessTheyAreNull() {
    assertThat(i32(caller(), "null")).isEqualTo(-1);
    assertThatExceptionOfType(TrapException.class)
        .isThrownBy(() -> i32(caller(), "struct"))
        .withMessageContaining("cannot pass from one instance to another");
  }

  @Test
  void anInstanceUsesItsOwn() {
    assertThat(i32(caller(), "own")).isEqualTo(6);
  }
}
