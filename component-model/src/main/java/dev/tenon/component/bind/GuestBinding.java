package dev.tenon.component.bind;

import dev.tenon.component.bind.WitMethods.WitMethod;
import dev.tenon.component.linking.ComponentFunction;
import dev.tenon.component.value.ResourceHandle;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The calls behind one bound interface of a component and behind the resources it brings. A
/// binding belongs to one component instance, as its functions do.
final class GuestBinding {
  private final Class<?> witInterface;
  private final GuestInterface.Exports exports;
  private final Mismatches mismatches = new Mismatches();
  private final ConversionArranger arranger =
      new ConversionArranger(mismatches, this::resourceConversion);
  private final Map<Class<?>, Map<Method, GuestCall>> resources = new HashMap<>();

  GuestBinding(Class<?> witInterface, GuestInterface.Exports exports) {
    this.witInterface = witInterface;
    this.exports = exports;
  }

  <T> T bind(Class<T> type) {
    Map<Method, GuestCall> calls = arrange(type, HostInterface.nameOf(type), "", true);
    mismatches.throwIfAny();
    return type.cast(newProxy(type, new GuestProxy(type, calls, null)));
  }

  /// A guest's resource as an object of a Java interface.
  Object proxy(Class<?> type, ResourceHandle handle) {
    return newProxy(type, new GuestProxy(type, resources.getOrDefault(type, Map.of()), handle));
  }

  private static Object newProxy(Class<?> type, GuestProxy handler) {
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
  }

  private Conversion resourceConversion(Class<?> type) {
    if (type.isInterface() && !resources.containsKey(type)) {
      Map<Method, GuestCall> calls = new HashMap<>();
      resources.put(type, calls);
      calls.putAll(resourceCalls(type));
    }
    return new Conversion.GuestResource(this, type);
  }

  /// The calls of a resource's methods. One that is nested in the bound interface is the
  /// component's and must have them all; any other may be the host's and then has none.
  private Map<Method, GuestCall> resourceCalls(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    boolean own = outer == null || outer.isAssignableFrom(witInterface);
    Class<?> home = own ? witInterface : outer;
    WitResource resource = type.getAnnotation(WitResource.class);
    return resource == null || !home.isAnnotationPresent(WitInterface.class)
        ? Map.of()
        : arrange(
            type,
            HostInterface.nameOf(home),
            "[method]" + resource.value() + ".",
            own && outer != null);
  }

  private Map<Method, GuestCall> arrange(
      Class<?> type, String interfaceName, String prefix, boolean required) {
    boolean ofResource = !prefix.isEmpty();
    Map<Method, GuestCall> calls = new HashMap<>();
    for (Method method : WitMethods.declared(type)) {
      String name = prefix + WitNames.of(method, method.getName());
      WitMethod witMethod = new WitMethod(name, method, ofResource);
      Optional<ComponentFunction> function = exports.function(interfaceName, name);
      if (function.isPresent()) {
        calls.put(
            method,
            GuestCall.arrange(interfaceName, witMethod, function.get(), arranger, mismatches));
      } else if (required && mustBeExported(method, ofResource)) {
        mismatches.add(missing(interfaceName, witMethod));
      }
    }
    return calls;
  }

  private static boolean mustBeExported(Method method, boolean ofResource) {
    return Modifier.isAbstract(method.getModifiers()) && !(ofResource && closes(method));
  }

  static boolean closes(Method method) {
    return method.getName().equals("close") && method.getParameterCount() == 0;
  }

  private static String missing(String interfaceName, WitMethod method) {
    return "%s#%s: the component does not export it, and %s calls it; check the name, or give it with @WitName"
        .formatted(interfaceName, method.name(), method.signature());
  }
}
