package dev.tenon.wasi.http.client;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Bites when what it watches for took too long; used on the event loop. Watching for something new
/// costs nothing while a timer is set: it looks again when that goes off.
final class Watchdog {
  private static final long LONGEST = TimeUnit.DAYS.toNanos(365);

  private final EventLoop loop;
  private final Consumer<ErrorCode> bite;
  private @Nullable Future<?> timer;
  private @Nullable ErrorCode meaning;
  private long due;
  private long timerDue;

  Watchdog(EventLoop loop, Consumer<ErrorCode> bite) {
    this.loop = loop;
    this.bite = bite;
  }

  /// From now on, and instead of what it watched for before.
  void watch(Duration timeout, ErrorCode timedOut) {
    long nanos = timeout.compareTo(Duration.ofDays(365)) < 0 ? timeout.toNanos() : LONGEST;
    meaning = timedOut;
    due = System.nanoTime() + nanos;
    if (timer == null || timerDue - due > 0) {
      cancelTimer();
      setTimer();
    }
  }

  /// Watches for nothing until further notice.
  void rest() {
    meaning = null;
  }

  /// Ends it.
  void stop() {
    meaning = null;
    cancelTimer();
  }

  private void setTimer() {
    timerDue = due;
    timer = loop.schedule(this::look, due - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private void cancelTimer() {
    Future<?> set = timer;
    timer = null;
    if (set != null) {
      set.cancel(false);
    }
  }

  private void look() {
    timer = null;
    ErrorCode timedOut = meaning;
    if (timedOut == null) {
      return;
    }
    if (due - System.nanoTime() > 0) {
      setTimer();
    } else {
      meaning = null;
      bite.accept(timedOut);
    }
  }
}
