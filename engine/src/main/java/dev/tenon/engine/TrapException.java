package dev.tenon.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The end of a guest's execution that no guest can catch.
public final class TrapException extends RuntimeException {
  /// What made the guest stop.
  public enum Kind {
    UNREACHABLE,
    OUT_OF_BOUNDS,
    NULL_REFERENCE,
    INDIRECT_CALL_TYPE,
    CAST,
    INTEGER_DIVIDE_BY_ZERO,
    INTEGER_OVERFLOW,
    INVALID_CONVERSION,
    UNALIGNED_ATOMIC,
    UNCAUGHT_EXCEPTION,
    STACK_OVERFLOW,
    INTERRUPTED,
    LIMIT,
    /// Raised by a host function.
    HOST,
    /// Raised by the component model: a canonical ABI rule was broken.
    COMPONENT,
    OTHER
  }

  private static final long serialVersionUID = 1L;
  private final Kind kind;
  private final transient List<WasmFrame> frames = new ArrayList<>();

  public TrapException(Kind kind, String message) {
    this(kind, message, null);
  }

  public TrapException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /// The guest functions that were running, innermost first, over all instances that the call crossed.
  public List<WasmFrame> frames() {
    return List.copyOf(frames);
  }

  void add(WasmFrame frame) {
    frames.add(frame);
  }
}
