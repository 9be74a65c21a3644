package dev.tenon.engine;

/// A binary that is well-formed and breaks a validation rule.
public final class InvalidException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final long offset;

  /// `offset` is where in the binary the offending definition begins, in bytes, or -1 when that is
  /// not known.
  public InvalidException(String message, long offset) {
    super(message);
    this.offset = offset;
  }

  /// Where in the binary the offending definition begins, in bytes, or -1 when that is not known.
  public long offset() {
    return offset;
  }
}
