package dev.tenon.runtime.capability;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What a capability may know of the invocation that uses it.
///
/// A deadline or cancellation interrupts the invocation's thread: a host function that blocks ends
/// with a [TrapException][dev.tenon.engine.TrapException] of kind `INTERRUPTED` then, and closes
/// nothing that others share.
public interface Invocation {
  /// The name of the component that was invoked.
  String target();

  /// When the invocation must end, if it must.
  Optional<Instant> deadline();

  /// The standard streams for guests that may use them.
  StandardStreams streams();

  /// Context given by the caller, such as `traceparent`.
  Map<String, String> context();
}
