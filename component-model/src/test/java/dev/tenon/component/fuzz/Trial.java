package dev.tenon.component.fuzz;

import com.sun.management.ThreadMXBean;
import dev.tenon.component.fuzz.Target.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One input given to a target, measured on this thread: processor time, which other processes do
/// not lengthen, and bytes allocated, whether or not they stay in use.
record Trial(byte[] input, @Nullable Outcome outcome, String fault, long nanos, long allocated) {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /// What an input may cost.
  record Bounds(long millis, double millisPerByte, long bytes, long bytesPerByte) {
    long nanos(byte[] input) {
      return TimeUnit.MILLISECONDS.toNanos((long) (millis + millisPerByte * input.length));
    }

    long bytes(byte[] input) {
      return bytes + bytesPerByte * input.length;
    }
  }

  static Trial of(Target target, byte[] input, Bounds bounds) {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long start = THREADS.getCurrentThreadCpuTime();
    Outcome outcome = null;
    String fault = "";
    try {
      outcome = target.run(input);
    } catch (Throwable e) {
      // Errors as well: a stack or a heap that overflows is what is looked for.
      fault = trace(e);
    }
    long nanos = THREADS.getCurrentThreadCpuTime() - start;
    allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    if (fault.isEmpty() && nanos > bounds.nanos(input)) {
      fault = "took " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms of processor time";
    }
    if (fault.isEmpty() && allocated > bounds.bytes(input)) {
      fault = "allocated " + allocated + " bytes";
    }
    return new Trial(input, outcome, fault, nanos, allocated);
  }

  /// Whether another fails in the same way: the same exception thrown by the same method.
  boolean failsAs(Trial other) {
    return kind().equals(other.kind());
  }

  /// The exception and the method that threw it, or which bound was broken.
  String kind() {
    String[] lines = fault.split("\n", 3);
    String first = lines[0].split("[: ]", 2)[0];
    // Where a stack overflows is chance.
    return lines.length < 2 || first.endsWith("StackOverflowError")
        ? first
        : first + lines[1].replaceAll(":[0-9]+", "");
  }

  private static String trace(Throwable e) {
    StackTraceElement[] frames = e.getStackTrace();
    if (frames.length > 40) {
      e.setStackTrace(Arrays.copyOf(frames, 40));
    }
    var text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
