package dev.tenon.engine;

import static dev.tenon.engine.Guests.function;
import static dev.tenon.engine.Guests.i32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tenon.engine.TrapException.Kind;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Functions, tables and segments that more than one instance has a hand in.
@ParameterizedClass
@EnumSource
class CrossInstanceTest {
  private final Guests.Mode mode;
  private final Engine engine;
  private final List<Integer> notes = new ArrayList<>();
  private final CoreInstance callees;
  private final CoreTable theirs;

  CrossInstanceTest(Guests.Mode mode) {
    this.mode = mode;
    engine = mode.engine();
    CoreFunction note =
        CoreFunction.host(
            new CoreFuncType(List.of(CoreValType.Number.I32), List.of()),
            args -> {
              notes.add((int) args[0]);
              return new long[0];
            });
    callees = mode.instance(engine, "callees", note);
    theirs = (CoreTable) callees.export("table").orElseThrow();
  }

  private CoreInstance callers() {
    return mode.instance(engine, "callers", theirs);
  }

  private CoreInstance references() {
    CoreInstance picker = mode.instance(engine, "picker");
    return mode.instance(
        engine, "references", theirs, function(picker, "pick"), function(picker, "apply"));
  }

  private static void assertTraps(Kind kind, ThrowingCallable call) {
    assertThatExceptionOfType(TrapException.class)
        .isThrownBy(call)
        .satisfies(trap -> assertThat(trap.kind()).as(trap.getMessage()).isEqualTo(kind));
  }

  @Test
  void indirectCallRunsInTheInstanceThatFilledTheTable() {
    CoreInstance callers = callers();
    assertThat(i32(callers, "unary", 0, 21)).isEqualTo(42);
    assertThat(i32(callers, "binary", 1, 50, 8)).isEqualTo(42);
    assertThat(Double.longBitsToDouble(function(callers, "wide").call(2)[0])).isEqualTo(8.75);
    assertThat(i32(callees, "calls")).isEqualTo(1);
  }

  @Test
  void indirectCallOfOnesOwnFunctionInATableOfAnother() {
    assertThat(i32(callers(), "unary", 6, 14)).isEqualTo(42);
  }

  @Test
  void indirectCallReachesAnotherInstancesHostImport() {
    function(callers(), "note").call(5, 17);
    assertThat(notes).containsExactly(17);
  }

  @Test
  void indirectCallWithTheWrongTypeTraps() {
    CoreInstance callers = callers();
    for (int element : new int[] {1, 2, 3, 4, 5}) {
      assertTraps(Kind.INDIRECT_CALL_TYPE, () -> function(callers, "unary").call(element, 1));
    }
    assertTraps(Kind.INDIRECT_CALL_TYPE, () -> function(callers, "binary").call(6, 1, 1));
  }

  @Test
  void indirectCallTypeErrorNamesBothTypes() {
    CoreInstance callers = callers();
    assertThatExceptionOfType(TrapException.class)
        .isThrownBy(() -> function(callers, "unary").call(1, 1))
        .withMessageContaining("(func (param i32) (result i32))")
        .withMessageContaining("(func (param i32 i32) (result i32))");
  }

  @Test
  void indirectCallOfNothingTraps() {
    CoreInstance callers = callers();
    assertTraps(Kind.NULL_REFERENCE, () -> function(callers, "unary").call(7, 1));
    assertTraps(Kind.OUT_OF_BOUNDS, () -> function(callers, "unary").call(8, 1));
    assertTraps(Kind.OUT_OF_BOUNDS, () -> function(callers, "unary").call(-1, 1));
  }

  @Test
  void trapFramesCrossInstances() {
    CoreInstance callers = callers();
    assertThatExceptionOfType(TrapException.class)
        .isThrownBy(() -> function(callers, "void").call(3))
        .satisfies(
            trap ->
                assertThat(trap.frames())
                    .extracting(WasmFrame::toString)
                    .containsExactly("callees!nothing", "callers!func[5]"));
  }

  @Test
  void referenceTakenFromATableKeepsItsInstance() {
    CoreInstance references = references();
    function(references, "set").call(0, 0);
    assertThat(i32(references, "call", 0, 21)).isEqualTo(42);
    assertThat(i32(callees, "calls")).isEqualTo(1);
  }

  @Test
  void referenceToNothingStaysNull() {
    CoreInstance references = references();
    function(references, "set").call(0, 7);
    assertThat(i32(references, "is null", 0)).isEqualTo(1);
  }

  @Test
  void copiedElementsKeepTheirInstance() {
    CoreInstance references = references();
    function(references, "copy").call(2, 0, 2);
    assertThat(i32(references, "call", 2, 21)).isEqualTo(42);
    assertTraps(Kind.INDIRECT_CALL_TYPE, () -> function(references, "call").call(3, 1));
    assertTraps(Kind.OUT_OF_BOUNDS, () -> function(references, "copy").call(3, 0, 2));
    assertTraps(Kind.OUT_OF_BOUNDS, () -> function(references, "copy").call(0, 7, 2));
    assertTraps(Kind.OUT_OF_BOUNDS, () -> function(references, "copy").call(0, 0, -1));
  }

  @Test
  void filledElementsKeepTheirInstance() {
    CoreInstance references = references();
    function(references, "fill").call(1, 0, 3);
    assertThat(i32(references, "is null", 0)).isEqualTo(1);
    assertThat(i32(references, "call", 3, 21)).isEqualTo(42);
    assertTraps(
        Kind.OUT_OF_BOUNDS,
        () -> function(references, "fill").call(Integer.MAX_VALUE, 0, Integer.MAX_VALUE));
  }

