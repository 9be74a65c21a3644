package dev.tenon.runtime.capability;

import java.util.List;

/// A host capability, made from one `[capability.NAME]` table and shared by every invocation of the
/// runtime and every component that names it; so it is safe for use by many threads. It is closed
/// with the runtime.
public interface Capability extends AutoCloseable {
  /// The Java interfaces it offers, each annotated with
  /// [WitInterface][dev.tenon.component.bind.WitInterface]; the same at every call.
  List<Class<?>> interfaces();

  /// What it is to one invocation; called at most once per invocation, when a component that names
  /// it is instantiated.
  CapabilitySession open(Invocation invocation);

  /// Releases what it shares, such as connections.
  @Override
  default void close() {}

  /// A capability of one interface without state per invocation.
  static <T> Capability of(Class<T> witInterface, T implementation) {
    return new SharedCapability<>(witInterface, implementation);
  }
}
