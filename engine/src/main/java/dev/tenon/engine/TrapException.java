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

  // The JVM keeps so many frames; of a deeper stack the outer ones are lost, and with them what
  // tells its instances apart.
  private static final int LONGEST_TRACE = 1024;

  private final Kind kind;
  private final ArrayList<WasmFrame> frames = new ArrayList<>();
  private transient int seen;
  private transient StackTraceElement @Nullable [] origin;

  /// A trap without a cause; its frames are added on its way out of each instance.
  public TrapException(Kind kind, String message) {
    this(kind, message, null);
  }

  /// A trap that something else caused, such as a host function's exception.
  public TrapException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /// What made the guest stop.
  public Kind kind() {
    return kind;
  }

  /// The guest functions that were running, innermost first, over all instances that the call
  /// crossed.
  public List<WasmFrame> frames() {
    return List.copyOf(frames);
  }

  /// Adds the frames of `machine`'s instance: the generated methods on the Java stack that are
  /// above the caller and below what earlier calls have seen.
  void leave(GuestMachine machine) {
    StackTraceElement[] trace = origin();
    if (seen >= trace.length) {
      return;
    }
    int end = trace.length;
    if (trace.length < LONGEST_TRACE) {
      end -= outside(new Throwable().getStackTrace());
    }
    for (int i = seen; i < end; i++) {
      int function = GuestClasses.function(trace[i]);
      if (function >= machine.importCount() && !machine.module().interprets(function)) {
        add(machine.frame(function));
      }
    }
    seen = Math.max(seen, end);
  }

  // How many frames lie outside the call that is left, which may have gone through code of ours.
  private static int outside(StackTraceElement[] here) {
    int first = 0;
    while (first < here.length && !here[first].getClassName().startsWith(GuestClasses.PACKAGE)) {
      first++;
    }
    return here.length - first;
  }

  private StackTraceElement[] origin() {
    StackTraceElement[] trace = origin;
    if (trace == null) {
      trace = getStackTrace();
      origin = trace;
    }
    return trace;
  }

  void add(WasmFrame frame) {
    if (frames.size() < LONGEST_TRACE) {
      frames.add(frame);
    }
  }
}
