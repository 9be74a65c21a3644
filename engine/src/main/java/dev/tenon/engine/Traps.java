package dev.tenon.engine;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import com.dylibso.chicory.runtime.WasmException;
import com.dylibso.chicory.wasm.ChicoryException;
import dev.tenon.engine.TrapException.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One kind of trap out of the many things that guest code throws when it cannot go on.
final class Traps {
  // Chicory tells its traps apart by their messages only.
  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("unreachable", Kind.UNREACHABLE),
          Map.entry("out of bounds", Kind.OUT_OF_BOUNDS),
          Map.entry("undefined element", Kind.OUT_OF_BOUNDS),
          Map.entry("uninitialized element", Kind.NULL_REFERENCE),
          Map.entry("null ", Kind.NULL_REFERENCE),
          Map.entry("indirect call type mismatch", Kind.INDIRECT_CALL_TYPE),
          Map.entry("integer divide by zero", Kind.INTEGER_DIVIDE_BY_ZERO),
          Map.entry("integer overflow", Kind.INTEGER_OVERFLOW),
          Map.entry("invalid conversion to integer", Kind.INVALID_CONVERSION),
          Map.entry("unaligned atomic", Kind.UNALIGNED_ATOMIC),
          Map.entry("cast failure", Kind.CAST),
          Map.entry("call stack exhausted", Kind.STACK_OVERFLOW));

  // What it says in other words than the specification's tests and the rest of its messages.
  private static final Map<String, String> WORDS =
      Map.of(
          "Trapped on unreachable instruction", "unreachable instruction executed",
          "Trapped on call_ref on null function reference", "null function reference",
          "Trapped on ref_as_non_null on null reference", "null reference");

  private static final String TAIL_CALLS =
      "call stack exhausted; the module makes tail calls, which Tenon's engine runs as calls";

  private Traps() {}

  /// What a call that ends with `thrown` throws out of `machine`'s instance: a trap that has the
  /// instance's frames, or `thrown` itself where that is not a trap.
  ///
  /// @throws Error or a checked exception, if that is what was thrown
  static RuntimeException leaving(GuestMachine machine, Throwable thrown) {
    TrapException trap = trap(thrown);
    if (trap == null) {
      throw sneaky(thrown);
    }
    if (trap != thrown && trap.kind() == Kind.STACK_OVERFLOW && machine.module().makesTailCalls()) {
      trap = like(thrown, Kind.STACK_OVERFLOW, TAIL_CALLS);
    }
    trap.leave(machine);
    return trap;
  }

  /// As [#leaving(GuestMachine, Throwable)] for a function that is interpreted, of which the Java
  /// stack does not show the name.
  static RuntimeException leaving(GuestMachine machine, int function, Throwable thrown) {
    RuntimeException leaving = leaving(machine, thrown);
    if (leaving instanceof TrapException trap) {
      trap.add(machine.frame(function));
    }
    return leaving;
  }

  /// An exception of the guest language ends at the host.
  static Throwable atHost(Throwable thrown) {
    return thrown instanceof WasmException e ? uncaught(e) : thrown;
  }

  static TrapException uncaught(WasmException thrown) {
    return like(
        thrown, Kind.UNCAUGHT_EXCEPTION, "the guest threw an exception that nothing caught");
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
    throw (T) thrown;
  }

  static @Nullable TrapException trap(Throwable thrown) {
    return switch (thrown) {
      case TrapException trap -> trap;
      case WasmException _ -> null;
      case ChicoryInterruptedException e -> like(e, Kind.INTERRUPTED, "the thread was interrupted");
      case StackOverflowError e -> like(e, Kind.STACK_OVERFLOW, "call stack exhausted");
      case ChicoryException e -> like(e, kind(message(e)), message(e));
      // The JVM's own words speak of arrays and of their ends less the width of the access.
      case IndexOutOfBoundsException e when ours(e) ->
          like(e, Kind.OUT_OF_BOUNDS, "out of bounds memory access");
      case NegativeArraySizeException e when ours(e) ->
          like(e, Kind.OUT_OF_BOUNDS, "out of bounds access");
      case NullPointerException e when ours(e) -> like(e, Kind.NULL_REFERENCE, "null reference");
      case ClassCastException e when ours(e) -> like(e, Kind.CAST, "cast failure");
      case ArithmeticException e when ours(e) ->
          like(e, Kind.INTEGER_DIVIDE_BY_ZERO, "integer divide by zero");
      default -> null;
    };
  }

  private static String message(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    return WORDS.getOrDefault(message, message);
  }

  private static Kind kind(String message) {
    return KINDS.entrySet().stream()
        .filter(e -> message.startsWith(e.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Kind.OTHER);
  }

  private static TrapException like(Throwable thrown, Kind kind, String message) {
    // Chicory wraps what ends a start function or exhausts the stack; that has the frames.
    Throwable origin = thrown.getCause() == null ? thrown : thrown.getCause();
    var trap = new TrapException(kind, message);
    trap.setStackTrace(origin.getStackTrace());
    return trap;
  }

  // A fault in a host function's own code is no trap: it passes through.
  private static boolean ours(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    for (StackTraceElement element : trace) {
      String type = element.getClassName();
      if (!type.startsWith("java.") && !type.startsWith("jdk.")) {
        return type.startsWith("com.dylibso.chicory.")
            || type.startsWith(GuestClasses.PACKAGE)
            || type.equals(FlatMemory.class.getName())
            || type.equals(GuestMachine.class.getName());
      }
    }
    // Hot code throws these without a stack, but none of ours is written so that it could.
    return false;
  }
}
