package dev.tenon.component.linking;

import org.jspecify.annotations.Nullable;

/// A function that the host provides: untyped component values in, one out (null when the type has
/// no result). A handle of a host resource is the host's object itself; one of a guest's resource
/// is a [dev.tenon.component.value.ResourceHandle].
///
/// An unchecked exception traps the caller and stays the trap's cause.
@FunctionalInterface
public interface HostFunction {
  /// Calls the function with as many arguments as its type has parameters.
  @Nullable Object call(@Nullable Object[] args);
}
