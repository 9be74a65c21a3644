package dev.tenon.component.abi;

import org.jspecify.annotations.Nullable;

/// A call that guest code makes through a lowered import (CanonicalABI.md, "Subtask State" and
/// "canon lower"): it lifts the arguments when the callee asks for them, lowers the result, and
/// holds on to the handles that were lent.
final class Subtask extends Call {
  private static final long[] NO_RESULTS = {};

  private final FunctionLayout layout;
  private final LiftLowerContext cx;
  private final long[] flatArgs;
  private long[] flatResults = NO_RESULTS;
  private @Nullable Lending lending;
  private boolean resolved;

  Subtask(FunctionLayout layout, CanonicalOptions opts, InstanceState instance, long[] flatArgs) {
    this.layout = layout;
    this.cx = new LiftLowerContext(opts, instance, null, this);
    this.flatArgs = flatArgs;
  }

  @Override
  public InstanceState caller() {
    return cx.instance();
  }

  @Override
  public @Nullable Object[] start() {
    @Nullable Object[] args = lift();
    // They are the host's now.
    cx.transit = null;
    return args;
  }

  private @Nullable Object[] lift() {
    return FlatLifting.liftParams(cx, layout, flatArgs);
  }

  @Override
  @Nullable Object[] startForGuest() {
    cx.forGuest = true;
    return lift();
  }

  @Override
  @Nullable Transit transit() {
    return cx.transit;
  }

  @Override
  public void resolve(@Nullable Object result) {
    flatResults = FlatLowering.lowerResult(cx, layout, result, flatArgs);
  }

  @Override
  void resolve(@Nullable Object result, @Nullable Transit transit) {
    cx.transit = transit;
    try {
      resolve(result);
    } finally {
      cx.transit = null;
    }
  }

  void addLender(Handle handle) {
    if (lending == null) {
      lending = new Lending();
    }
    lending.add(handle);
  }

  /// The flat results, once the callee has returned; ends all lending.
  long[] deliverResolve() {
    end();
    return flatResults;
  }

  /// Ends all lending; what has not arrived goes back.
  void end() {
    resolved = true;
    if (lending != null) {
      lending.end();
    }
    if (cx.transit != null) {
      cx.transit.giveBack(cx.instance());
    }
  }

  /// Whether the call is over, and with it every borrow it made.
  boolean resolved() {
    return resolved;
  }
}
