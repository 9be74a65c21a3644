package dev.tenon.wasi.io;

import dev.tenon.component.value.Result;
import dev.tenon.wasi.io.Streams.StreamError;

/// The stream of a guest that reads a pipe.
final class PipeInput extends HostInputStream {
  private final BytePipe pipe;
  private final Runnable onDrop;

  PipeInput(BytePipe pipe, Runnable onDrop) {
    this.pipe = pipe;
    this.onDrop = onDrop;
  }

  @Override
  protected Result<byte[], StreamError> take(int most) {
    return switch (pipe.state()) {
      case READABLE, EMPTY -> Result.ok(pipe.take(most));
      case ENDED, CANCELLED -> Result.err(new StreamError.Closed());
      case FAILED ->
          Result.err(new StreamError.LastOperationFailed(pipe.writeError().orElseThrow()));
    };
  }

  @Override
  protected Waitable readable() {
    return pipe.readable();
  }

  @Override
  public void close() {
    onDrop.run();
  }
}
