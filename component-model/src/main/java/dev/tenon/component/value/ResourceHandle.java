package dev.tenon.component.value;

import dev.tenon.engine.TrapException;

/// A guest's resource as the host holds it. An owned one belongs to the host, which must close it;
/// a borrowed one is dead once the call that brought it has returned. Using a handle that was
/// closed, given away, or whose store is closed is a trap.
public interface ResourceHandle extends AutoCloseable {
  /// The resource's name in the type that brought it, for messages.
  String resourceName();

  /// Whether the host owns it.
  boolean owned();

  /// Drops an owned resource, running the guest's destructor; a second call does nothing.
  ///
  /// @throws TrapException when the destructor traps
  @Override
  void close();
}
