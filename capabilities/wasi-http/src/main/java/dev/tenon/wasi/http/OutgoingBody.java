package dev.tenon.wasi.http;

import dev.tenon.component.bind.WitResource;
import dev.tenon.component.value.Result;
import dev.tenon.wasi.http.client.ErrorCode;
import dev.tenon.wasi.http.client.RequestBody;
import dev.tenon.wasi.io.HostTrap;
import dev.tenon.wasi.io.Streams;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The body of a request or response that a guest writes. Dropping it without `finish` breaks the
/// message off.
@WitResource("outgoing-body")
public final class OutgoingBody implements AutoCloseable {
  private final OptionalLong length;
  private final RequestBody content;
  private boolean streamTaken;
  private boolean streamOpen;
  private boolean finished;

  /// An empty body, of the announced length if there is one.
  OutgoingBody(OptionalLong length) {
    this.length = length;
    this.content = new RequestBody(length.orElse(-1));
  }

  /// Where its bytes go through.
  RequestBody content() {
    return content;
  }

  /// The stream to write it; once.
  public Result<Streams.OutputStream, @Nullable Void> write() {
    if (streamTaken) {
      return Result.err();
    }
    streamTaken = true;
    streamOpen = true;
    return Result.ok(content.pipe().output(() -> streamOpen = false));
  }

  /// Ends it; an error when it is not as long as announced.
  Result<@Nullable Void, ErrorCode> finish(Optional<Fields> trailers) {
    if (streamOpen) {
      throw HostTrap.because("outgoing-body.finish: its output-stream must be dropped before");
    }
    finished = true;
    long written = content.written();
    if (length.isPresent() && length.getAsLong() != written) {
      ErrorCode wrong = new ErrorCode.HttpRequestBodySize(Optional.of(written));
      content.abandon(wrong);
      return Result.err(wrong);
    }
    content.finish(trailers.map(Fields::lines).orElse(List.of()));
    return Result.ok();
  }

  @Override
  public void close() {
    if (!finished) {
      finished = true;
      content.abandon(ErrorCode.internal("the guest dropped the request's body unfinished"));
    }
  }
}
