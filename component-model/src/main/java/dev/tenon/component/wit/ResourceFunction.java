package dev.tenon.component.wit;

import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.TypeText;
import dev.tenon.component.type.ValType;
import java.util.List;
import java.util.Optional;

/// A function named for a resource: `[constructor]resource`, `[method]resource.label` or
/// `[static]resource.label`.
record ResourceFunction(Kind kind, String resource, String label) {
  /// Which of the three.
  enum Kind {
    CONSTRUCTOR,
    METHOD,
    STATIC
  }

  /// Takes a name apart, empty when it is not of this form.
  static Optional<ResourceFunction> parse(String name) {
    for (Kind kind : Kind.values()) {
      String prefix = "[" + kind.name().toLowerCase(java.util.Locale.ROOT) + "]";
      if (name.startsWith(prefix)) {
        String rest = name.substring(prefix.length());
        int dot = rest.indexOf('.');
        return Optional.of(
            new ResourceFunction(
                kind, dot < 0 ? rest : rest.substring(0, dot), rest.substring(dot + 1)));
      }
    }
    return Optional.empty();
  }

  /// As it stands within its resource.
  String text(FuncType type) {
    return switch (kind) {
      case CONSTRUCTOR -> "constructor" + TypeText.of(constructor(type)).substring("func".length());
      case METHOD -> TypeText.name(label) + ": " + TypeText.of(withoutSelf(type));
      case STATIC -> TypeText.name(label) + ": static " + TypeText.of(type);
    };
  }

  /// A constructor that cannot fail returns its resource without saying so.
  private static FuncType constructor(FuncType type) {
    return new FuncType(
        type.params(), type.result().filter(r -> r instanceof ValType.ResultType), false);
  }

  private static FuncType withoutSelf(FuncType type) {
    List<FuncType.Param> params = type.params();
    return new FuncType(params.subList(1, params.size()), type.result(), type.async());
  }
}
