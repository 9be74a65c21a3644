package dev.tenon.wasi.io;

import dev.tenon.component.value.Result;
import dev.tenon.wasi.io.Streams.StreamError;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/// A stream into a Java stream, such as standard output. Each write goes out whole and flushed
/// before it returns, on the guest's thread, and never mixed with another guest's to the same Java
/// stream. Dropping it leaves the Java stream open.
public final class BlockingOutput extends HostOutputStream {
  private static final long PERMIT = 64 * 1024;

  private final OutputStream sink;

  /// A stream into this one.
  public BlockingOutput(OutputStream sink) {
    this.sink = sink;
  }

  @Override
  protected Result<Long, StreamError> permit() {
    return Result.ok(PERMIT);
  }

  @Override
  protected Result<@Nullable Void, StreamError> put(byte[] bytes) {
    return attempt(() -> sink.write(bytes));
  }

  @Override
  protected Result<@Nullable Void, StreamError> beginFlush() {
    return attempt(() -> {});
  }

  @Override
  protected Waitable writable() {
    return new Waiters().when(() -> true);
  }

  private Result<@Nullable Void, StreamError> attempt(Write write) {
    try {
      synchronized (sink) {
        write.run();
        sink.flush();
      }
      // A PrintStream keeps its failures to itself.
      return sink instanceof PrintStream printer && printer.checkError()
          ? failed(IoError.of("the stream cannot be written"))
          : Result.ok();
    } catch (IOException e) {
      return failed(IoError.of(e));
    }
  }

  private static Result<@Nullable Void, StreamError> failed(IoError error) {
    return Result.err(new StreamError.LastOperationFailed(error));
  }

  private interface Write {
    void run() throws IOException;
  }
}
