package dev.tenon.component.linking;

import dev.tenon.component.abi.CallPath;
import dev.tenon.component.abi.InstanceState;
import dev.tenon.engine.CoreLimits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One invocation's world: the instances made in it, their handle tables and their limits. One
/// thread at a time uses it. Closing it, also after a trap, runs destructors of host resources and
/// never guest code; every instance in it is unusable afterwards.
public final class Store implements AutoCloseable {
  private final CoreLimits limits;
  private final CallPath path;
  private final List<InstanceState> instances = new ArrayList<>();
  private boolean closed;

  /// An empty store; the limits hold for each core instance.
  public Store(CoreLimits limits) {
    this(limits, CallPath.DIRECT);
  }

  /// An empty store; `path` is how values get from component to component in it, which makes a
  /// difference in speed only.
  public Store(CoreLimits limits, CallPath path) {
    this.limits = limits;
    this.path = path;
  }

  /// An empty store without limits but those of the JVM.
  public Store() {
    this(CoreLimits.NONE);
  }

  /// The limits of each core instance.
  public CoreLimits limits() {
    return limits;
  }

  /// Whether [#close] was called.
  public boolean closed() {
    return closed;
  }

  InstanceState instanceState(String label, @Nullable InstanceState parent) {
    InstanceState state = new InstanceState(label, parent, path);
    instances.add(state);
    return state;
  }

  /// Closes the host's objects that guests still own, the newest instance's first.
  ///
  /// @throws RuntimeException what the first failing close threw, with the others suppressed
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    RuntimeException first = null;
    for (InstanceState instance : instances.reversed()) {
      try {
        instance.close();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
