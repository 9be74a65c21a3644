package dev.tenon.runtime.invoke;

import dev.tenon.component.type.ComponentType;
import dev.tenon.component.type.ExternType;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.InstanceType;
import dev.tenon.component.type.InterfaceName;
import dev.tenon.component.type.Suggestion;
import dev.tenon.component.type.TypeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
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

    /// The shortest name that is always accepted: `test.log`.
    String shortName() {
      return instance.map(name -> lastPart(name) + "." + function).orElse(function);
    }

    /// The name that means no other function.
    String fullName() {
      return instance.map(name -> name + "#" + function).orElse(function);
    }

    private boolean isCalled(String text) {
      return instance
          .map(InterfaceName::parse)
          .map(
              name ->
                  text.equals(name + "#" + function)
                      || text.equals(name + "." + function)
                      || text.equals(name.path() + "." + function)
                      || text.equals(name.path() + "#" + function)
                      || text.equals(
                          new InterfaceName(name.path() + "." + function, name.version())
                              .toString())
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
      throw noComponent(component);
    }
    return there;
  }

  /// A function of an interface that a component exports in this or a matching version.
  ///
  /// @throws InvokeException when there is no such component
  public Optional<Target> of(String component, String instance, String function) {
    List<Target> there = of(component).stream().filter(t -> t.function().equals(function)).toList();
    return InterfaceName.parse(instance)
        .best(there.stream().flatMap(t -> t.instance().stream()).toList())
        .flatMap(
            best -> there.stream().filter(t -> t.instance().equals(Optional.of(best))).findFirst());
  }

  /// The function of this name: `component.interface.function`, the interface by its full name or
  /// its last part, also as `component.namespace:package/interface@version#function`; the interface
  /// may be left out where no other function has the name, and the component where it is the only
  /// one.
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
    List<Target> matches = List.of();
    if (there != null && dot >= 0) {
      matches = called(there, text.substring(dot + 1));
    }
    if (matches.isEmpty() && byComponent.size() == 1) {
      matches = called(byComponent.values().iterator().next(), text);
    }
    if (matches.size() == 1) {
      return matches.getFirst();
    }
    throw matches.isEmpty() ? unknown(text, component, there) : ambiguous(text, matches);
  }

  /// The functions that go by this name: in full, or else by that of the function alone.
  private static List<Target> called(List<Target> there, String name) {
    List<Target> matches = there.stream().filter(t -> t.isCalled(name)).toList();
    return matches.isEmpty()
        ? there.stream().filter(t -> t.function().equals(name)).toList()
        : matches;
  }

  private static InvokeException ambiguous(String text, List<Target> matches) {
    return new InvokeException(
        "\"" + text + "\" may be any of" + list(matches, t -> t.component() + "." + t.fullName()));
  }

  private InvokeException unknown(String text, String component, @Nullable List<Target> there) {
    if (there != null && text.equals(component)) {
      return new InvokeException(
          "\"" + text + "\" names no function; component \"" + component + "\" has" + list(there));
    }
    if (there != null) {
      return noFunction(component, text.substring(component.length() + 1), there);
    }
    if (byComponent.size() == 1 && near(component).isEmpty()) {
      var only = byComponent.entrySet().iterator().next();
      return noFunction(only.getKey(), text, only.getValue());
    }
    List<Target> elsewhere =
        byComponent.values().stream().flatMap(all -> called(all, text).stream()).toList();
    return elsewhere.isEmpty()
        ? noComponent(component)
        : new InvokeException(
            "name the component of \""
                + text
                + "\" before it"
                + list(elsewhere, t -> t.component() + "." + t.shortName()));
  }

  private String near(String component) {
    return Suggestion.didYouMean(component, byComponent.keySet());
  }

  private InvokeException noComponent(String component) {
    if (byComponent.isEmpty()) {
      return new InvokeException(
          "no component \"" + component + "\": the configuration has no components");
    }
    String hint = near(component);
    return new InvokeException(
        "no component \""
            + component
            + "\"."
            + (hint.isEmpty() ? " There are: " + String.join(", ", byComponent.keySet()) : hint));
  }

  private static InvokeException noFunction(String component, String text, List<Target> there) {
    Set<String> names = new LinkedHashSet<>();
    there.forEach(t -> names.add(t.shortName()));
    there.forEach(t -> names.add(t.function()));
    return new InvokeException(
        "component \""
            + component
            + "\" exports no function \""
            + text
            + "\"."
            + Suggestion.didYouMean(text, names)
            + " It has"
            + list(there));
  }

  private static String list(List<Target> there) {
    return there.isEmpty() ? " no functions" : list(there, Target::shortName);
  }

  private static String list(List<Target> there, Function<Target, String> name) {
    return there.stream()
        .map(t -> "\n  " + name.apply(t) + ": " + TypeText.of(t.type()))
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
                functions.addAll(functions(component, name, instance));
              }
            });
    return functions;
  }

  private static List<Target> functions(String component, String name, InstanceType instance) {
    List<Target> functions = new ArrayList<>();
    for (Map.Entry<String, ExternType> export : instance.exports().entrySet()) {
      // Methods and constructors need a handle, which no caller from outside has.
      if (export.getValue() instanceof FuncType func && !export.getKey().startsWith("[")) {
        functions.add(new Target(component, Optional.of(name), export.getKey(), func));
      }
    }
    return functions;
  }
}
