package dev.tenon.component.bind;

import dev.tenon.component.bind.WitMethods.WitMethod;
import dev.tenon.component.linking.HostFunction;
import dev.tenon.component.linking.HostInstance;
import dev.tenon.component.type.ExternType;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.InstanceType;
import dev.tenon.component.type.TypeBound;
import dev.tenon.component.type.WeakIdentityMap;
import dev.tenon.engine.LinkException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A Java interface annotated with [WitInterface], by which the host provides a WIT interface.
///
/// It is read once per class; what was checked against a function's type is kept by the identity of
/// that type, so that binding it again for the next instance costs a lookup. Safe for use by many
/// threads.
public final class HostInterface {
  private static final ClassValue<HostInterface> READ =
      new ClassValue<>() {
        @Override
        protected HostInterface computeValue(Class<?> witInterface) {
          return new HostInterface(witInterface);
        }
      };

  private final Class<?> type;
  private final String name;
  private final WitMethods methods;
  private final Map<Method, WeakIdentityMap<FuncType, HostMethodCall>> calls = new HashMap<>();

  private HostInterface(Class<?> type) {
    this.type = type;
    this.name = nameOf(type);
    this.methods = new WitMethods(type);
    methods.all().forEach(method -> calls.put(method.method(), new WeakIdentityMap<>()));
  }

  /// Reads an annotated interface.
  ///
  /// @throws IllegalArgumentException when it has no [WitInterface] annotation
  public static HostInterface of(Class<?> witInterface) {
    return READ.get(witInterface);
  }

  static String nameOf(Class<?> witInterface) {
    WitInterface annotation = witInterface.getAnnotation(WitInterface.class);
    if (annotation == null) {
      throw new IllegalArgumentException(
          witInterface.getName()
              + " does not say which WIT interface it stands for; annotate it with"
              + " @WitInterface(\"namespace:package/interface@version\")");
    }
    return annotation.value();
  }

  /// The name of the WIT interface, such as `wasi:io/poll@0.2.12`.
  public String name() {
    return name;
  }

  /// The Java interface.
  public Class<?> type() {
    return type;
  }

  /// The interface as provided by an object, for one store.
  ///
  /// @throws IllegalArgumentException when the object does not implement it
  public HostInstance instance(Object implementation) {
    if (!type.isInstance(implementation)) {
      throw new IllegalArgumentException(
          implementation.getClass().getName() + " does not implement " + type.getName());
    }
    return new Bound(this, implementation);
  }

  /// Everything that keeps the interface from meeting an import of this type: functions and
  /// resources that are missing and types that differ, one message each; empty when it fits.
  public List<String> check(InstanceType wanted) {
    List<String> problems = new ArrayList<>();
    wanted.exports().forEach((export, bound) -> check(export, bound, problems));
    return List.copyOf(problems);
  }

  private void check(String export, ExternType wanted, List<String> problems) {
    if (wanted instanceof FuncType function) {
      try {
        if (call(export, function) == null) {
          problems.add(missing(export, function));
        }
      } catch (LinkException e) {
        String.valueOf(e.getMessage()).lines().forEach(problems::add);
      }
    } else if (wanted instanceof TypeBound.SubResource && resource(export) == null) {
      problems.add(
          "%s: resource \"%s\" has no Java type in %s; nest one annotated @WitResource(\"%s\"), or name it in the resources of @WitInterface"
              .formatted(name, export, type.getSimpleName(), export));
    }
  }

  private String missing(String function, FuncType type) {
    FunctionName parts = FunctionName.parse(function);
    Class<?> resource = parts.method() ? resource(parts.resource()) : null;
    String declaration = JavaSuggestion.method(parts.name(), type, parts.method() ? 1 : 0);
    String annotation = parts.needsAnnotation() ? "@WitName(\"" + function + "\") " : "";
    return "%s#%s: %s has no method for it; add %s%s"
        .formatted(
            name,
            function,
            (resource == null ? this.type : resource).getSimpleName(),
            annotation,
            declaration);
  }

  @Nullable Class<?> resource(String resource) {
    return methods.resources().get(WitNames.key(resource));
  }

  private @Nullable HostMethodCall call(String function, FuncType wanted) {
    WitMethod method = find(function);
    if (method == null) {
      return null;
    }
    return Objects.requireNonNull(calls.get(method.method()))
        .computeIfAbsent(wanted, t -> HostMethodCall.arrange(name + "#" + function, method, t));
  }

  private @Nullable WitMethod find(String function) {
    try {
      return methods.find(function);
    } catch (IllegalArgumentException e) {
      throw new LinkException(name + "#" + function + ": " + e.getMessage());
    }
  }

  /// The interface with its implementation.
  private record Bound(HostInterface host, Object implementation) implements HostInstance {
    @Override
    public @Nullable HostFunction function(String name, FuncType type) {
      HostMethodCall call = host.call(name, type);
      return call == null ? null : args -> call.call(implementation, args);
    }

    @Override
    public @Nullable Class<?> resource(String name) {
      return host.resource(name);
    }
  }
}
