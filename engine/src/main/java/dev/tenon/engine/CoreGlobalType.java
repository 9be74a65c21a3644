package dev.tenon.engine;

/// A global variable or constant.
public record CoreGlobalType(CoreValType value, boolean mutable) implements CoreExternType {

  @Override
  public boolean matches(CoreExternType expected) {
    return expected instanceof CoreGlobalType to
        && mutable == to.mutable
        && (mutable ? value.equals(to.value) : value.matches(to.value));
  }

  @Override
  public String toString() {
    return mutable ? "(global (mut " + value + "))" : "(global " + value + ")";
  }
}
