package dev.tenon.component.abi;

import org.jspecify.annotations.Nullable;

/// A component function that can be called: one that a component lifts, or one of the host
/// (CanonicalABI.md, "Tasks": `FuncInst`). [CanonFunctions#lift] and [CanonFunctions#host] make
/// them.
///
/// It asks the call for its arguments once it may be entered, and gives it the result before it
/// cleans up, so that values cross while both sides' memories still hold them.
@FunctionalInterface
public interface FuncInst {
  /// Runs a call; a synchronous function has resolved it when this returns.
  void call(Call call);

  /// Calls from the host (the spec's `Store.invoke`).
  ///
  /// @return the result, null when the type has none
  /// @throws IllegalArgumentException when an argument does not fit its type
  /// @throws dev.tenon.engine.TrapException when the guest traps; its instance is poisoned then
  default @Nullable Object invoke(@Nullable Object... args) {
    HostCall call = new HostCall(args);
    call(call);
    return call.result();
  }
}
