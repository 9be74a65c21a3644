package dev.tenon.runtime.invoke;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Work that one thread does while another waits and may interrupt it.
final class InvocationTask {
  /// Why a task was cancelled.
  enum Cancel {
    DEADLINE,
    CALLER
  }

  /// How long a cancelled task may take to end before it is left behind.
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Runnable work;
  private @Nullable Thread thread;
  private @Nullable Cancel cancel;
  private boolean began;
  private boolean shielded;

  InvocationTask(Runnable work) {
    this.work = work;
  }

  /// Does the work, unless it was cancelled before.
  void run() {
    synchronized (this) {
      if (cancel != null) {
        return;
      }
      thread = Thread.currentThread();
      began = true;
    }
    try {
      work.run();
    } finally {
      shield();
    }
  }

  /// From here on the task is not interrupted, and an interrupt that came is cleared: what follows
  /// closes what is shared with others.
  synchronized void shield() {
    shielded = true;
    thread = null;
    if (cancel != null) {
      Thread.interrupted();
    }
  }

  /// Tells who waits: the work has ended, or is left behind.
  void ended() {
    ended.countDown();
  }

  /// Whether the work was begun; it is not when the task was cancelled while it waited for a
  /// thread.
  synchronized boolean began() {
    return began;
  }

  /// Why it was cancelled, null when it was not.
  synchronized @Nullable Cancel cancelled() {
    return cancel;
  }

  /// Cancels it and interrupts its thread; the first reason stays.
  synchronized void cancel(Cancel reason) {
    if (cancel == null) {
      cancel = reason;
    }
    if (!shielded && thread != null) {
      thread.interrupt();
    }
  }

  /// Waits for the end, or until `System.nanoTime()` reaches `end`; then cancels.
  void await(Optional<Long> end) {
    try {
      if (end.isEmpty()) {
        ended.await();
        return;
      }
      if (ended.await(end.get() - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return;
      }
      awaitCancelled(List.of(this), Cancel.DEADLINE);
    } catch (InterruptedException _) {
      awaitCancelled(List.of(this), Cancel.CALLER);
      Thread.currentThread().interrupt();
    }
  }

  /// Interrupts tasks until they end, since host code may swallow an interrupt, but no longer than
  /// the time of grace.
  static void awaitCancelled(List<InvocationTask> tasks, Cancel reason) {
    long giveUp = System.nanoTime() + GRACE_NANOS;
    boolean interrupted = false;
    for (InvocationTask task : tasks) {
      while (task.ended.getCount() > 0 && giveUp - System.nanoTime() > 0) {
        tasks.forEach(each -> each.cancel(reason));
        try {
          if (task.ended.await(20, TimeUnit.MILLISECONDS)) {
            break;
          }
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
