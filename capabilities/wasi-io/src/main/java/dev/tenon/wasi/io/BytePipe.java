package dev.tenon.wasi.io;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A bounded pipe of bytes between a guest and asynchronous I/O of the host, with back pressure and
/// errors in both directions. At one end stands the guest's stream ([#input] or [#output]), at the
/// other the host, which calls the methods here from any thread; none of them blocks.
///
/// A host that writes asks [#space] before, waits with [#whenWritable], and finishes with [#end] or
/// [#fail]. A host that reads takes with [#take], waits with [#whenReadable], and gives up with
/// [#cancel].
public final class BytePipe {
  /// What a reader finds.
  public enum State {
    /// Bytes can be taken.
    READABLE,
    /// Nothing yet.
    EMPTY,
    /// Everything was taken and the writer ended.
    ENDED,
    /// Everything was taken and the writer failed: see [#writeError].
    FAILED,
    /// The reader gave up.
    CANCELLED
  }

  private enum WriterState {
    OPEN,
    ENDED,
    FAILED
  }

  private final Object lock = new Object();
  private final int capacity;
  private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
  private final List<Runnable> awaitingReadable = new ArrayList<>();
  private final List<Runnable> awaitingWritable = new ArrayList<>();
  private final Waiters waiters = new Waiters();
  private int queued;
  private boolean flushing;
  private WriterState writer = WriterState.OPEN;
  private boolean cancelled;
  private IoErrors.@Nullable Error writeError;
  private IoErrors.@Nullable Error readError;

  /// An empty pipe that wants to hold no more than this many bytes.
  public BytePipe(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity is " + capacity + "; it must be at least 1");
    }
    this.capacity = capacity;
  }

  /// The guest's end of a pipe that the host writes. Dropping it cancels the pipe.
  public Streams.InputStream input() {
    return input(this::cancel);
  }

  /// The guest's end of a pipe that the host writes, with what happens when the guest drops it.
  public Streams.InputStream input(Runnable onDrop) {
    return new PipeInput(this, onDrop);
  }

  /// The guest's end of a pipe that the host reads. Dropping it does not end the pipe.
  public Streams.OutputStream output() {
    return output(() -> {});
  }

  /// The guest's end of a pipe that the host reads, with what happens when the guest drops it, such
  /// as [#end].
  public Streams.OutputStream output(Runnable onDrop) {
    return new PipeOutput(this, onDrop);
  }

  /// How many bytes the pipe wants now; 0 when it is full, flushing, or no longer read.
  public int space() {
    synchronized (lock) {
      return writer != WriterState.OPEN || cancelled || (flushing && queued > 0)
          ? 0
          : Math.max(0, capacity - queued);
    }
  }

  /// Adds bytes, also more than [#space]: whoever heeds it keeps memory bounded. The array is not
  /// copied and must not change. False when nobody will read them.
  public boolean write(byte[] bytes) {
    synchronized (lock) {
      if (writer != WriterState.OPEN || cancelled) {
        return false;
      }
      if (bytes.length > 0) {
        chunks.add(bytes);
        queued += bytes.length;
      }
    }
    changed();
    return true;
  }

  /// No more bytes will come; those in the pipe can still be read.
  public void end() {
    endWriter(WriterState.ENDED, null);
  }

  /// No more bytes will come because of this error; those in the pipe can still be read.
  public void fail(IoErrors.Error error) {
    endWriter(WriterState.FAILED, error);
  }

  private void endWriter(WriterState state, IoErrors.@Nullable Error error) {
    synchronized (lock) {
      if (writer != WriterState.OPEN) {
        return;
      }
      writer = state;
      writeError = error;
    }
    changed();
  }

  /// Whether [#end] or [#fail] was called.
  public boolean ended() {
    synchronized (lock) {
      return writer != WriterState.OPEN;
    }
  }

  /// What a reader finds now.
  public State state() {
    synchronized (lock) {
      if (cancelled) {
        return State.CANCELLED;
      }
      if (queued > 0) {
        return State.READABLE;
      }
      return switch (writer) {
        case OPEN -> State.EMPTY;
        case ENDED -> State.ENDED;
        case FAILED -> State.FAILED;
      };
    }
  }

  /// Up to this many bytes; empty when the [#state] is not `READABLE`.
  public byte[] take(int most) {
    byte[] taken;
    synchronized (lock) {
      byte[] first = chunks.peek();
      if (first == null || most <= 0) {
        return new byte[0];
      }
      taken = first.length <= most ? first : Arrays.copyOf(first, most);
      chunks.remove();
      if (first.length > most) {
        chunks.addFirst(Arrays.copyOfRange(first, most, first.length));
      }
      queued -= taken.length;
      flushing &= queued > 0;
    }
    changed();
    return taken;
  }

  /// The bytes in the pipe.
  public int queued() {
    synchronized (lock) {
      return queued;
    }
  }

  /// Nobody will read any more: what is in the pipe is discarded, and the writer finds it closed.
  public void cancel() {
    cancelWith(null);
  }

  /// Nobody will read any more because of this error, which a guest that writes gets once.
  public void cancel(IoErrors.Error error) {
    cancelWith(error);
  }

  private void cancelWith(IoErrors.@Nullable Error error) {
    synchronized (lock) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      readError = error;
      chunks.clear();
      queued = 0;
    }
    changed();
  }

  /// Whether [#cancel] was called.
  public boolean cancelled() {
    synchronized (lock) {
      return cancelled;
    }
  }

  /// The writer's error, after [#fail].
  public Optional<IoErrors.Error> writeError() {
    synchronized (lock) {
      return Optional.ofNullable(writeError);
    }
  }

  /// The reader's error, after [#cancel] with one.
  public Optional<IoErrors.Error> readError() {
    synchronized (lock) {
      return Optional.ofNullable(readError);
    }
  }

  /// Runs this once when the state is not `EMPTY`: now, or later on the thread that changes it.
  public void whenReadable(Runnable action) {
    synchronized (lock) {
      awaitingReadable.add(action);
    }
    changed();
  }

  /// Runs this once when there is space, or nobody will read: now, or later on the thread that
  /// changes it.
  public void whenWritable(Runnable action) {
    synchronized (lock) {
      awaitingWritable.add(action);
    }
    changed();
  }

  /// Until everything in the pipe is taken, [#space] is 0.
  void beginFlush() {
    synchronized (lock) {
      flushing = queued > 0;
    }
  }

  /// Ready when the state is not `EMPTY`.
  Waitable readable() {
    return waiters.when(() -> state() != State.EMPTY);
  }

  /// Ready when there is space, or the pipe has ended or is cancelled.
  Waitable writable() {
    return waiters.when(this::writableNow);
  }

  private boolean writableNow() {
    synchronized (lock) {
      return cancelled || writer != WriterState.OPEN || space() > 0;
    }
  }

  private void changed() {
    waiters.wake();
    List<Runnable> due = new ArrayList<>();
    synchronized (lock) {
      if (state() != State.EMPTY) {
        due.addAll(awaitingReadable);
        awaitingReadable.clear();
      }
      if (writableNow()) {
        due.addAll(awaitingWritable);
        awaitingWritable.clear();
      }
    }
    due.forEach(Runnable::run);
  }
}
