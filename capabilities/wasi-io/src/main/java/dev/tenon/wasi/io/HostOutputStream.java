package dev.tenon.wasi.io;

import dev.tenon.component.value.Result;
import dev.tenon.wasi.io.Streams.StreamError;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The base of every output stream that a host gives to a guest: what is common to them is built on
/// [#permit], [#put], [#beginFlush] and [#writable]. One guest thread uses it at a time.
public abstract class HostOutputStream implements Streams.OutputStream {
  private static final int LARGEST_BLOCKING_WRITE = 4096;

  private long granted;
  private boolean closed;

  /// An open stream.
  protected HostOutputStream() {}

  /// How many bytes can be put now; 0 when none can or a flush is under way. Never blocks. After an
  /// error it is not called again.
  protected abstract Result<Long, StreamError> permit();

  /// Takes bytes, no more than [#permit] gave.
  protected abstract Result<@Nullable Void, StreamError> put(byte[] bytes);

  /// Begins to flush what was put; [#permit] gives 0 until that is done.
  protected abstract Result<@Nullable Void, StreamError> beginFlush();

  /// Ready when [#permit] would give more than 0 or an error.
  protected abstract Waitable writable();

  @Override
  public final Result<Long, StreamError> checkWrite() {
    if (closed) {
      return closed();
    }
    Result<Long, StreamError> permit = ending(permit());
    granted = permit instanceof Result.Ok<Long, StreamError>(Long bytes) ? bytes : 0;
    return permit;
  }

  @Override
  public final Result<@Nullable Void, StreamError> write(byte[] contents) {
    if (closed) {
      return closed();
    }
    if (contents.length > granted) {
      throw HostTrap.because(
          "write: %d bytes, but check-write permitted %d".formatted(contents.length, granted));
    }
    granted -= contents.length;
    return contents.length == 0 ? Result.ok() : ending(put(contents));
  }

  @Override
  public final Result<@Nullable Void, StreamError> flush() {
    return closed ? closed() : ending(beginFlush());
  }

  @Override
  public final Result<@Nullable Void, StreamError> blockingFlush() {
    return flush() instanceof Result.Err<?, StreamError>(StreamError error)
        ? Result.err(error)
        : flushed();
  }

  @Override
  public final Result<@Nullable Void, StreamError> blockingWriteAndFlush(byte[] contents) {
    if (contents.length > LARGEST_BLOCKING_WRITE) {
      throw HostTrap.because(
          "blocking-write-and-flush: %d bytes, but at most %d are allowed"
              .formatted(contents.length, LARGEST_BLOCKING_WRITE));
    }
    int written = 0;
    while (written < contents.length) {
      switch (blockingPermit()) {
        case Result.Ok<Long, StreamError>(Long permitted) -> {
          int end = (int) Math.min(contents.length, written + permitted);
          if (write(Arrays.copyOfRange(contents, written, end))
              instanceof Result.Err<?, StreamError>(StreamError error)) {
            return Result.err(error);
          }
          written = end;
        }
        case Result.Err<Long, StreamError>(StreamError error) -> {
          return Result.err(error);
        }
      }
    }
    return blockingFlush();
  }

  @Override
  public final Poll.Pollable subscribe() {
    return closed ? Pollables.ready() : Pollables.of(writable());
  }

  @Override
  public final Result<@Nullable Void, StreamError> writeZeroes(long len) {
    if (!closed && Long.compareUnsigned(len, granted) > 0) {
      throw HostTrap.because(
          "write-zeroes: %s bytes, but check-write permitted %d"
              .formatted(Long.toUnsignedString(len), granted));
    }
    return closed ? closed() : write(new byte[(int) len]);
  }

  @Override
  public final Result<@Nullable Void, StreamError> blockingWriteZeroesAndFlush(long len) {
    if (Long.compareUnsigned(len, LARGEST_BLOCKING_WRITE) > 0) {
      throw HostTrap.because(
          "blocking-write-zeroes-and-flush: %s bytes, but at most %d are allowed"
              .formatted(Long.toUnsignedString(len), LARGEST_BLOCKING_WRITE));
    }
    return blockingWriteAndFlush(new byte[(int) len]);
  }

  @Override
  public final Result<Long, StreamError> splice(Streams.InputStream src, long len) {
    return switch (checkWrite()) {
      case Result.Ok<Long, StreamError>(Long permitted) ->
          transfer(src.read(unsignedMin(permitted, len)));
      case Result.Err<Long, StreamError> failed -> failed;
    };
  }

  @Override
  public final Result<Long, StreamError> blockingSplice(Streams.InputStream src, long len) {
    return switch (blockingPermit()) {
      case Result.Ok<Long, StreamError>(Long permitted) ->
          transfer(src.blockingRead(unsignedMin(permitted, len)));
      case Result.Err<Long, StreamError> failed -> failed;
    };
  }

  private Result<Long, StreamError> transfer(Result<byte[], StreamError> read) {
    return switch (read) {
      case Result.Ok<byte[], StreamError>(byte[] bytes) ->
          switch (write(bytes)) {
            case Result.Ok<?, StreamError> _ -> Result.ok((long) bytes.length);
            case Result.Err<?, StreamError>(StreamError error) -> Result.err(error);
          };
      case Result.Err<byte[], StreamError>(StreamError error) -> Result.err(error);
    };
  }

  private Result<Long, StreamError> blockingPermit() {
    while (true) {
      switch (checkWrite()) {
        case Result.Ok<Long, StreamError>(Long permitted) when permitted == 0 ->
            Waiting.until(writable());
        case Result<Long, StreamError> result -> {
          return result;
        }
      }
    }
  }

  /// Waits for the flush; a stream that the flushed bytes closed is no failure of the flush.
  private Result<@Nullable Void, StreamError> flushed() {
    return blockingPermit()
            instanceof Result.Err<Long, StreamError>(StreamError.LastOperationFailed failure)
        ? Result.err(failure)
        : Result.ok();
  }

  private <T extends @Nullable Object> Result<T, StreamError> ending(
      Result<T, StreamError> result) {
    closed = result instanceof Result.Err;
    return result;
  }

  private static <T extends @Nullable Object> Result<T, StreamError> closed() {
    return Result.err(new StreamError.Closed());
  }

  private static long unsignedMin(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? a : b;
  }
}
