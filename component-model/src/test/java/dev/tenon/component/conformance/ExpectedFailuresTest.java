package dev.tenon.component.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ExpectedFailuresTest {
  @Test
  void listNamesLinesAndReasons() {
    var list = ExpectedFailures.parse("# comment\n\nvalues/maps:12,15 needs map\n");
    assertThat(list.reason("values/maps", 12)).contains("needs map");
    assertThat(list.reason("values/maps", 15)).contains("needs map");
    assertThat(list.reason("values/maps", 13)).isEmpty();
    assertThat(list.reason("values/other", 12)).isEmpty();
  }

  @Test
  void entryWithoutReasonIsRefused() {
    assertThatThrownBy(() -> ExpectedFailures.parse("values/maps:12"))
        .hasMessage("expected \"file:line,line reason\", found: values/maps:12");
  }
}
