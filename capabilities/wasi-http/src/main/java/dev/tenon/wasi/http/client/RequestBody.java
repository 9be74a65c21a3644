package dev.tenon.wasi.http.client;

import dev.tenon.wasi.io.BytePipe;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The body of a request between the guest that writes it and the connection that sends it. The
/// guest writes a pipe; a small part beyond the pipe is gathered here on the guest's thread, so
/// that a short body is ready to go out whole, and can go out again while nothing was answered.
public final class RequestBody {
  private static final int GATHER = 16 * 1024;
  private static final int PIPE = 64 * 1024;

  private final BytePipe pipe = new BytePipe(PIPE);
  private final long length;
  private final ArrayDeque<byte[]> unsent = new ArrayDeque<>();
  private final List<byte[]> sent = new ArrayList<>();
  private int kept;
  private boolean watching;
  private long taken;
  private boolean replayable = true;
  private @Nullable List<Header> trailers;
  private @Nullable ErrorCode failure;
  private Runnable listener = () -> {};

  /// A body to be written, of this many bytes or, when negative, any number.
  public RequestBody(long length) {
    this.length = length;
    watch();
  }

  /// A finished body without bytes.
  public static RequestBody empty() {
    RequestBody body = new RequestBody(-1);
    body.finish(List.of());
    return body;
  }

  /// What the guest writes to.
  public BytePipe pipe() {
    return pipe;
  }

  /// How many bytes were written so far.
  public long written() {
    synchronized (this) {
      return taken + pipe.queued();
    }
  }

  /// Nothing more comes but these trailers.
  public void finish(List<Header> fields) {
    synchronized (this) {
      trailers = List.copyOf(fields);
    }
    pipe.end();
    listener().run();
  }

  /// It will not be finished: the request must not look complete to the server.
  public void abandon(ErrorCode why) {
    synchronized (this) {
      failure = why;
    }
    listener().run();
  }

  /// Nobody will send it any more.
  void cancel(ErrorCode why) {
    pipe.cancel(why.asIoError());
  }

  synchronized void listen(Runnable whenChanged) {
    listener = whenChanged;
  }

  private synchronized Runnable listener() {
    return listener;
  }

  synchronized @Nullable ErrorCode failure() {
    return failure;
  }

  /// Whether nothing more will be written; what was may still be here.
  synchronized boolean finished() {
    return trailers != null;
  }

  /// Whether waiting for more would not make fewer packets.
  synchronized boolean worthSending() {
    return trailers != null || failure != null || kept >= GATHER;
  }

  /// The trailers once everything was taken, else null.
  synchronized @Nullable List<Header> ended() {
    return unsent.isEmpty() && pipe.queued() == 0 ? trailers : null;
  }

  /// The next bytes; null when there are none now.
  byte @Nullable [] poll() {
    byte[] chunk;
    synchronized (this) {
      chunk = unsent.poll();
      if (chunk == null) {
        return null;
      }
      if (replayable) {
        sent.add(chunk);
      } else {
        kept -= chunk.length;
      }
    }
    watch();
    return chunk;
  }

  /// What was polled is not needed again.
  synchronized void commit() {
    replayable = false;
    sent.forEach(chunk -> kept -= chunk.length);
    sent.clear();
  }

  /// Starts over; false when some of it is gone.
  synchronized boolean rewind() {
    sent.reversed().forEach(unsent::addFirst);
    sent.clear();
    return replayable;
  }

  private void watch() {
    synchronized (this) {
      if (watching || kept >= GATHER) {
        return;
      }
      watching = true;
    }
    pipe.whenReadable(this::gather);
  }

  /// Bytes beyond the announced length never go out: a server would take them for another request.
  private void add(byte[] chunk) {
    taken += chunk.length;
    if (length >= 0 && taken > length) {
      failure = new ErrorCode.HttpRequestBodySize(Optional.of(taken));
      cancel(failure);
      return;
    }
    unsent.add(chunk);
    kept += chunk.length;
  }

  private void gather() {
    BytePipe.State state;
    synchronized (this) {
      watching = false;
      while (kept < GATHER && pipe.state() == BytePipe.State.READABLE) {
        add(pipe.take(GATHER - kept));
      }
      if (kept >= GATHER) {
        commit();
      }
      state = pipe.state();
    }
    listener().run();
    if (state == BytePipe.State.EMPTY || state == BytePipe.State.READABLE) {
      watch();
    }
  }
}
