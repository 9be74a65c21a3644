package dev.tenon.component.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;

/// Method handles in the few shapes that calls and conversions use, so that one interpreter runs
/// them all.
final class MethodHandleForms {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private MethodHandleForms() {}

  /// A method as `(Object receiver, Object[] arguments) Object`.
  static MethodHandle method(Method method) {
    MethodHandle handle = unreflect(method);
    return handle
        .asType(handle.type().generic())
        .asSpreader(Object[].class, handle.type().parameterCount() - 1);
  }

  /// A method as `(Object ignored, Object[] receiverAndArguments) Object`.
  static MethodHandle methodOfFirst(Method method) {
    MethodHandle handle = unreflect(method);
    return MethodHandles.dropArguments(
        handle
            .asType(handle.type().generic())
            .asSpreader(Object[].class, handle.type().parameterCount()),
        0,
        Object.class);
  }

  /// A method without parameters as `(Object receiver) Object`.
  static MethodHandle accessor(Method method) {
    return unreflect(method).asType(MethodType.genericMethodType(1));
  }

  /// A constructor as `(Object[] arguments) Object`.
  static MethodHandle constructor(Constructor<?> constructor) {
    open(constructor, constructor.getDeclaringClass());
    try {
      MethodHandle handle = LOOKUP.unreflectConstructor(constructor).asFixedArity();
      return handle
          .asType(handle.type().generic())
          .asSpreader(Object[].class, handle.type().parameterCount());
    } catch (IllegalAccessException e) {
      throw inaccessible(constructor.getDeclaringClass(), e);
    }
  }

  private static MethodHandle unreflect(Method method) {
    open(method, method.getDeclaringClass());
    try {
      return LOOKUP.unreflect(method).asFixedArity();
    } catch (IllegalAccessException e) {
      throw inaccessible(method.getDeclaringClass(), e);
    }
  }

  private static void open(AccessibleObject member, Class<?> owner) {
    try {
      member.setAccessible(true);
    } catch (InaccessibleObjectException e) {
      throw inaccessible(owner, e);
    }
  }

  private static IllegalArgumentException inaccessible(Class<?> owner, Exception cause) {
    return new IllegalArgumentException(
        owner.getName()
            + " is not accessible to "
            + LOOKUP.lookupClass().getModule()
            + "; make it public in an exported package, or open its package",
        cause);
  }
}
