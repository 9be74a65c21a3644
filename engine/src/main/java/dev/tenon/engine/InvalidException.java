package dev.tenon.engine;

/// A binary that is well-formed and breaks a validation rule.
public final class InvalidException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String reason;
  private final String hint;
  private final long offset;

  /// `offset` is where in the binary the offending definition begins, in bytes, or -1 when that is
  /// not known.
  public InvalidException(String message, long offset) {
    this(message, "", offset);
  }

  /// As above; `hint` says how to mend it, in a phrase that ends the message too.
  public InvalidException(String message, String hint, long offset) {
    super(Printable.of(message) + (hint.isEmpty() ? "" : "; hint: " + Printable.of(hint)));
    this.reason = Printable.of(message);
    this.hint = Printable.of(hint);
    this.offset = offset;
  }

  /// The message without the hint.
  public String reason() {
    return reason;
  }

  /// How to mend it, empty where nothing can be said.
  public String hint() {
    return hint;
  }

  /// Where in the binary the offending definition begins, in bytes, or -1 when that is not known.
  public long offset() {
    return offset;
  }
}
