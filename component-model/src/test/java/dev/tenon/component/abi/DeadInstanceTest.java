package dev.tenon.component.abi;

import static dev.tenon.component.abi.CanonFunctionsTest.lifted;
import static dev.tenon.component.abi.FakeGuest.func;
import static dev.tenon.component.abi.LoadStoreTest.assertTraps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ValType.Primitive;
import dev.tenon.engine.CoreFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Instances that ended in another way than by a trap with a message.
class DeadInstanceTest {
  private static final FuncType TAKES_TEXT = func(null, Primitive.STRING);
  private static final FuncType NOTHING = func(null);

  private static CoreFunction link(CallPath path, FakeGuest callee, FuncType type) {
    FakeGuest caller = new FakeGuest(new InstanceState("caller", null, path));
    FuncInst function = lifted(callee, type, _ -> new long[0]);
    return CanonFunctions.lower(function, type, caller.options(), caller.state);
  }

  private static FakeGuest callee(CallPath path) {
    return new FakeGuest(new InstanceState("callee", null, path));
  }

  @ParameterizedTest
  @EnumSource
  void instanceThatStoppedInReallocIsNotEntered(CallPath path) {
    FakeGuest callee = callee(path);
    CoreFunction takes = link(path, callee, TAKES_TEXT);
    CoreFunction plain = link(path, callee, NOTHING);
    FuncInst byHost = lifted(callee, NOTHING, _ -> new long[0]);
    // As it is when the stack did not suffice to poison it.
    callee.state.mayLeave(false);
    String message =
        "callee: cannot enter component instance: it stopped in realloc or post-return";
    assertTraps(() -> takes.call(0, 0), message);
    assertTraps(plain::call, message);
    assertTraps(byHost::invoke, message);
    assertThat(callee.reallocs).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void exhaustedStackIsNamed(CallPath path) {
    FakeGuest callee = callee(path);
    callee.placement =
        _ -> {
          throw new StackOverflowError();
        };
    CoreFunction takes = link(path, callee, TAKES_TEXT);
    assertThatThrownBy(() -> takes.call(0, 0)).isInstanceOf(StackOverflowError.class);
    assertTraps(() -> takes.call(0, 0), "it trapped earlier: call stack exhausted");
  }

  @ParameterizedTest
  @EnumSource
  void causeWithoutAMessageIsNamedByItsType(CallPath path) {
    FakeGuest callee = callee(path);
    callee.placement =
        _ -> {
          throw new UnsupportedOperationException();
        };
    CoreFunction takes = link(path, callee, TAKES_TEXT);
    assertThatThrownBy(() -> takes.call(0, 0)).isInstanceOf(RuntimeException.class);
    assertTraps(
        () -> takes.call(0, 0), "it trapped earlier: java.lang.UnsupportedOperationException");
  }
}
