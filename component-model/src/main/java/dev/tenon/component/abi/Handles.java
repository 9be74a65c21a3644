package dev.tenon.component.abi;

import dev.tenon.engine.LinkException;
import org.jspecify.annotations.Nullable;

/// Handles between tables and what stands for them outside: the host's own object, or a
/// [GuestHandle] (CanonicalABI.md, `lift_own`, `lift_borrow`, `lower_own`, `lower_borrow`).
final class Handles {
  private Handles() {}

  static Object liftOwn(LiftLowerContext cx, int index, Layout.OwnOf type) {
    RuntimeResource resource = cx.instance().resource(type.resource());
    Handle handle = takeOwn(cx.instance(), index, resource);
    if (resource.hostType() == null) {
      return new GuestHandle(resource, (Integer) handle.rep, null);
    }
    cx.took(handle);
    return handle.rep;
  }

  /// Takes an owned handle out of the table.
  static Handle takeOwn(InstanceState instance, int index, RuntimeResource resource) {
    HandleTable handles = instance.handles();
    Handle handle = handles.get(index, resource);
    handle.trapIfLent();
    if (!handle.own) {
      throw instance.trap("cannot give away a borrowed \"" + resource.name() + '"');
    }
    handles.remove(index);
    return handle;
  }

  static Object liftBorrow(LiftLowerContext cx, int index, Layout.BorrowOf type) {
    RuntimeResource resource = cx.instance().resource(type.resource());
    Handle handle = cx.instance().handles().get(index, resource);
    Subtask scope = cx.subtask();
    scope.addLender(handle);
    return resource.hostType() == null
        ? new GuestHandle(resource, (Integer) handle.rep, scope)
        : handle.rep;
  }

  static int lowerOwn(LiftLowerContext cx, @Nullable Object value, Layout.OwnOf type) {
    RuntimeResource resource = cx.instance().resource(type.resource());
    Object rep =
        resource.hostType() == null
            ? (Object) guestHandle(resource, value).take()
            : hostObject(resource, value);
    int index = addOwn(cx.instance(), rep, resource);
    if (cx.transit != null) {
      cx.transit.arrived(rep);
    }
    return index;
  }

  /// Puts an owned handle into the table; its index.
  static int addOwn(InstanceState instance, Object rep, RuntimeResource resource) {
    return instance.handles().add(new Handle(resource, rep, true, null));
  }

  static int lowerBorrow(LiftLowerContext cx, @Nullable Object value, Layout.BorrowOf type) {
    RuntimeResource resource = cx.instance().resource(type.resource());
    Task task = cx.task();
    if (resource.hostType() != null) {
      return addBorrow(cx.instance(), hostObject(resource, value), resource, task);
    }
    GuestHandle handle = guestHandle(resource, value);
    int rep = handle.lend();
    if (handle.owned()) {
      task.lend(handle);
    }
    return addBorrow(cx.instance(), rep, resource, task);
  }

  /// Puts a borrowed handle into the table; its index. The instance that defines the resource gets
  /// the representation itself.
  static int addBorrow(InstanceState instance, Object rep, RuntimeResource resource, Task task) {
    if (resource.owner() == instance) {
      return (Integer) rep;
    }
    task.borrowed();
    return instance.handles().add(new Handle(resource, rep, false, task));
  }

  private static GuestHandle guestHandle(RuntimeResource resource, @Nullable Object value) {
    if (value instanceof GuestHandle handle) {
      if (handle.resource() == resource) {
        return handle;
      }
      throw new Mismatch(
          "expected a handle of \"%s\", got one of another resource \"%s\""
              .formatted(resource.name(), handle.resourceName()));
    }
    throw Mismatch.expected("a handle of \"" + resource.name() + '"', value);
  }

  private static Object hostObject(RuntimeResource resource, @Nullable Object value) {
    Class<?> type = resource.hostType();
    if (type != null && value != null && type.isInstance(value)) {
      return value;
    }
    throw Mismatch.expected(type == null ? resource.name() : type.getTypeName(), value);
  }

  static LinkException asyncUnsupported(Layout.AsyncOf type) {
    return new LinkException("values of " + type.type() + " are not supported yet");
  }
}
