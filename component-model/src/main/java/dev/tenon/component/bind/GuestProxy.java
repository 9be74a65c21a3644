package dev.tenon.component.bind;

import dev.tenon.component.value.ResourceHandle;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What runs when a method of a bound interface, or of a guest's resource, is called.
///
/// @param handle the resource; null for an interface
record GuestProxy(Class<?> type, Map<Method, GuestCall> calls, @Nullable ResourceHandle handle)
    implements InvocationHandler {

  /// The handle behind a guest's resource; any other object itself.
  static Object unwrap(Object value) {
    if (Proxy.isProxyClass(value.getClass())
        && Proxy.getInvocationHandler(value) instanceof GuestProxy proxy
        && proxy.handle != null) {
      return proxy.handle;
    }
    return value;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args)
      throws Throwable {
    GuestCall call = calls.get(method);
    if (call != null) {
      return call.call(handle, args);
    }
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(proxy, method, args);
    }
    if (handle != null && GuestBinding.closes(method)) {
      handle.close();
      return null;
    }
    if (method.isDefault()) {
      return InvocationHandler.invokeDefault(proxy, method, args);
    }
    throw new UnsupportedOperationException(
        JavaType.signature(method) + ": the component does not export this function");
  }

  @SuppressWarnings("ReferenceEquality") // what equals of a proxy means
  private Object ofObject(Object proxy, Method method, @Nullable Object @Nullable [] args) {
    return switch (method.getName()) {
      case "equals" -> args != null && proxy == args[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> type.getSimpleName() + (handle == null ? " of a component" : "@" + handle);
      default -> throw new UnsupportedOperationException(method.toString());
    };
  }
}
