package dev.tenon.wasi.filesystem;

import dev.tenon.component.value.Result;
import dev.tenon.wasi.io.HostInputStream;
import dev.tenon.wasi.io.Streams.StreamError;
import dev.tenon.wasi.io.Waitable;
import dev.tenon.wasi.io.Waiters;

/// A stream of a file from an offset; always ready, and closed at the file's end.
final class FileInput extends HostInputStream {
  private final OpenFile file;
  private long offset;

  FileInput(OpenFile file, long offset) {
    this.file = file;
    this.offset = offset;
  }

  @Override
  protected Result<byte[], StreamError> take(int most) {
    if (offset < 0) {
      return Result.err(new StreamError.Closed());
    }
    return switch (Attempt.onStream(() -> file.read(most, offset))) {
      case Result.Ok<byte[], StreamError>(byte[] bytes) when bytes.length == 0 && most > 0 ->
          Result.err(new StreamError.Closed());
      case Result.Ok<byte[], StreamError>(byte[] bytes) -> {
        offset += bytes.length;
        yield Result.ok(bytes);
      }
      case Result.Err<byte[], StreamError> failed -> failed;
    };
  }

  @Override
  protected Waitable readable() {
    return new Waiters().when(() -> true);
  }

  @Override
  public void close() {
    file.release();
  }
}
