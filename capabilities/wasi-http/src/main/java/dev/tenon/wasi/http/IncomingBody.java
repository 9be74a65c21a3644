package dev.tenon.wasi.http;

import dev.tenon.component.bind.WitResource;
import dev.tenon.component.value.Result;
import dev.tenon.wasi.io.HostTrap;
import dev.tenon.wasi.io.Streams;
import org.jspecify.annotations.Nullable;

/// The body of a request or response that arrives. Dropping it without `finish` breaks the message
/// off when it is not complete.
@WitResource("incoming-body")
public final class IncomingBody implements AutoCloseable {
  private final IncomingContent content;
  private boolean streamTaken;
  private boolean streamOpen;
  private boolean finished;

  IncomingBody(IncomingContent content) {
    this.content = content;
  }

  /// The stream to read it; once.
  public Result<Streams.InputStream, @Nullable Void> stream() {
    if (streamTaken) {
      return Result.err();
    }
    streamTaken = true;
    streamOpen = true;
    return Result.ok(content.bytes().input(() -> streamOpen = false));
  }

  /// Its trailers; what was not read of it is thrown away.
  FutureTrailers finish() {
    if (streamOpen) {
      throw HostTrap.because("incoming-body.finish: its input-stream must be dropped before");
    }
    finished = true;
    content.bytes().cancel();
    return new FutureTrailers(content);
  }

  @Override
  public void close() {
    if (!finished) {
      finished = true;
      content.abort().run();
    }
  }
}
