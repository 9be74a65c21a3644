package dev.tenon.runtime.invoke;

import dev.tenon.component.type.ComponentType;
import dev.tenon.component.type.ExternType;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.InstanceType;
import dev.tenon.component.type.InterfaceName;
import dev.tenon.component.type.TypeText;
import dev.tenon.runtime.config.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the function that a text such as `guest.test.log` means.
public final class Targets {
  private final Map<String, List<Target>> byComponent = new LinkedHashMap<>();
  private final Map<String, Target> found = new ConcurrentHashMap<>();

  /// A function that can be called.
  ///
  /// @param instance the exported instance that has it, empty when the component itself exports it
  public record Target(
      String component, Optional<String> instance, String function, FuncType type) {
    /// The signature in WIT.
    public String signature() {
      return function + ": " + TypeText.of(type);
    }

    /// The shortest name that is accepted: `test.log`.
    String shortName() {
      return instance.map(name -> lastPart(name) + "." + function).orElse(function);
    }

    private boolean isCalled(String text) {
      return instance
          .map(
              name ->
                  text.equals(name + "#" + function)
                      || text.equals(name + "." + function)
                      || text.equals(InterfaceName.parse(name).path() + "." + function)
                      || text.equals(InterfaceName.parse(name).path() + "#" + function)
                      || text.equals(shortName()))
          .orElse(text.equals(function));
    }

    private static String lastPart(String name) {
      String path = InterfaceName.parse(name).path();
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  /// The functions of these components.
  public Targets(Map<String, ComponentType> components) {
    components.forEach((name, type) -> byComponent.put(name, functions(name, type)));
  }

  /// The functions of a component that can be called.
  ///
  /// @throws InvokeException when there is no such component
  public List<Target> of(String component) {
    List<Target> there = byComponent.get(component);
    if (there == null) {
      throw noComponent(component, component, null);
    }
    return there;
  }

  /// The function of this name.
  ///
  /// @throws InvokeException when there is none, or more than one; the message lists what is there
  public Target find(String text) {
    Target target = found.get(text);
    if (target == null) {
      target = search(text);
      found.put(text, target);
    }
    return target;
  }

  private Target search(String text) {
    int dot = text.indexOf('.');
    String component = dot < 0 ? text : text.substring(0, dot);
    List<Target> there = byComponent.get(component);
    if (there == null || dot < 0) {
      return alone(text).orElseThrow(() -> noComponent(text, component, there));
    }
    String rest = text.substring(dot + 1);
    List<Target> matches = there.stream().filter(t -> t.isCalled(rest)).toList();
    if (matches.size() > 1) {
      throw new InvokeException(
          "\""
              + rest
              + "\" of component \""
              + component
              + "\" may be any of: "
              + matches.stream()
                  .map(t -> t.instance().orElse("") + "#" + t.function())
                  .collect(Collectors.joining(", ")));
    }
    if (matches.isEmpty()) {
      return alone(text).orElseThrow(() -> noFunction(component, rest, there));
    }
    return matches.getFirst();
  }

  /// With one component its name may be left out.
  private Optional<Target> alone(String text) {
    if (byComponent.size() != 1) {
      return Optional.empty();
    }
    List<Target> matches =
        byComponent.values().iterator().next().stream().filter(t -> t.isCalled(text)).toList();
    return matches.size() == 1 ? Optional.of(matches.getFirst()) : Optional.empty();
  }

  private InvokeException noComponent(String text, String component, @Nullable List<Target> there) {
    if (there != null) {
      return new InvokeException(
          "\"" + text + "\" names no function; component \"" + component + "\" has " + list(there));
    }
    if (byComponent.isEmpty()) {
      return new InvokeException(
          "no component \"" + component + "\": the configuration has no components");
    }
    String hint = Suggestion.didYouMean(component, byComponent.keySet());
    return new InvokeException(
        "no component \""
            + component
            + "\"."
            + (hint.isEmpty() ? " There are: " + String.join(", ", byComponent.keySet()) : hint));
  }

  private static InvokeException noFunction(String component, String text, List<Target> there) {
    Set<String> names = new LinkedHashSet<>();
    there.forEach(t -> names.add(t.shortName()));
    return new InvokeException(
        "component \""
            + component
            + "\" exports no function \""
            + text
            + "\"."
            + Suggestion.didYouMean(text, names)
            + " It has "
            + list(there));
  }

  private static String list(List<Target> there) {
    return there.isEmpty()
        ? "no functions"
        : there.stream()
            .map(
                t ->
                    "\n  "
                        + t.instance().map(i -> Target.lastPart(i) + ".").orElse("")
                        + t.signature())
            .collect(Collectors.joining());
  }

  private static List<Target> functions(String component, ComponentType type) {
    List<Target> functions = new ArrayList<>();
    type.exports()
        .forEach(
            (name, exported) -> {
              if (exported instanceof FuncType func) {
                functions.add(new Target(component, Optional.empty(), name, func));
              } else if (exported instanceof InstanceType instance) {
                instance.exports().forEach((f, t) -> add(functions, component, name, f, t));
              }
            });
    return functions;
  }

  private static void add(
      List<Target> functions, String component, String instance, String name, ExternType type) {
    // Methods and constructors need a handle, which no caller from outside has.
    if (type instanceof FuncType func && !name.startsWith("[")) {
      functions.add(new Target(component, Optional.of(instance), name, func));
    }
  }
}
