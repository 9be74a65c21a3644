package dev.tenon.runtime.invoke;

/// A call that cannot be made: no such component or function, or arguments that do not fit. The
/// message says what is there, or the expected signature in WIT.
public final class InvokeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /// A call that cannot be made, and why.
  public InvokeException(String message) {
    super(message);
  }
}
