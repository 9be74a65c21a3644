package dev.tenon.wasi.io;

import dev.tenon.component.value.Result;
import dev.tenon.wasi.io.Streams.StreamError;
import java.util.Arrays;

/// A stream of bytes that are all there from the start; always ready.
public final class MemoryInput extends HostInputStream {
  private final byte[] bytes;
  private int position;

  /// A stream of these bytes, which must not change; none for an empty stream.
  public MemoryInput(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  protected Result<byte[], StreamError> take(int most) {
    if (position == bytes.length) {
      return Result.err(new StreamError.Closed());
    }
    int start = position;
    position = (int) Math.min(bytes.length, (long) start + most);
    return Result.ok(Arrays.copyOfRange(bytes, start, position));
  }

  @Override
  protected Waitable readable() {
    return new Waiters().when(() -> true);
  }
}
