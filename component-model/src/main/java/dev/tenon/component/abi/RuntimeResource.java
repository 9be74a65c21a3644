package dev.tenon.component.abi;

import dev.tenon.engine.CoreFunction;
import org.jspecify.annotations.Nullable;

/// A resource at run time, known by identity (CanonicalABI.md, "Resource State"). Each instance of
/// the component that defines it has its own; a host's resource is one per Java class, and what its
/// handles stand for are objects of that class.
public final class RuntimeResource {
  private static final ClassValue<RuntimeResource> HOST =
      new ClassValue<>() {
        @Override
        protected RuntimeResource computeValue(Class<?> type) {
          return new RuntimeResource(type.getSimpleName(), null, null, type);
        }
      };

  private final String name;
  private final @Nullable InstanceState owner;
  private final @Nullable CoreFunction dtor;
  private final @Nullable Class<?> hostType;

  private RuntimeResource(
      String name,
      @Nullable InstanceState owner,
      @Nullable CoreFunction dtor,
      @Nullable Class<?> hostType) {
    this.name = name;
    this.owner = owner;
    this.dtor = dtor;
    this.hostType = hostType;
  }

  /// A resource that `owner` defines, represented by an `i32`; the destructor takes that.
  public static RuntimeResource guest(
      String name, InstanceState owner, @Nullable CoreFunction dtor) {
    return new RuntimeResource(name, owner, dtor, null);
  }

  /// The resource whose handles are the host's objects of this class or interface; dropping an
  /// owned one closes it when it is [AutoCloseable].
  public static RuntimeResource host(Class<?> type) {
    return HOST.get(type);
  }

  /// The name for messages.
  public String name() {
    return name;
  }

  /// The instance that defines it, null when the host does.
  public @Nullable InstanceState owner() {
    return owner;
  }

  /// The destructor of a guest's resource.
  @Nullable CoreFunction dtor() {
    return dtor;
  }

  /// The Java type of the host's objects, null when a guest defines it.
  public @Nullable Class<?> hostType() {
    return hostType;
  }

  @Override
  public String toString() {
    return name;
  }
}
