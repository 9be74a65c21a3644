package dev.tenon.component.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.value.RecordValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class NestedComponentsTest {
  private final ComponentInstance instance = Fixtures.instantiate("nested");

  private static RecordValue pair(long left, long right) {
    return RecordValue.of(List.of("left", "right"), left, right);
  }

  @Test
  void instancesOfOneComponentKeepToTheirOwnImports() {
    assertThat(Fixtures.function(instance, "ones", "both").call(pair(2, 3))).isEqualTo(3L * 4);
    assertThat(Fixtures.function(instance, "tens", "both").call(pair(2, 3))).isEqualTo(12L * 13);
  }

  @Test
  void typeOfAnOuterAliasIsChecked() {
    RecordValue wrong = RecordValue.of(List.of("left", "wrong"), 1L, 2L);
    assertThatThrownBy(() -> Fixtures.function(instance, "ones", "both").call(wrong))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
