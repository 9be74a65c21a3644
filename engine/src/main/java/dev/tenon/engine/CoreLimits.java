package dev.tenon.engine;

/// What one instance may use: bytes of each of its memories, and of the exceptions it refers to,
/// and elements of each of its tables. A module whose least size is above a limit does not
/// instantiate; growing past one fails as the specification lets it, with -1.
public record CoreLimits(long memoryBytes, long tableElements) {
  /// As much as the JVM's arrays hold: 2 GiB less one page per memory.
  public static final CoreLimits NONE = new CoreLimits(Long.MAX_VALUE, Long.MAX_VALUE);

  /// @throws IllegalArgumentException if one is negative
  public CoreLimits {
    if (memoryBytes < 0 || tableElements < 0) {
      throw new IllegalArgumentException(
          "limits must not be negative: " + memoryBytes + " bytes, " + tableElements + " elements");
    }
  }

  /// A limit for each memory, in bytes, and none for tables.
  public static CoreLimits memory(long bytes) {
    return new CoreLimits(bytes, Long.MAX_VALUE);
  }
}
