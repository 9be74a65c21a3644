package dev.tenon.wasi.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.component.value.Result;
import dev.tenon.runtime.capability.CapabilitySession;
import dev.tenon.wasi.http.client.ErrorCode;
import dev.tenon.wasi.io.Streams;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Does what a guest does: makes requests through the resources of `wasi:http` and drops them.
final class Guest implements AutoCloseable {
  final CapabilitySession session;
  final HttpTypes types;
  final OutgoingHandler handler;

  /// A response read to its end; the error is that of its body.
  record Response(
      int status,
      Fields headers,
      byte[] body,
      Optional<Fields> trailers,
      Optional<ErrorCode> error) {
    String text() {
      return new String(body, UTF_8);
    }
  }

  Guest(HttpCapability capability) {
    session = capability.open(new TestInvocation());
    types = session.implementation(HttpTypes.class);
    handler = session.implementation(OutgoingHandler.class);
  }

  static <T extends @Nullable Object> T ok(Result<T, ?> result) {
    return switch (result) {
      case Result.Ok<T, ?>(T value) -> value;
      case Result.Err<T, ?> err -> throw new AssertionError("error: " + err.error());
    };
  }

  static <E extends @Nullable Object> E err(Result<?, E> result) {
    return switch (result) {
      case Result.Ok<?, E> ok -> throw new AssertionError("ok: " + ok.value());
      case Result.Err<?, E>(E error) -> error;
    };
  }

  Fields fields(String... namesAndValues) {
    List<Fields.Entry> entries = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      entries.add(new Fields.Entry(namesAndValues[i], namesAndValues[i + 1].getBytes(UTF_8)));
    }
    return ok(types.fieldsFromList(entries));
  }

  OutgoingRequest request(Method method, Scheme scheme, int port, String path, Fields headers) {
    OutgoingRequest request = types.newOutgoingRequest(headers);
    ok(request.setMethod(method));
    ok(request.setScheme(Optional.of(scheme)));
    ok(request.setAuthority(Optional.of("localhost:" + port)));
    ok(request.setPathWithQuery(Optional.of(path)));
    return request;
  }

  OutgoingRequest get(int port, String path) {
    return request(Method.Known.GET, Scheme.Known.HTTP, port, path, fields());
  }

  OutgoingRequest post(int port, String... headers) {
    return request(Method.Known.POST, Scheme.Known.HTTP, port, "/", fields(headers));
  }

  OutgoingRequest grpc(int port) {
    return post(port, "content-type", "application/grpc", "te", "trailers");
  }

  FutureIncomingResponse send(OutgoingRequest request) {
    return ok(handler.handle(request, Optional.empty()));
  }

  FutureIncomingResponse send(OutgoingRequest request, RequestOptions options) {
    return ok(handler.handle(request, Optional.of(options)));
  }

  Response exchange(OutgoingRequest request) {
    return read(await(send(request)));
  }

  Response exchange(OutgoingRequest request, byte[] content, Fields trailers) {
    OutgoingBody body = ok(request.body());
    FutureIncomingResponse response = send(request);
    write(body, content);
    ok(types.finishOutgoingBody(body, Optional.of(trailers)));
    return read(await(response));
  }

  /// Writes as a guest does: as much as is permitted, then waits for more.
  static void write(OutgoingBody body, byte[] content) {
    try (Streams.OutputStream stream = ok(body.write())) {
      int written = 0;
      while (written < content.length) {
        int room = (int) Math.min(ok(stream.checkWrite()), content.length - written);
        if (room == 0) {
          stream.subscribe().block();
        } else {
          ok(stream.write(java.util.Arrays.copyOfRange(content, written, written + room)));
          written += room;
        }
      }
      ok(stream.blockingFlush());
    }
  }

  static IncomingResponse await(FutureIncomingResponse future) {
    return ok(outcome(future));
  }

  ErrorCode failure(OutgoingRequest request) {
    return err(outcome(send(request)));
  }

  static Result<IncomingResponse, ErrorCode> outcome(FutureIncomingResponse future) {
    try (future) {
      future.subscribe().block();
      return ok(future.get().orElseThrow());
    }
  }

  Response read(IncomingResponse response) {
    try (response) {
      IncomingBody body = ok(response.consume());
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      Optional<ErrorCode> error;
      try (Streams.InputStream stream = ok(body.stream())) {
        error = drain(stream, content);
      }
      try (FutureTrailers future = types.finishIncomingBody(body)) {
        future.subscribe().block();
        Result<Optional<Fields>, ErrorCode> trailers = ok(future.get().orElseThrow());
        Optional<Fields> fields = error.isPresent() ? Optional.empty() : ok(trailers);
        return new Response(
            response.status(), response.headers(), content.toByteArray(), fields, error);
      }
    }
  }

  private Optional<ErrorCode> drain(Streams.InputStream stream, ByteArrayOutputStream content) {
    while (true) {
      switch (stream.blockingRead(8192)) {
        case Result.Ok<byte[], Streams.StreamError>(byte[] bytes) -> content.writeBytes(bytes);
        case Result.Err<byte[], Streams.StreamError>(Streams.StreamError.Closed _) -> {
          return Optional.empty();
        }
        case Result.Err<byte[], Streams.StreamError>(
                Streams.StreamError.LastOperationFailed(var error)) -> {
          return Optional.of(types.httpErrorCode(error).orElseThrow());
        }
      }
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
