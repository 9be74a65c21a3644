package dev.tenon.engine;

import static dev.tenon.engine.Guests.function;
import static dev.tenon.engine.Guests.i32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.dylibso.chicory.runtime.WasmException;
import dev.tenon.engine.TrapException.Kind;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Exceptions that live side by side, and tags that only look the same.
@ParameterizedClass
@EnumSource
class ExceptionsTest {
  private final Guests.Mode mode;
  private final Engine engine;
  private final CoreInstance owner;
  private final CoreInstance third;
  private final CoreInstance tags;

  ExceptionsTest(Guests.Mode mode) {
    this.mode = mode;
    engine = mode.engine();
    owner = mode.instance(engine, "tag-owner");
    third = mode.instance(engine, "tag-owner");
    tags = tags(owner, third);
  }

  private static CoreExtern extern(CoreInstance instance, String name) {
    return instance.export(name).orElseThrow();
  }

  private CoreInstance tags(CoreInstance owner, CoreInstance third) {
    return mode.instance(
        engine,
        "tags",
        extern(owner, "own"),
        extern(owner, "own"),
        extern(third, "own"),
        extern(owner, "throw"),
        extern(owner, "throw with"),
        extern(owner, "kept"),
        extern(owner, "last"));
  }

  private static void assertTraps(Kind kind, ThrowingCallable call) {
    assertThatExceptionOfType(TrapException.class)
        .isThrownBy(call)
        .satisfies(trap -> assertThat(trap.kind()).as(trap.getMessage()).isEqualTo(kind));
  }

  @Test
  void twoLiveExceptionsOfOneTagKeepTheirValues() {
    assertThat(i32(tags, "two", 3, 4)).isEqualTo(34);
    assertThat(i32(tags, "two backwards", 3, 4)).isEqualTo(34);
  }

  @Test
  void anExceptionBeingHandledOutlivesAnother() {
    assertThat(i32(tags, "in a handler", 3, 4)).isEqualTo(3);
  }

  @Test
  void manyExceptionsAreThrownAgain() {
    assertThat(i32(tags, "many", 1000)).isEqualTo(500_500);
  }

  @Test
  void exceptionsAreForgottenWhenNothingRuns() {
    CoreInstance rethrow = mode.instance(engine, "rethrow");
    assertThat(i32(rethrow, "many", 1000)).isEqualTo(500_500);
    GuestMachine machine = ((GuestFunction) function(rethrow, "many")).machine();
    assertThat(machine.exceptions().refer(new WasmException(machine.instance(), 0, new long[1])))
        .isZero();
  }

  @Test
  void throwingNoExceptionTraps() {
    assertTraps(Kind.NULL_REFERENCE, () -> function(tags, "throw null").call());
  }

  @Test
  void aHandlerMayBeALoop() {
    assertThat(i32(tags, "retry", 5)).isEqualTo(1005);
    assertThat(i32(tags, "retry", 1)).isEqualTo(1001);
  }

  @Test
  void valuesBelowATryTableStay() {
    assertThat(function(tags, "pair").apply(4, 2)).isEqualTo(1042);
  }

  @Test
  void handlersOfOtherTagsArePassedOver() {
    assertThat(i32(tags, "deep", 42)).isEqualTo(42);
  }

  @Test
  void tagsOfOneTypeAreNotTheSame() {
    assertThat(i32(tags, "who", 1)).isEqualTo(1);
    assertTraps(Kind.UNCAUGHT_EXCEPTION, () -> function(tags, "not thirds").call(1));
  }

  @Test
  void aTagIsTheSameUnderEachOfItsNames() {
    CoreInstance same = tags(owner, owner);
    assertThat(i32(same, "who", 1)).isEqualTo(2);
    assertThat(i32(same, "not thirds", 7)).isEqualTo(7);
  }

  @Test
  void exceptionsOfTwoInstancesLiveSideBySide() {
    assertThat(i32(tags, "both", 3, 4)).isEqualTo(34);
  }

  @Test
  void theOwnerOfATagCatchesWhatItsImporterThrows() {
    mode.instance(
        engine,
        "tag-callback",
        extern(third, "own"),
        extern(owner, "own"),
        extern(owner, "callback"));
    assertThat(i32(owner, "catch callback", 42)).isEqualTo(42);
  }

  @Test
  void anotherInstancesTagIsNotCaught() {
    mode.instance(
        engine,
        "tag-callback",
        extern(owner, "own"),
        extern(third, "own"),
        extern(owner, "callback"));
    assertTraps(Kind.UNCAUGHT_EXCEPTION, () -> function(owner, "catch callback").call(1));
  }

  @Test
  void referencesToExceptionsCrossAsParameters() {
    assertThat(i32(tags, "pass", 42)).isEqualTo(42);
  }

  @Test
  void referencesToExceptionsCrossInTables() {
    function(tags, "keep").call(0, 3);
    function(tags, "keep").call(1, 4);
    CoreInstance others = tags(owner, third);
    function(others, "keep").call(1, 5);
    assertThat(i32(tags, "kept value", 0)).isEqualTo(3);
    assertThat(i32(others, "kept value", 1)).isEqualTo(5);
    assertTraps(Kind.UNCAUGHT_EXCEPTION, () -> function(tags, "kept value").call(1));
    assertTraps(Kind.UNCAUGHT_EXCEPTION, () -> function(owner, "rethrow kept").call(0));
  }

  @Test
  void referencesToExceptionsCrossInGlobals() {
    assertTraps(Kind.NULL_REFERENCE, () -> function(owner, "rethrow last").call());
    function(tags, "keep").call(0, 3);
    assertThat(i32(tags, "last value")).isEqualTo(3);
    assertTraps(Kind.UNCAUGHT_EXCEPTION, () -> function(owner, "rethrow last").call());
    function(tags(owner, third), "keep").call(0, 4);
    assertTraps(Kind.UNCAUGHT_EXCEPTION, () -> function(tags, "last value").call());
  }
}
