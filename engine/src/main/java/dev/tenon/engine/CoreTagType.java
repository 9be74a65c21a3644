package dev.tenon.engine;

/// An exception tag: the function type whose parameters are the exception's values.
public record CoreTagType(CoreFuncType func) implements CoreExternType {

  @Override
  public boolean matches(CoreExternType expected) {
    return equals(expected);
  }

  @Override
  public String toString() {
    return "(tag " + func + ")";
  }
}
