package dev.tenon.component.linking;

import dev.tenon.component.type.FuncType;
import dev.tenon.engine.CoreModule;
import dev.tenon.engine.LinkException;
import org.jspecify.annotations.Nullable;

/// An instance that the host provides for an import: asked for its parts by the name and type that
/// the import wants.
///
/// Implementations are bound to one store at a time; what they check once per component they keep
/// by the identity of the type they are asked with, because linking asks again per instance.
public interface HostInstance {
  /// The function of this name, null when there is none; `[method]input-stream.read` and the like
  /// for functions of resources.
  ///
  /// @throws LinkException when there is one and its Java types do not fit, naming both
  @Nullable HostFunction function(String name, FuncType type);

  /// The Java type that stands for the resource of this name, null when there is none. It is the
  /// resource's identity: handles hold objects of this type.
  @Nullable Class<?> resource(String name);

  /// The instance of this name within this one, null when there is none.
  default @Nullable HostInstance instance(String name) {
    return null;
  }

  /// The core module of this name, null when there is none.
  default @Nullable CoreModule module(String name) {
    return null;
  }
}
