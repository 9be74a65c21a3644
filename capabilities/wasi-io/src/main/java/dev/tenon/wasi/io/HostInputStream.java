package dev.tenon.wasi.io;

import dev.tenon.component.value.Result;
import dev.tenon.wasi.io.Streams.StreamError;

/// The base of every input stream that a host gives to a guest: what is common to them is built on
/// [#take] and [#readable]. One guest thread uses it at a time.
public abstract class HostInputStream implements Streams.InputStream {
  /// The most bytes that one read gives: 64 KiB.
  public static final int LARGEST_READ = 64 * 1024;

  private boolean closed;

  /// An open stream.
  protected HostInputStream() {}

  /// Up to `most` bytes that are there now, empty when none is yet (or `most` is 0 and the stream
  /// is open); never blocks. After an error it is not called again.
  protected abstract Result<byte[], StreamError> take(int most);

  /// Ready when [#take] of one byte would not be empty.
  protected abstract Waitable readable();

  @Override
  public final Result<byte[], StreamError> read(long len) {
    if (closed) {
      return Result.err(new StreamError.Closed());
    }
    Result<byte[], StreamError> taken = take(atMost(len));
    closed = taken instanceof Result.Err;
    return taken;
  }

  @Override
  public final Result<byte[], StreamError> blockingRead(long len) {
    while (true) {
      switch (read(len)) {
        case Result.Ok<byte[], StreamError>(byte[] bytes) when bytes.length == 0 && len != 0 ->
            Waiting.until(readable());
        case Result<byte[], StreamError> result -> {
          return result;
        }
      }
    }
  }

  @Override
  public final Result<Long, StreamError> skip(long len) {
    return length(read(len));
  }

  @Override
  public final Result<Long, StreamError> blockingSkip(long len) {
    return length(blockingRead(len));
  }

  @Override
  public final Poll.Pollable subscribe() {
    return Pollables.of(readable());
  }

  private static int atMost(long len) {
    return len < 0 ? LARGEST_READ : (int) Math.min(len, LARGEST_READ);
  }

  private static Result<Long, StreamError> length(Result<byte[], StreamError> read) {
    return switch (read) {
      case Result.Ok<byte[], StreamError>(byte[] bytes) -> Result.ok((long) bytes.length);
      case Result.Err<byte[], StreamError>(StreamError error) -> Result.err(error);
    };
  }
}
