package dev.tenon.component.bind;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A Java record taken apart and put together; made once per class.
final class RecordShape {
  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return new RecordShape(type);
        }
      };

  private final Class<?> type;
  private final List<RecordComponent> components;
  private final MethodHandle constructor;
  private final MethodHandle[] accessors;

  private RecordShape(Class<?> type) {
    this.type = type;
    this.components = List.of(type.getRecordComponents());
    this.constructor = canonicalConstructor(type, components);
    this.accessors =
        components.stream()
            .map(c -> MethodHandleForms.accessor(c.getAccessor()))
            .toArray(MethodHandle[]::new);
  }

  static RecordShape of(Class<?> recordClass) {
    return SHAPES.get(recordClass);
  }

  private static MethodHandle canonicalConstructor(
      Class<?> type, List<RecordComponent> components) {
    Class<?>[] parameters =
        components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return MethodHandleForms.constructor(type.getDeclaredConstructor(parameters));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " is a record without canonical constructor", e);
    }
  }

  Class<?> type() {
    return type;
  }

  List<RecordComponent> components() {
    return components;
  }

  /// The WIT names of the components, in Java's order.
  List<String> witNames() {
    return components.stream().map(c -> WitNames.of(c, c.getName())).toList();
  }

  /// The type of a component where this record is used as `owner`.
  JavaType componentType(int index, JavaType owner) {
    return JavaType.of(components.get(index).getGenericType(), owner);
  }

  Object construct(@Nullable Object[] values) {
    try {
      return (Object) constructor.invokeExact(values);
    } catch (Throwable e) {
      throw unchecked(e, values);
    }
  }

  /// The value of a component; never null, as no WIT value is.
  Object component(Object value, int index) {
    Object component;
    try {
      component = (Object) accessors[index].invokeExact(value);
    } catch (Throwable e) {
      throw unchecked(e, value);
    }
    if (component == null) {
      throw new IllegalArgumentException(
          "component " + type.getSimpleName() + "." + components.get(index).getName() + " is null");
    }
    return component;
  }

  private RuntimeException unchecked(Throwable e, Object value) {
    return switch (e) {
      case RuntimeException unchecked -> unchecked;
      case Error error -> throw error;
      default ->
          new IllegalArgumentException(
              type.getSimpleName() + " refused " + describe(value) + ": " + e.getMessage(), e);
    };
  }

  private static String describe(Object value) {
    return value instanceof Object[] values ? Arrays.toString(values) : String.valueOf(value);
  }
}
