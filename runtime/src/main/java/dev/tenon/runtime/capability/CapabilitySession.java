package dev.tenon.runtime.capability;

import java.util.List;

/// A capability's part in one invocation; used by one thread at a time.
public interface CapabilitySession extends AutoCloseable {
  /// The implementation of one of the capability's interfaces, the same object at every call.
  <W> W implementation(Class<W> witInterface);

  /// What this invocation handed over and was not delivered; asked once, after the call returned
  /// and before [#close].
  default List<DeliveryFailure> undelivered() {
    return List.of();
  }

  /// Releases what belongs to the invocation; called exactly once, also after a trap or a deadline.
  @Override
  default void close() {}
}
