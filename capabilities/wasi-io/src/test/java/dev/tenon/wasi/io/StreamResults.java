package dev.tenon.wasi.io;

import dev.tenon.component.value.Result;
import dev.tenon.wasi.io.Streams.StreamError;

/// Takes results apart in tests.
final class StreamResults {
  private StreamResults() {}

  static byte[] bytes(Result<byte[], StreamError> result) {
    return value(result);
  }

  static <T> T value(Result<T, StreamError> result) {
    return switch (result) {
      case Result.Ok<T, StreamError>(T value) -> value;
      case Result.Err<T, StreamError>(StreamError error) ->
          throw new AssertionError("unexpected " + error);
    };
  }

  static StreamError error(Result<?, StreamError> result) {
    return switch (result) {
      case Result.Ok<?, StreamError> ok -> throw new AssertionError("unexpected " + ok);
      case Result.Err<?, StreamError>(StreamError error) -> error;
    };
  }
}
