package dev.tenon.component.validation;

import dev.tenon.component.type.ComponentType;
import dev.tenon.component.type.ExternType;
import dev.tenon.component.type.InstanceType;
import dev.tenon.component.type.InterfaceName;
import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.Substitution;
import dev.tenon.component.type.Subtyping;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/// The type of the instance that a component and its arguments make: each resource that an argument
/// supplies takes the place of the import's variable at once, for later imports and all exports
/// (Binary.md, notes on `instantiate`).
final class InstantiationTyping {
  private InstantiationTyping() {}

  static InstanceType type(ComponentType component, Map<String, ExternType> args, Scope scope) {
    if (component.importedResources().isEmpty() && component.exportedResources().isEmpty()) {
      scope.sizes.look(component, scope);
    } else {
      scope.sizes.copy(component, scope);
    }
    Set<ResourceType> variables = Collections.newSetFromMap(new IdentityHashMap<>());
    variables.addAll(component.importedResources());
    TypeIdentities.Arguments arguments = scope.identities.new Arguments();
    Substitution actual = arguments.substitution;
    component
        .imports()
        .forEach(
            (name, type) -> {
              ExternType given = args.get(name);
              if (given == null) {
                throw scope.invalid(
                    "the component imports \"%s\", but no such argument is given".formatted(name),
                    missing(name, args.keySet()));
              }
              argument(name, given, actual.apply(type), variables, actual, scope);
              arguments.add(type, given);
            });
    for (ResourceType resource : component.exportedResources()) {
      actual.put(resource, ResourceType.fresh(resource.name()));
    }
    InstanceType exports = new InstanceType(component.exports(), component.exportedResources());
    return actual.apply(exports);
  }

  /// Arguments are matched by their whole name, so that another version is told apart.
  private static String missing(String name, Set<String> given) {
    String path = InterfaceName.parse(name).path();
    return given.stream()
        .filter(other -> InterfaceName.parse(other).path().equals(path))
        .findFirst()
        .map(other -> "\"" + other + "\" is given, but versions must be the same here")
        .orElseGet(() -> Hints.among(name, given));
  }

  private static void argument(
      String name,
      ExternType given,
      ExternType wanted,
      Set<ResourceType> variables,
      Substitution actual,
      Scope scope) {
    Subtyping.Match match = Subtyping.matchExactly(given, wanted);
    match
        .problem()
        .ifPresent(
            problem -> {
              throw scope.invalid(
                  "argument \"" + name + "\": " + problem,
                  "is what is given built against the same WIT as what takes it?");
            });
    match
        .resources()
        .forEach(
            (variable, resource) -> {
              if (variables.contains(variable)) {
                actual.put(variable, resource);
              } else if (variable != resource) {
                throw scope.invalid(
                    "argument \"%s\": expected resource %s, got another resource, %s"
                        .formatted(name, variable, resource),
                    "what is given must use the resource that was given before it");
              }
            });
  }
}
