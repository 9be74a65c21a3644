package dev.tenon.component.bind;

import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the Java types that stand for resources: those that an interface's annotation names and
/// those nested in it first, then those of any interface that its signatures mention.
final class ResourceSearch {
  private final Map<String, Class<?>> found = new LinkedHashMap<>();
  private final Set<JavaType> seen = new HashSet<>();

  /// The resources of an interface by [WitNames#key].
  Map<String, Class<?>> of(Class<?> witInterface) {
    WitInterface annotation = witInterface.getAnnotation(WitInterface.class);
    if (annotation != null) {
      List.of(annotation.resources()).forEach(resource -> addNamed(resource, witInterface));
    }
    List.of(witInterface.getClasses()).forEach(this::addIfResource);
    visitMethods(witInterface);
    for (Class<?> resource : Set.copyOf(found.values())) {
      visitMethods(resource);
    }
    return found;
  }

  private void addNamed(Class<?> resource, Class<?> witInterface) {
    if (!addIfResource(resource)) {
      throw new IllegalArgumentException(
          witInterface.getName()
              + " names "
              + resource.getName()
              + " as a resource; annotate that with @WitResource");
    }
  }

  private boolean addIfResource(Class<?> type) {
    WitResource annotation = type.getAnnotation(WitResource.class);
    if (annotation == null) {
      return false;
    }
    found.putIfAbsent(WitNames.key(annotation.value()), type);
    return true;
  }

  private void visitMethods(Class<?> type) {
    for (Method method : WitMethods.declared(type)) {
      visit(JavaType.of(method.getGenericReturnType()));
      for (var parameter : method.getGenericParameterTypes()) {
        visit(JavaType.of(parameter));
      }
    }
  }

  private void visit(JavaType type) {
    if (!seen.add(type)) {
      return;
    }
    if (addIfResource(type.raw())) {
      visitMethods(type.raw());
      return;
    }
    type.arguments().forEach(this::visit);
    if (type.raw().isRecord()) {
      for (var component : type.raw().getRecordComponents()) {
        visit(JavaType.of(component.getGenericType(), type));
      }
    }
    if (type.raw().isSealed()) {
      for (Class<?> permitted : type.raw().getPermittedSubclasses()) {
        visit(JavaType.of(permitted));
      }
    }
  }
}
