package dev.tenon.engine;

/// Bytes that do not follow the binary format.
public final class MalformedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final long offset;

  /// `offset` is where in the binary reading stopped, in bytes, or -1 when that is not known.
  public MalformedException(String message, long offset) {
    super(message);
    this.offset = offset;
  }

  /// Where in the binary reading stopped, in bytes, or -1 when that is not known.
  public long offset() {
    return offset;
  }
}
