package dev.tenon.wasi.http;

import dev.tenon.component.bind.WitResource;
import dev.tenon.component.value.Result;
import dev.tenon.wasi.http.client.ErrorCode;
import dev.tenon.wasi.http.client.Header;
import dev.tenon.wasi.io.Poll;
import dev.tenon.wasi.io.Pollables;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Trailers that will arrive at the end of a body. Dropping it before breaks the message off.
@WitResource("future-trailers")
public final class FutureTrailers implements AutoCloseable {
  private final IncomingContent content;
  private boolean taken;

  FutureTrailers(IncomingContent content) {
    this.content = content;
  }

  /// Ready when the body is complete or broken.
  public Poll.Pollable subscribe() {
    return Pollables.of(content.trailers());
  }

  /// None yet; the trailers, if there were any, or the error, once; an error of its own after that.
  public Optional<Result<Result<Optional<Fields>, ErrorCode>, @Nullable Void>> get() {
    if (!content.trailers().isDone()) {
      return Optional.empty();
    }
    if (taken) {
      return Optional.of(Result.err());
    }
    taken = true;
    return Optional.of(
        Result.ok(
            switch (content.trailers().join()) {
              case Result.Ok<List<Header>, ErrorCode>(List<Header> lines) ->
                  Result.ok(
                      lines.isEmpty() ? Optional.empty() : Optional.of(Fields.received(lines)));
              case Result.Err<List<Header>, ErrorCode>(ErrorCode error) -> Result.err(error);
            }));
  }

  @Override
  public void close() {
    if (!content.trailers().isDone()) {
      content.abort().run();
    }
  }
}
