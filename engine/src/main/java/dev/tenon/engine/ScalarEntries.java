package dev.tenon.engine;

/// The code of a module's exported functions, for whoever calls them without arrays: a generated
/// class extends it. Public only because that lives in a package of its own: not for hosts, and
/// free to change.
public abstract class ScalarEntries {
  /// For generated classes.
  protected ScalarEntries() {}

  /// The code of `function` of `instance`, or null if it has none of this form.
  public abstract ScalarCode of(int function, Object instance);
}
