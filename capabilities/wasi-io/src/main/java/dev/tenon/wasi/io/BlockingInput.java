package dev.tenon.wasi.io;

import dev.tenon.component.value.Result;
import dev.tenon.wasi.io.Streams.StreamError;
import java.io.InputStream;

/// A stream from a Java stream, such as standard input. Bytes that the Java stream has at hand are
/// read on the guest's thread; for others a thread of its own waits, so that the guest's can be
/// interrupted, and what that one got while the guest went away is kept for the next stream from
/// the same Java stream. Dropping it leaves the Java stream open.
public final class BlockingInput extends HostInputStream {
  private final InputStream source;
  private final ReadAhead ahead;

  /// A stream from this one.
  public BlockingInput(InputStream source) {
    this.source = source;
    this.ahead = ReadAhead.of(source);
  }

  @Override
  protected Result<byte[], StreamError> take(int most) {
    return ahead.take(source, most);
  }

  @Override
  protected Waitable readable() {
    return ahead.readable(source);
  }
}
