package dev.tenon.component.bind;

/// The name of a function and what it says (Explainer.md, "Import and Export Definitions"):
/// `[method]r.name`, `[static]r.name`, `[constructor]r` or `name`.
record FunctionName(Kind kind, String resource, String name) {
  enum Kind {
    FREE,
    METHOD,
    STATIC,
    CONSTRUCTOR
  }

  static FunctionName parse(String text) {
    if (text.startsWith("[method]")) {
      return ofResource(Kind.METHOD, text.substring("[method]".length()));
    }
    if (text.startsWith("[static]")) {
      return ofResource(Kind.STATIC, text.substring("[static]".length()));
    }
    if (text.startsWith("[constructor]")) {
      String resource = text.substring("[constructor]".length());
      return new FunctionName(Kind.CONSTRUCTOR, resource, "new-" + resource);
    }
    return new FunctionName(Kind.FREE, "", text);
  }

  private static FunctionName ofResource(Kind kind, String text) {
    int dot = text.indexOf('.');
    return new FunctionName(kind, text.substring(0, dot), text.substring(dot + 1));
  }

  /// Whether its first parameter is the resource that it is called on.
  boolean method() {
    return kind == Kind.METHOD;
  }

  /// Whether a Java method's name alone cannot say it.
  boolean needsAnnotation() {
    return kind == Kind.STATIC || kind == Kind.CONSTRUCTOR;
  }
}
