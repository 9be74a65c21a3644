package dev.tenon.component.linking;

import dev.tenon.engine.CoreLimits;

/// One invocation's world: the instances made in it, their handle tables and their limits. One
/// thread at a time uses it. Closing it, also after a trap, runs destructors of host resources and
/// never guest code; every instance in it is unusable afterwards.
public final class Store implements AutoCloseable {
  private final CoreLimits limits;
  private boolean closed;

  /// An empty store; the limits hold for each core instance.
  public Store(CoreLimits limits) {
    this.limits = limits;
  }

  /// The limits of each core instance.
  public CoreLimits limits() {
    return limits;
  }

  /// Whether [#close] was called.
  public boolean closed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
  }
}
