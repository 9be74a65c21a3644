package dev.tenon.engine;

import static dev.tenon.engine.Guests.function;
import static dev.tenon.engine.Guests.i32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tenon.engine.TrapException.Kind;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Two instances of one module that change the same two tables: one's function multiplies by 3, the
/// other's by 5.
@ParameterizedClass
@EnumSource
class SharedTableTest {
  private final Guests.Mode mode;
  private final CoreTable table = table();
  private final CoreTable other = table();
  private final CoreInstance three;
  private final CoreInstance five;

  SharedTableTest(Guests.Mode mode) {
    this.mode = mode;
    three = instance(3);
    five = instance(5);
  }

  private static CoreTable table() {
    return CoreTable.create(
        new CoreTableType(CoreValType.Reference.FUNCREF, 4, OptionalLong.of(16)));
  }

  private CoreInstance instance(int factor) {
    CoreGlobal own = CoreGlobal.create(new CoreGlobalType(CoreValType.Number.I32, false), factor);
    return mode.instance(mode.engine(), "shared-table", own, table, other);
  }

  private static void assertTraps(Kind kind, ThrowingCallable call) {
    assertThatExceptionOfType(TrapException.class)
        .isThrownBy(call)
        .satisfies(trap -> assertThat(trap.kind()).as(trap.getMessage()).isEqualTo(kind));
  }

  @Test
  void growthByOneIsSeenByAllAndKeepsTheInstance() {
    assertThat(i32(three, "grow", 2)).isEqualTo(4);
    assertThat(i32(five, "grow", 1)).isEqualTo(6);
    for (CoreInstance caller : new CoreInstance[] {three, five}) {
      assertThat(i32(caller, "size")).isEqualTo(7);
      assertThat(i32(caller, "call", 5, 7)).isEqualTo(21);
      assertThat(i32(caller, "call", 6, 7)).isEqualTo(35);
    }
    assertThat(i32(three, "grow", 10)).isEqualTo(-1);
    assertThat(i32(five, "size")).isEqualTo(7);
  }

  @Test
  void fillKeepsTheInstance() {
    function(three, "fill").call(0, 4);
    function(five, "fill").call(1, 2);
    int[] expected = {21, 35, 35, 21};
    for (int i = 0; i < expected.length; i++) {
      assertThat(i32(three, "call", i, 7)).isEqualTo(expected[i]);
      assertThat(i32(five, "call", i, 7)).isEqualTo(expected[i]);
    }
    assertTraps(Kind.OUT_OF_BOUNDS, () -> function(five, "fill").call(2, 3));
  }

  @Test
  void fillAndGrowthWithAnothersFunctionKeepItsInstance() {
    function(three, "fill").call(0, 1);
    function(three, "copy").call(2, 0, 1);
    function(five, "fill with").call(1, 2, 2);
    assertThat(i32(five, "grow with", 2, 1)).isEqualTo(4);
    for (int index : new int[] {0, 1, 2, 4}) {
      assertThat(i32(five, "call", index, 7)).isEqualTo(21);
      assertThat(i32(three, "call", index, 7)).isEqualTo(21);
    }
  }

  @Test
  void copyBetweenTablesKeepsTheInstances() {
    function(three, "init").call(0);
    function(five, "init").call(1);
    function(five, "copy").call(1, 0, 2);
    for (CoreInstance caller : new CoreInstance[] {three, five}) {
      assertThat(i32(caller, "call other", 1, 7)).isEqualTo(21);
      assertThat(i32(caller, "call other", 2, 7)).isEqualTo(35);
    }
    assertTraps(Kind.NULL_REFERENCE, () -> function(three, "call other").call(0, 7));
    assertTraps(Kind.OUT_OF_BOUNDS, () -> function(three, "copy").call(3, 0, 2));
  }

  @Test
  void copyWithinATableMayOverlap() {
    function(three, "init").call(0);
    function(five, "init").call(1);
    function(three, "move").call(1, 0, 2);
    assertThat(i32(five, "call", 1, 7)).isEqualTo(21);
    assertThat(i32(five, "call", 2, 7)).isEqualTo(35);
    function(five, "move").call(0, 1, 2);
    assertThat(i32(three, "call", 0, 7)).isEqualTo(21);
    assertThat(i32(three, "call", 1, 7)).isEqualTo(35);
  }

  @Test
  void aSegmentIsDroppedForItsInstanceOnly() {
    function(three, "drop").call();
    assertTraps(Kind.OUT_OF_BOUNDS, () -> function(three, "init").call(0));
    function(five, "init").call(0);
    assertThat(i32(three, "call", 0, 7)).isEqualTo(35);
  }

  @Test
  void anElementMovedByAThirdKeepsItsInstance() {
    CoreInstance seven = instance(7);
    function(three, "fill").call(0, 1);
    function(five, "copy").call(3, 0, 1);
    function(seven, "set").call(2, 3);
    assertThat(i32(five, "call", 2, 7)).isEqualTo(21);
    assertThat(i32(seven, "call", 2, 7)).isEqualTo(21);
  }
}
