package dev.tenon.component.bind;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The methods of a Java interface, and of the resources that belong to it, by the WIT name of the
/// function each stands for.
final class WitMethods {
  /// A method and whether its receiver is a resource, the function's first argument.
  record WitMethod(String name, Method method, boolean ofResource) {
    /// The type of a parameter, counted without the receiver.
    JavaType parameter(int index) {
      return JavaType.of(method.getGenericParameterTypes()[index]);
    }

    JavaType result() {
      return JavaType.of(method.getGenericReturnType());
    }

    String signature() {
      return JavaType.signature(method);
    }
  }

  private final Map<String, Class<?>> resources;
  private final Map<String, WitMethod> methods = new HashMap<>();
  private final Map<String, List<Method>> ambiguous = new HashMap<>();

  WitMethods(Class<?> witInterface) {
    this.resources = new ResourceSearch().of(witInterface);
    addAll(witInterface, "", false);
    resources.forEach((name, type) -> addAll(type, "[method]" + name + ".", true));
  }

  private void addAll(Class<?> type, String prefix, boolean ofResource) {
    for (Method method : declared(type)) {
      String name = prefix + WitNames.of(method, method.getName());
      String key = WitNames.key(name);
      WitMethod other = methods.putIfAbsent(key, new WitMethod(name, method, ofResource));
      if (other != null) {
        ambiguous.computeIfAbsent(key, _ -> new ArrayList<>(List.of(other.method()))).add(method);
      }
    }
  }

  /// The methods of a type that may stand for functions, in an order that is always the same.
  static Collection<Method> declared(Class<?> type) {
    Map<String, Method> bySignature = new TreeMap<>();
    for (Method method : type.getMethods()) {
      boolean candidate =
          !Modifier.isStatic(method.getModifiers())
              && !method.isSynthetic()
              && method.getDeclaringClass() != Object.class;
      if (candidate) {
        String signature = method.getName() + List.of(method.getParameterTypes());
        bySignature.merge(signature, method, WitMethods::moreSpecific);
      }
    }
    return bySignature.values();
  }

  private static Method moreSpecific(Method a, Method b) {
    return a.getReturnType().isAssignableFrom(b.getReturnType()) ? b : a;
  }

  /// The Java types of resources by [WitNames#key].
  Map<String, Class<?>> resources() {
    return resources;
  }

  Collection<WitMethod> all() {
    return methods.values();
  }

  /// The method for a function, null when there is none.
  ///
  /// @throws IllegalArgumentException when several have its name
  @Nullable WitMethod find(String witName) {
    String key = WitNames.key(witName);
    List<Method> several = ambiguous.get(key);
    if (several != null) {
      throw new IllegalArgumentException(
          "the methods "
              + String.join(" and ", several.stream().map(JavaType::signature).toList())
              + " all stand for it; tell them apart with @WitName");
    }
    return methods.get(key);
  }
}
