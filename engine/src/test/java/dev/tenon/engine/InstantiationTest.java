package dev.tenon.engine;

import static dev.tenon.engine.Guests.function;
import static dev.tenon.engine.Guests.i32;
import static dev.tenon.engine.Guests.instance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tenon.engine.TrapException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Linking, limits, segments and the start function.
class InstantiationTest {
  private final Engine engine = Engine.builder().noCache().build();
  private final CoreFuncType takesI32 =
      new CoreFuncType(List.of(CoreValType.Number.I32), List.of());

  private static CoreTable table(long min) {
    return CoreTable.create(
        new CoreTableType(CoreValType.Reference.FUNCREF, min, OptionalLong.empty()));
  }

  @Test
  void theStartFunctionSeesTheActiveSegments() {
    List<Integer> notes = new ArrayList<>();
    instance(
        engine,
        "start",
        CoreFunction.host(
            takesI32,
            args -> {
              notes.add((int) args[0]);
              return new long[0];
            }));
    assertThat(notes).containsExactly((int) 'b');
  }

  @Test
  void aTrapInTheStartFunctionHasFrames() {
    assertThatExceptionOfType(TrapException.class)
        .isThrownBy(() -> instance(engine, "start-traps"))
        .satisfies(
            trap -> {
              assertThat(trap.kind()).isEqualTo(Kind.UNREACHABLE);
              assertThat(trap.frames())
                  .extracting(WasmFrame::toString)
                  .containsExactly("start-traps!main");
            });
  }

  @Test
  void aSegmentThatDoesNotFitTraps() {
    assertThatExceptionOfType(TrapException.class)
        .isThrownBy(() -> instance(engine, "segment-too-far"))
        .satisfies(trap -> assertThat(trap.kind()).isEqualTo(Kind.OUT_OF_BOUNDS));
  }

  @Test
  void anImportOfTheWrongTypeIsNamedWithBothTypes() {
    assertThatExceptionOfType(LinkException.class)
        .isThrownBy(
            () ->
                instance(
                    engine,
                    "callees",
                    CoreFunction.host(new CoreFuncType(List.of(), List.of()), _ -> new long[0])))
        .withMessage("callees: import \"host\" \"note\" needs (func (param i32)), given (func)");
  }

  @Test
  void anImportOfTheWrongKindIsNamedWithBothTypes() {
    assertThatExceptionOfType(LinkException.class)
        .isThrownBy(() -> instance(engine, "callers", CoreMemory.create(new CoreMemoryType(1))))
        .withMessage(
            "callers: import \"callees\" \"table\" needs (table 8 (ref null func)), given (memory 1)");
  }

  @Test
  void aTableThatIsTooSmallDoesNotLink() {
    assertThatExceptionOfType(LinkException.class)
        .isThrownBy(() -> instance(engine, "callers", table(7)))
        .withMessageContaining("needs (table 8 (ref null func)), given (table 7 (ref null func))");
    instance(engine, "callers", table(9));
  }

  @Test
  void missingImportsAreCounted() {
    assertThatExceptionOfType(LinkException.class)
        .isThrownBy(() -> instance(engine, "references", table(8)))
        .withMessageContaining("3 imports")
        .withMessageContaining("given 1");
  }

  @Test
  void memoryGrowsToItsOwnLimitOrTheHosts() {
    CoreModule module = engine.compile(Guests.bytes("traps"));
    CoreFunction nothing =
        CoreFunction.host(new CoreFuncType(List.of(), List.of()), _ -> new long[0]);
    CoreInstance free = engine.instantiate(module, List.of(nothing), CoreLimits.NONE);
    assertThat(i32(free, "grow", 2)).isEqualTo(1);
    assertThat(i32(free, "grow", 1)).isEqualTo(-1);
    assertThat(i32(free, "size")).isEqualTo(3);

    CoreInstance limited =
        engine.instantiate(
            module, List.of(nothing), CoreLimits.memory(2 * CoreMemory.PAGE_SIZE + 1));
    assertThat(i32(limited, "grow", 2)).isEqualTo(-1);
    assertThat(i32(limited, "grow", 1)).isEqualTo(1);
    assertThat(i32(limited, "grow", 1)).isEqualTo(-1);
    assertThat(((CoreMemory) limited.export("memory").orElseThrow()).byteLength())
        .isEqualTo(2 * CoreMemory.PAGE_SIZE);
  }

  @Test
  void aModuleThatNeedsMoreThanTheLimitDoesNotStart() {
    CoreModule module = engine.compile(Guests.bytes("traps"));
    CoreFunction nothing =
        CoreFunction.host(new CoreFuncType(List.of(), List.of()), _ -> new long[0]);
    assertThatExceptionOfType(TrapException.class)
        .isThrownBy(
            () -> engine.instantiate(module, List.of(nothing), CoreLimits.memory(1000), "guest"))
        .withMessageStartingWith("guest: a memory of 1 page")
        .satisfies(trap -> assertThat(trap.kind()).isEqualTo(Kind.LIMIT));
    assertThatExceptionOfType(TrapException.class)
        .isThrownBy(
            () -> engine.instantiate(module, List.of(nothing), new CoreLimits(Long.MAX_VALUE, 1)))
        .withMessageContaining("2 elements")
        .satisfies(trap -> assertThat(trap.kind()).isEqualTo(Kind.LIMIT));
  }

  @Test
  void aMemoryThatNoArrayHoldsIsALimit() {
    assertThatExceptionOfType(TrapException.class)
        .isThrownBy(() -> instance(engine, "big-memory"))
        .satisfies(trap -> assertThat(trap.kind()).isEqualTo(Kind.LIMIT));
  }

  @Test
  void tableGrowthStopsAtTheLimit() {
    CoreInstance picker = instance(engine, "picker");
    CoreModule module = engine.compile(Guests.bytes("references"));
    CoreInstance references =
        engine.instantiate(
            module,
            List.of(table(8), function(picker, "pick"), function(picker, "apply")),
            new CoreLimits(Long.MAX_VALUE, 6));
    assertThat(i32(references, "grow", 0, 3)).isEqualTo(-1);
    assertThat(i32(references, "grow", 0, 2)).isEqualTo(4);
  }

  @Test
  void exportsAreTheSameObjectsWhoeverReExportsThem() {
    CoreInstance picker = instance(engine, "picker");
    CoreTable table = table(8);
    CoreInstance references =
        instance(engine, "references", table, function(picker, "pick"), function(picker, "apply"));
    assertThat(references.export("table")).containsSame(references.export("table").orElseThrow());
    assertThat(references.export("nothing")).isEmpty();
    assertThat(picker.exports()).containsExactly("pick", "apply");
  }

  @Test
  void exportsHaveTheTypeTheyHaveGrownTo() {
    CoreFunction nothing =
        CoreFunction.host(new CoreFuncType(List.of(), List.of()), _ -> new long[0]);
    CoreInstance traps = instance(engine, "traps", nothing);
    function(traps, "grow").call(1);
    assertThat(traps.export("memory").orElseThrow().type())
        .isEqualTo(new CoreMemoryType(2, OptionalLong.of(3), false));
  }
}
