package dev.tenon.engine;

/// Bytes that do not follow the binary format.
public final class MalformedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String reason;
  private final String hint;
  private final long offset;

  /// `offset` is where in the binary reading stopped, in bytes, or -1 when that is not known.
  public MalformedException(String message, long offset) {
    this(message, "", offset);
  }

  /// As above; `hint` says how to mend it, in a phrase that ends the message too.
  public MalformedException(String message, String hint, long offset) {
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

  /// Where in the binary reading stopped, in bytes, or -1 when that is not known.
  public long offset() {
    return offset;
  }
}
