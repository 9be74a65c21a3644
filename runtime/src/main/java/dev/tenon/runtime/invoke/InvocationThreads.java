package dev.tenon.runtime.invoke;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A bounded pool of platform threads with stacks large enough for deeply recursive guests.
///
/// A stack's memory is reserved and only used as deep as a guest calls. A call made from within an
/// invocation gets a thread of its own, so that nesting cannot use up the pool.
public final class InvocationThreads implements AutoCloseable {
  private static final long STACK_BYTES = 16L << 20;

  /// More than ever wait.
  private static final int ALL_THAT_WAIT = 1 << 20;

  private final Semaphore permits;
  private final Set<InvocationTask> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;
  private final AtomicInteger count = new AtomicInteger();
  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);

  /// A pool in which this many invocations run at the same time; more wait.
  public InvocationThreads(int most) {
    this.permits = new Semaphore(most);
  }

  /// Runs a task and waits for its end, at most until the deadline (zero for none); then, and when
  /// the calling thread is interrupted, the task's thread is interrupted until it ends. The
  /// caller's own interrupt is kept.
  void run(InvocationTask task, Duration deadline) {
    long end = System.nanoTime() + deadline.toNanos();
    boolean nested = Thread.currentThread() instanceof InvocationThread;
    if (!nested && !permits.tryAcquire() && !acquire(task, deadline)) {
      return;
    }
    start(task, nested);
    task.await(deadline.isZero() ? Optional.empty() : Optional.of(end));
  }

  private void start(InvocationTask task, boolean nested) {
    Runnable work =
        () -> {
          try {
            task.run();
          } finally {
            ended(task, nested);
          }
        };
    boolean started = false;
    // Added before `closed` is read: either close() sees the task, or the task sees the end.
    running.add(task);
    try {
      if (closed) {
        throw new IllegalStateException("the runtime is closed");
      }
      if (nested) {
        thread(work).start();
      } else {
        pool.execute(work);
      }
      started = true;
    } catch (RejectedExecutionException _) {
      throw new IllegalStateException("the runtime is closed");
    } finally {
      if (!started) {
        ended(task, nested);
      }
    }
  }

  private void ended(InvocationTask task, boolean nested) {
    running.remove(task);
    if (!nested) {
      permits.release();
    }
    task.ended();
  }

  private boolean acquire(InvocationTask task, Duration deadline) {
    try {
      if (deadline.isZero()) {
        permits.acquire();
        return true;
      }
      if (permits.tryAcquire(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
        return true;
      }
      task.cancel(InvocationTask.Cancel.DEADLINE);
    } catch (InterruptedException _) {
      task.cancel(InvocationTask.Cancel.CALLER);
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private Thread thread(Runnable work) {
    return new InvocationThread(work, "tenon-invoke-" + count.incrementAndGet());
  }

  /// Takes no more, cancels what runs as its caller could, and waits for its end; what has not
  /// ended after 5 s is left behind. From within an invocation, which cannot await its own end, it
  /// does not wait.
  @Override
  public void close() {
    closed = true;
    pool.shutdown();
    permits.release(ALL_THAT_WAIT);
    List<InvocationTask> ending = List.copyOf(running);
    ending.forEach(task -> task.cancel(InvocationTask.Cancel.CALLER));
    if (!(Thread.currentThread() instanceof InvocationThread)) {
      InvocationTask.awaitCancelled(ending, InvocationTask.Cancel.CALLER);
      ending.forEach(InvocationTask::ended);
    }
  }

  /// A thread that runs guests.
  private static final class InvocationThread extends Thread {
    InvocationThread(Runnable work, String name) {
      super(null, work, name, STACK_BYTES, false);
      setDaemon(true);
    }
  }
}
