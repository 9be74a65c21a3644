package dev.tenon.wasi.io;

import dev.tenon.component.value.Result;
import dev.tenon.wasi.io.Streams.StreamError;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// A stream into memory, up to a limit; a guest that writes beyond it finds the stream closed.
public final class MemoryOutput extends HostOutputStream {
  private static final long LARGEST_PERMIT = 64 * 1024;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final int limit;

  /// An empty one for up to this many bytes.
  public MemoryOutput(int limit) {
    this.limit = limit;
  }

  /// What was written so far.
  public byte[] toByteArray() {
    return bytes.toByteArray();
  }

  @Override
  protected Result<Long, StreamError> permit() {
    int space = limit - bytes.size();
    return space == 0
        ? Result.err(new StreamError.Closed())
        : Result.ok(Math.min(space, LARGEST_PERMIT));
  }

  @Override
  protected Result<@Nullable Void, StreamError> put(byte[] contents) {
    bytes.writeBytes(contents);
    return Result.ok();
  }

  @Override
  protected Result<@Nullable Void, StreamError> beginFlush() {
    return Result.ok();
  }

  @Override
  protected Waitable writable() {
    return new Waiters().when(() -> true);
  }
}
