package dev.tenon.wasi.io;

import dev.tenon.component.value.Result;
import dev.tenon.wasi.io.Streams.StreamError;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/// What was read from a Java stream and not yet taken: at most one chunk, read by a thread that is
/// started when somebody wants bytes and none are at hand. One per Java stream, and it holds no
/// reference to it, so that both go together.
final class ReadAhead {
  private static final int CHUNK = 8 * 1024;
  private static final Map<InputStream, ReadAhead> BY_SOURCE =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final Waiters waiters = new Waiters();
  private byte[] chunk = new byte[0];
  private boolean reading;
  private @Nullable StreamError end;

  private ReadAhead() {}

  static ReadAhead of(InputStream source) {
    return BY_SOURCE.computeIfAbsent(source, _ -> new ReadAhead());
  }

  synchronized Result<byte[], StreamError> take(InputStream source, int most) {
    if (chunk.length == 0 && end == null && most > 0) {
      fetch(source, most);
    }
    if (chunk.length == 0 && end != null) {
      StreamError reason = end;
      end = new StreamError.Closed();
      return Result.err(reason);
    }
    byte[] taken = Arrays.copyOf(chunk, Math.min(most, chunk.length));
    chunk = Arrays.copyOfRange(chunk, taken.length, chunk.length);
    return Result.ok(taken);
  }

  Waitable readable(InputStream source) {
    return waiters.when(() -> readableNow(source));
  }

  private synchronized boolean readableNow(InputStream source) {
    if (chunk.length == 0 && end == null) {
      fetch(source, CHUNK);
    }
    return chunk.length > 0 || end != null;
  }

  private void fetch(InputStream source, int most) {
    if (reading) {
      return;
    }
    try {
      int available = source.available();
      if (available > 0) {
        received(source.readNBytes(Math.min(available, Math.max(most, CHUNK))));
        return;
      }
    } catch (IOException | RuntimeException e) {
      failed(e);
      return;
    }
    Thread.ofPlatform().daemon().name("wasi-input").start(() -> readOnce(source));
    reading = true;
  }

  /// Whatever the Java stream throws ends this stream: a guest that waits for bytes is woken.
  private void readOnce(InputStream source) {
    try {
      byte[] buffer = new byte[CHUNK];
      int count = source.read(buffer);
      ended(() -> received(Arrays.copyOf(buffer, Math.max(count, 0))));
    } catch (IOException | RuntimeException | Error e) {
      ended(() -> failed(e));
    }
  }

  private void ended(Runnable outcome) {
    synchronized (this) {
      reading = false;
      outcome.run();
    }
    waiters.wake();
  }

  private void received(byte[] bytes) {
    chunk = bytes;
    if (bytes.length == 0) {
      end = new StreamError.Closed();
    }
  }

  private void failed(Throwable failure) {
    end = new StreamError.LastOperationFailed(IoError.of(failure));
  }
}
