package dev.tenon.component.abi;

import org.jspecify.annotations.Nullable;

/// One call as its callee sees it: the spec's `on_start`, `on_resolve` and `caller`
/// (CanonicalABI.md, "Tasks").
public abstract sealed class Call permits HostCall, Subtask {
  Call() {}

  /// The calling instance, null when the host calls.
  public abstract @Nullable InstanceState caller();

  /// The arguments, as many as the function has parameters; asked for once.
  public abstract @Nullable Object[] start();

  /// The same for a guest to lower: strings from another guest are [LiftedString]s.
  abstract @Nullable Object[] startForGuest();

  /// The host's objects among the arguments of [#startForGuest], null when there are none.
  abstract @Nullable Transit transit();

  /// The same as [#resolve] from a guest, with the host's objects in the result.
  void resolve(@Nullable Object result, @Nullable Transit transit) {
    resolve(result);
  }

  /// Takes the result, null when the type has none; given once.
  public abstract void resolve(@Nullable Object result);
}
