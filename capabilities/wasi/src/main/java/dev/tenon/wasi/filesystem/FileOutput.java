package dev.tenon.wasi.filesystem;

import dev.tenon.component.value.Result;
import dev.tenon.wasi.io.HostOutputStream;
import dev.tenon.wasi.io.Streams.StreamError;
import dev.tenon.wasi.io.Waitable;
import dev.tenon.wasi.io.Waiters;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A stream into a file; always ready, and each write is done when it returns.
final class FileOutput extends HostOutputStream {
  private static final long PERMIT = 64 * 1024;

  private final OpenFile file;
  private final Target target;

  private FileOutput(OpenFile file, Target target) {
    this.file = file;
    this.target = target;
  }

  static FileOutput at(OpenFile file, long offset) {
    return new FileOutput(
        file,
        new Target() {
          private long next = offset;

          @Override
          public void write(byte[] bytes) throws IOException {
            file.write(bytes, next);
            next += bytes.length;
          }
        });
  }

  static FileOutput appending(OpenFile file) {
    return new FileOutput(file, file::append);
  }

  @Override
  protected Result<Long, StreamError> permit() {
    return Result.ok(PERMIT);
  }

  @Override
  protected Result<@Nullable Void, StreamError> put(byte[] bytes) {
    Attempt.Action write = () -> target.write(bytes);
    return Attempt.done(Attempt.onStream(write.operation()));
  }

  @Override
  protected Result<@Nullable Void, StreamError> beginFlush() {
    return Result.ok();
  }

  @Override
  protected Waitable writable() {
    return new Waiters().when(() -> true);
  }

  @Override
  public void close() {
    file.release();
  }

  private interface Target {
    void write(byte[] bytes) throws IOException;
  }
}
