package dev.tenon.component.validation;

import dev.tenon.component.binary.Definition.ExternName;
import dev.tenon.component.binary.Feature;
import dev.tenon.component.type.DefinedType;
import dev.tenon.component.type.ExternType;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.InstanceType;
import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.TypeBound;
import dev.tenon.component.type.TypeText;
import dev.tenon.component.type.ValType;
import dev.tenon.engine.InvalidException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The imports, or the exports, of one scope by name: that each name is well formed and strongly
/// unique, and that functions named for a resource have the type such a function has (Binary.md,
/// "Import and Export Definitions").
final class ExternNames {
  private final String kind;
  private final boolean conferring;
  private final Map<String, String> seen = new HashMap<>();
  private final Map<String, ResourceType> resources = new HashMap<>();

  private ExternNames(String kind, boolean conferring) {
    this.kind = kind;
    this.conferring = conferring;
  }

  static ExternNames imports() {
    return new ExternNames("import", true);
  }

  static ExternNames exports() {
    return new ExternNames("export", true);
  }

  /// The exports of an instance put together from definitions, where a resource gets no new name.
  static ExternNames inlineExports() {
    return new ExternNames("export", false);
  }

  /// Checks a name and remembers it.
  void add(ExternName name, ExternType type, Scope scope) {
    Names.Name form = Names.parse(name.name()).orElseThrow(() -> malformed(name.name(), scope));
    String before = seen.putIfAbsent(Names.canonical(name.name()), name.name());
    if (before != null) {
      throw scope.invalid(
          "the %s name \"%s\" conflicts with \"%s\"".formatted(kind, name.name(), before),
          "names must differ in more than case or [method] and [static]: rename one");
    }
    attributes(name, form, type, scope);
    switch (form) {
      case Names.Name.Plain(String label) -> resource(label, type);
      case Names.Name.Interface(String text, Set<Feature> needed) -> gates(text, needed, scope);
      case Names.Name.Constructor(String resource) ->
          constructor(name.name(), resource, function(name.name(), type, scope), scope);
      case Names.Name.Method(String resource, _) ->
          method(name.name(), resource, function(name.name(), type, scope), scope);
      case Names.Name.Static(String resource, _) -> {
        function(name.name(), type, scope);
        if (!resources.containsKey(resource)) {
          throw unknown(name.name(), resource, scope);
        }
      }
    }
  }

  private RuntimeException malformed(String name, Scope scope) {
    return scope.invalid(
        "the %s name \"%s\" is neither a kebab-case name nor that of an interface"
            .formatted(kind, name),
        name.contains(":")
            ? "an interface name looks like wasi:cli/run@0.2.6"
            : name.startsWith("[")
                ? "[constructor]r, [method]r.f and [static]r.f are what there is"
                : Hints.kebab(name));
  }

  private void attributes(ExternName name, Names.Name form, ExternType type, Scope scope) {
    if (name.versionSuffix().isPresent()
        && !InterfaceNames.takesSuffix(name.name(), name.versionSuffix().get())) {
      throw scope.invalid(
          "\"%s\" with the versionsuffix \"%s\" makes no version"
              .formatted(name.name(), name.versionSuffix().get()),
          "the name ends with what is canonical, such as @0.2, the suffix with the rest, such as .6");
    }
    if (name.implementsName().isEmpty()) {
      return;
    }
    String implemented = name.implementsName().get();
    gates(
        implemented,
        InterfaceNames.features(implemented)
            .orElseThrow(
                () ->
                    scope.invalid(
                        "\"%s\" implements \"%s\", which is not the name of an interface"
                            .formatted(name.name(), implemented),
                        "an interface name looks like wasi:cli/run@0.2.6")),
        scope);
    if (!(type instanceof InstanceType) || !(form instanceof Names.Name.Plain)) {
      throw scope.invalid(
          "\"%s\" implements \"%s\", but only an instance with a plain name can"
              .formatted(name.name(), implemented),
          "leave the attribute out");
    }
  }

  private static void gates(String interfaceName, Set<Feature> needed, Scope scope) {
    needed.forEach(
        feature -> scope.require(feature, "the interface name \"" + interfaceName + "\""));
  }

  private void resource(String label, ExternType type) {
    if (!conferring) {
      return;
    }
    switch (type) {
      case TypeBound.SubResource(ResourceType resource) -> resources.put(label, resource);
      case TypeBound.Eq(DefinedType.Resource(ResourceType resource)) ->
          resources.put(label, resource);
      default -> {}
    }
  }

  private static FuncType function(String name, ExternType type, Scope scope) {
    return type instanceof FuncType func
        ? func
        : scope.fail(
            "\"%s\" must be a function, not %s".formatted(name, TypeText.of(type)),
            "only functions belong to a resource");
  }

  private void constructor(String name, String label, FuncType func, Scope scope) {
    if (func.async()) {
      throw scope.invalid(
          "\"%s\" must not be async".formatted(name),
          "WIT has no async constructors: make it a function without async, or name it [static]%s.new"
              .formatted(label));
    }
    ValType result = func.result().orElse(null);
    if (result instanceof ValType.ResultType(Optional<ValType> ok, _)) {
      result = ok.orElse(null);
    }
    ResourceType made = result instanceof ValType.OwnType(ResourceType own) ? own : null;
    if (made == null) {
      throw scope.invalid(
          "\"%s\" must return own<%s> or result<own<%2$s>>".formatted(name, label),
          "its type here is " + TypeText.of(func));
    }
    same(name, label, made, scope);
  }

  private void method(String name, String label, FuncType func, Scope scope) {
    ResourceType self =
        !func.params().isEmpty()
                && func.params().getFirst().name().equals("self")
                && func.params().getFirst().type() instanceof ValType.BorrowType(ResourceType r)
            ? r
            : null;
    if (self == null) {
      throw scope.invalid(
          "\"%s\" must take a first parameter \"self\" of type borrow<%s>".formatted(name, label),
          "its type here is " + TypeText.of(func));
    }
    same(name, label, self, scope);
  }

  private void same(String name, String label, @Nullable ResourceType used, Scope scope) {
    ResourceType named = resources.get(label);
    if (named == null) {
      throw unknown(name, label, scope);
    }
    if (named != used) {
      throw scope.invalid(
          "\"%s\" is for another resource than the %s \"%s\"".formatted(name, kind, label),
          "the function's type and its name must be about the same resource");
    }
  }

  private InvalidException unknown(String name, String label, Scope scope) {
    return scope.invalid(
        "\"%s\" comes without an %s of a resource \"%s\" before it".formatted(name, kind, label),
        resources.isEmpty()
            ? "%s the resource first".formatted(kind)
            : Hints.among(label, resources.keySet()));
  }
}
