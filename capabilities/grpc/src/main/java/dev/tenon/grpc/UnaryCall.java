package dev.tenon.grpc;

import dev.tenon.engine.TrapException;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One call in flight and the thread that waits for its status. The channel reports on its event
/// loop, so that a status reaches the waiting thread in one hand-over.
final class UnaryCall extends ClientCall.Listener<byte[]> {
  /// A near server answers within this time, and waking a parked thread takes as long again.
  private static final long YIELDING_NANOS = TimeUnit.MICROSECONDS.toNanos(300);

  private final ClientCall<byte[], byte[]> call;
  private final Thread waiter = Thread.currentThread();
  private volatile @Nullable Status status;

  UnaryCall(ClientCall<byte[], byte[]> call) {
    this.call = call;
  }

  /// Sends the message and waits for the status, at most so many nanoseconds: the call is cancelled
  /// then and its status is `DEADLINE_EXCEEDED`. grpc-java's own deadlines would wake a timer
  /// thread for every call.
  ///
  /// @throws TrapException of kind `INTERRUPTED` when this thread is interrupted first; the call is
  ///   cancelled then, the channel stays as it is and the thread stays interrupted
  Status exchange(byte[] message, Metadata headers, long nanos) {
    long start = System.nanoTime();
    call.start(this, headers);
    call.request(2);
    call.sendMessage(message);
    call.halfClose();
    return await(start, nanos);
  }

  private Status await(long start, long nanos) {
    long left = nanos;
    Status seen = status;
    while (seen == null) {
      if (waiter.isInterrupted()) {
        call.cancel("the invocation was interrupted", null);
        throw new TrapException(
            TrapException.Kind.INTERRUPTED, "interrupted while waiting for a gRPC server's answer");
      }
      if (left <= 0) {
        return timedOut(nanos);
      }
      if (nanos - left < YIELDING_NANOS) {
        Thread.yield();
      } else {
        LockSupport.parkNanos(this, left);
      }
      left = nanos - (System.nanoTime() - start);
      seen = status;
    }
    // The server knows the timeout too and may have cancelled the call before this thread woke up.
    return seen.getCode() == Status.Code.CANCELLED && left <= 0 ? timedOut(nanos) : seen;
  }

  private Status timedOut(long nanos) {
    String what = "no answer within " + Math.max(0, TimeUnit.NANOSECONDS.toMillis(nanos)) + " ms";
    call.cancel(what, null);
    return Status.DEADLINE_EXCEEDED.withDescription(what);
  }

  @Override
  public void onClose(Status closed, Metadata trailers) {
    status = closed;
    LockSupport.unpark(waiter);
  }
}