  @Test
  void grownElementsKeepTheirInstance() {
    CoreInstance references = references();
    assertThat(i32(references, "grow", 0, 2)).isEqualTo(4);
    assertThat(i32(references, "call", 5, 21)).isEqualTo(42);
  }

  @Test
  void growingATableLeavesLaterInstancesAlone() {
    CoreInstance first = references();
    function(first, "grow").call(0, 12);
    assertThat(i32(first, "size")).isEqualTo(16);
    assertThat(i32(first, "grow", 0, 1)).isEqualTo(-1);
    CoreModule module = first.module();
    CoreInstance picker = mode.instance(engine, "picker");
    CoreInstance second =
        engine.instantiate(
            module,
            List.of(theirs, function(picker, "pick"), function(picker, "apply")),
            CoreLimits.NONE);
    assertThat(i32(second, "size")).isEqualTo(4);
    assertThat(i32(second, "grow", 0, 12)).isEqualTo(4);
  }

  @Test
  void passiveElementsBelongToTheInstanceThatHasThem() {
    CoreInstance references = references();
    function(references, "init theirs").call(6);
    assertThat(i32(callers(), "unary", 7, 3)).isEqualTo(27);
    function(references, "init").call(0, 0, 2);
    assertThat(i32(references, "call", 0, 3)).isEqualTo(9);
    function(references, "drop").call();
    assertTraps(Kind.OUT_OF_BOUNDS, () -> function(references, "init").call(0, 0, 1));
    function(references, "init").call(0, 0, 0);
  }

  @Test
  void globalKeepsAForeignReference() {
    CoreInstance references = references();
    function(references, "keep").call(0);
    function(references, "kept").call(3);
    assertThat(i32(references, "call", 3, 21)).isEqualTo(42);
  }

  @Test
  void referencesCrossAsParametersAndResults() {
    CoreInstance references = references();
    function(references, "picked").call(0, 1);
    function(references, "picked").call(1, 0);
    assertThat(i32(references, "call", 0, 42)).isEqualTo(-42);
    assertThat(i32(references, "call", 1, 41)).isEqualTo(42);
    assertThat(i32(references, "applied", 5)).isEqualTo(25);
  }

  @Test
  void callRefRunsInTheReferencesInstance() {
    CoreInstance table = mode.instance(engine, "typed-table");
    CoreInstance references =
        mode.instance(engine, "typed-references", table.export("table").orElseThrow());
    assertThat(i32(references, "own", 42)).isEqualTo(41);
    assertThat(i32(references, "theirs", 41)).isEqualTo(42);
    assertTraps(Kind.NULL_REFERENCE, () -> function(references, "none").call(1));
  }

  @Test
  void passiveDataOfAnImportedMemoryBelongsToItsInstance() {
    CoreMemory memory = CoreMemory.create(new CoreMemoryType(1));
    CoreModule module = engine.compile(Guests.bytes("segments"));
    CoreInstance first = engine.instantiate(module, List.of(memory, base(100)), CoreLimits.NONE);
    CoreInstance second = engine.instantiate(module, List.of(memory, base(200)), CoreLimits.NONE);
    assertThat(new String(memory.read(100, 6))).isEqualTo("active");
    assertThat(new String(memory.read(200, 6))).isEqualTo("active");

    function(second, "drop").call();
    function(first, "init").call(0, 1, 6);
    assertThat(new String(memory.read(0, 7))).isEqualTo("assive\0");
    assertTraps(Kind.OUT_OF_BOUNDS, () -> function(second, "init").call(0, 0, 1));
    assertTraps(Kind.OUT_OF_BOUNDS, () -> function(first, "init").call(0, 1, 7));
    assertTraps(Kind.OUT_OF_BOUNDS, () -> function(first, "init").call(65_535, 0, 2));
  }

  @Test
  void activeDataIsDroppedOnceCopied() {
    CoreMemory memory = CoreMemory.create(new CoreMemoryType(1));
    CoreInstance segments = mode.instance(engine, "segments", memory, base(0));
    assertTraps(Kind.OUT_OF_BOUNDS, () -> function(segments, "init active").call(0, 0, 1));
    function(segments, "init active").call(0, 0, 0);
  }

  private static CoreGlobal base(int address) {
    return CoreGlobal.create(new CoreGlobalType(CoreValType.Number.I32, false), address);
  }

  @Test
  void exceptionsPassThroughInstancesAndTrapAtTheHost() {
    CoreFunction nothing =
        CoreFunction.host(
            new CoreFuncType(List.of(CoreValType.Number.I32), List.of()), _ -> new long[0]);
    CoreInstance thrower = mode.instance(engine, "exceptions", nothing);
    CoreInstance catcher = mode.instance(engine, "exceptions", function(thrower, "throw"));
    assertThat(i32(catcher, "catch", 42)).isEqualTo(42);
    assertThat(i32(catcher, "catch theirs", 1)).isEqualTo(1);
    assertTraps(Kind.UNCAUGHT_EXCEPTION, () -> function(catcher, "not this one").call(1));
    assertTraps(Kind.UNCAUGHT_EXCEPTION, () -> function(thrower, "throw").call(1));
  }
}
