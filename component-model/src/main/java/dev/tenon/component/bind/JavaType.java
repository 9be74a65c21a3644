package dev.tenon.component.bind;

import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A Java type as a signature has it, its variables resolved: a class and its type arguments, none
/// when it is not generic or raw.
record JavaType(Class<?> raw, List<JavaType> arguments) {
  static JavaType of(Class<?> raw) {
    return new JavaType(raw, List.of());
  }

  static JavaType of(Type type) {
    return of(type, null);
  }

  /// The type within a declaration of `owner`, whose type arguments stand for its variables.
  static JavaType of(Type type, @Nullable JavaType owner) {
    if (type instanceof Class<?> raw) {
      return of(raw);
    }
    if (type instanceof ParameterizedType generic) {
      return new JavaType(
          (Class<?>) generic.getRawType(),
          Arrays.stream(generic.getActualTypeArguments()).map(a -> of(a, owner)).toList());
    }
    if (type instanceof WildcardType wildcard) {
      return of(wildcard.getUpperBounds()[0], owner);
    }
    if (type instanceof GenericArrayType array) {
      return of(of(array.getGenericComponentType(), owner).raw().arrayType());
    }
    return variable((TypeVariable<?>) type, owner);
  }

  private static JavaType variable(TypeVariable<?> variable, @Nullable JavaType owner) {
    if (owner != null && !owner.arguments.isEmpty()) {
      int index = Arrays.asList(owner.raw.getTypeParameters()).indexOf(variable);
      if (index >= 0) {
        return owner.arguments.get(index);
      }
    }
    Type bound = variable.getBounds()[0];
    return of(bound instanceof ParameterizedType generic ? generic.getRawType() : bound);
  }

  /// A type argument; [Object] when the type is raw.
  JavaType argument(int index) {
    return index < arguments.size() ? arguments.get(index) : of(Object.class);
  }

  /// The class, a primitive one as its box.
  Class<?> boxed() {
    return MethodType.methodType(raw).wrap().returnType();
  }

  boolean is(Class<?> type) {
    return raw == type;
  }

  @Override
  public String toString() {
    return arguments.isEmpty()
        ? raw.getSimpleName()
        : arguments.stream()
            .map(JavaType::toString)
            .collect(Collectors.joining(", ", raw.getSimpleName() + "<", ">"));
  }

  /// A method as a message names it: `Greeting.greet(String, List<Long>)`.
  static String signature(Method method) {
    return Arrays.stream(method.getGenericParameterTypes())
        .map(type -> of(type).toString())
        .collect(
            Collectors.joining(
                ", ",
                method.getDeclaringClass().getSimpleName() + "." + method.getName() + "(",
                ")"));
  }
}
