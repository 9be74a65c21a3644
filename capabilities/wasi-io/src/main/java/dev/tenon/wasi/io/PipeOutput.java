package dev.tenon.wasi.io;

import dev.tenon.component.value.Result;
import dev.tenon.wasi.io.Streams.StreamError;
import org.jspecify.annotations.Nullable;

/// The stream of a guest that writes a pipe.
final class PipeOutput extends HostOutputStream {
  private final BytePipe pipe;
  private final Runnable onDrop;

  PipeOutput(BytePipe pipe, Runnable onDrop) {
    this.pipe = pipe;
    this.onDrop = onDrop;
  }

  @Override
  protected Result<Long, StreamError> permit() {
    return broken() ? Result.err(why()) : Result.ok((long) pipe.space());
  }

  @Override
  protected Result<@Nullable Void, StreamError> put(byte[] bytes) {
    return pipe.write(bytes) ? Result.ok() : Result.err(why());
  }

  @Override
  protected Result<@Nullable Void, StreamError> beginFlush() {
    if (broken()) {
      return Result.err(why());
    }
    pipe.beginFlush();
    return Result.ok();
  }

  @Override
  protected Waitable writable() {
    return pipe.writable();
  }

  @Override
  public void close() {
    onDrop.run();
  }

  private boolean broken() {
    return pipe.cancelled() || pipe.ended();
  }

  private StreamError why() {
    return pipe.readError()
        .<StreamError>map(StreamError.LastOperationFailed::new)
        .orElseGet(StreamError.Closed::new);
  }
}
