package dev.tenon.component.bind;

import dev.tenon.component.linking.ComponentFunction;
import dev.tenon.engine.LinkException;
import java.util.Optional;

/// A component's exported interface as an annotated Java interface: the other direction of
/// [HostInterface].
public final class GuestInterface {
  private GuestInterface() {}

  /// Where a component's exported functions come from: `instance::function` of a
  /// [ComponentInstance][dev.tenon.component.linking.ComponentInstance].
  @FunctionalInterface
  public interface Exports {
    /// The function of an exported interface, if there is one.
    Optional<ComponentFunction> function(String interfaceName, String functionName);
  }

  /// An object whose methods call a component's functions. A method throws what
  /// [ComponentFunction#call] throws. A method with a body in the interface runs it when the
  /// component does not export the function.
  ///
  /// Resources that the component exports become objects of the Java interface annotated with
  /// [WitResource]; when that is [AutoCloseable], closing one drops the handle, which also runs the
  /// guest's destructor.
  ///
  /// @throws LinkException when a function is missing or has other types, all of them in one
  ///   message
  /// @throws IllegalArgumentException when the interface has no [WitInterface] annotation
  public static <T> T bind(Class<T> witInterface, Exports exports) {
    return new GuestBinding(witInterface, exports).bind(witInterface);
  }
}
