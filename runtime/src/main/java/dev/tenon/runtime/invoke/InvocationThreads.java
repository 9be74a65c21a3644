package dev.tenon.runtime.invoke;

import java.time.Duration;
import java.util.Optional;
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

  private final Semaphore permits;
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
    if (!nested && !permits.tryAcquire()) {
      if (!acquire(task, deadline)) {
        return;
      }
    }
    Runnable work =
        () -> {
          try {
            task.run();
          } finally {
            if (!nested) {
              permits.release();
            }
            task.ended();
          }
        };
    if (nested) {
      thread(work).start();
    } else {
      execute(work);
    }
    task.await(deadline.isZero() ? Optional.empty() : Optional.of(end));
  }

  private void execute(Runnable work) {
    try {
      pool.execute(work);
    } catch (RejectedExecutionException _) {
      permits.release();
      throw new IllegalStateException("the runtime is closed");
    }
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

  /// Interrupts what runs and takes no more.
  @Override
  public void close() {
    pool.shutdownNow();
  }

  /// A thread that runs guests.
  private static final class InvocationThread extends Thread {
    InvocationThread(Runnable work, String name) {
      super(null, work, name, STACK_BYTES, false);
      setDaemon(true);
    }
  }
}
