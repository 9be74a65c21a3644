package dev.tenon.wasi.io;

import dev.tenon.component.bind.WitInterface;
import dev.tenon.component.bind.WitResource;
import dev.tenon.component.value.Result;
import org.jspecify.annotations.Nullable;

/// Byte streams. Lengths are u64: a negative `long` is a huge length. The host's streams extend
/// [HostInputStream] and [HostOutputStream].
@WitInterface("wasi:io/streams@0.2.12")
public interface Streams {
  /// Why an operation gave nothing.
  sealed interface StreamError {
    /// It failed; the stream is closed from now on.
    record LastOperationFailed(IoErrors.Error error) implements StreamError {}

    /// The stream is closed: at its end, or after a failure.
    record Closed() implements StreamError {}
  }

  /// Where bytes come from.
  @WitResource("input-stream")
  interface InputStream extends AutoCloseable {
    /// Up to `len` bytes that are there now; empty when none is yet.
    Result<byte[], StreamError> read(long len);

    /// Up to `len` bytes, at least one unless `len` is 0.
    Result<byte[], StreamError> blockingRead(long len);

    /// As [#read], and gives the number of bytes left out.
    Result<Long, StreamError> skip(long len);

    /// As [#blockingRead], and gives the number of bytes left out.
    Result<Long, StreamError> blockingSkip(long len);

    /// Ready when bytes or the end can be read.
    Poll.Pollable subscribe();

    @Override
    default void close() {}
  }

  /// Where bytes go to.
  @WitResource("output-stream")
  interface OutputStream extends AutoCloseable {
    /// How many bytes the next [#write] may have; never blocks.
    Result<Long, StreamError> checkWrite();

    /// Writes as many bytes as [#checkWrite] permitted; more trap. Never blocks.
    Result<@Nullable Void, StreamError> write(byte[] contents);

    /// Writes up to 4096 bytes and returns when they are flushed; more trap.
    Result<@Nullable Void, StreamError> blockingWriteAndFlush(byte[] contents);

    /// Begins a flush; [#checkWrite] gives 0 until it is done.
    Result<@Nullable Void, StreamError> flush();

    /// Flushes and returns when that is done.
    Result<@Nullable Void, StreamError> blockingFlush();

    /// Ready when [#checkWrite] would give more than 0 or an error.
    Poll.Pollable subscribe();

    /// As [#write], with this many zeroes.
    Result<@Nullable Void, StreamError> writeZeroes(long len);

    /// As [#blockingWriteAndFlush], with this many zeroes.
    Result<@Nullable Void, StreamError> blockingWriteZeroesAndFlush(long len);

    /// Moves up to `len` bytes that can be read and written now; gives how many.
    Result<Long, StreamError> splice(InputStream src, long len);

    /// As [#splice], once this stream can be written and the other be read.
    Result<Long, StreamError> blockingSplice(InputStream src, long len);

    @Override
    default void close() {}
  }
}
