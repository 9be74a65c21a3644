package dev.tenon.runtime.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InvocationThreadsTest {
  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void deadlineInterruptsTheTask() {
    try (InvocationThreads threads = new InvocationThreads(1)) {
      AtomicInteger interrupts = new AtomicInteger();
      InvocationTask task =
          new InvocationTask(
              () -> {
                sleep(20_000);
                interrupts.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0);
              });
      threads.run(task, Duration.ofMillis(50));
      assertThat(interrupts).hasValue(1);
      assertThat(task.cancelled()).isEqualTo(InvocationTask.Cancel.DEADLINE);
    }
  }

  @Test
  void taskThatSwallowsAnInterruptIsInterruptedAgain() {
    try (InvocationThreads threads = new InvocationThreads(1)) {
      AtomicInteger swallowed = new AtomicInteger();
      InvocationTask task =
          new InvocationTask(
              () -> {
                while (swallowed.get() < 3) {
                  sleep(20_000);
                  if (Thread.interrupted()) {
                    swallowed.incrementAndGet();
                  }
                }
              });
      threads.run(task, Duration.ofMillis(50));
      assertThat(swallowed).hasValue(3);
    }
  }

  @Test
  void interruptDoesNotReachTheNextTaskOfTheThread() {
    try (InvocationThreads threads = new InvocationThreads(1)) {
      threads.run(new InvocationTask(() -> sleep(20_000)), Duration.ofMillis(20));
      AtomicInteger clean = new AtomicInteger();
      for (int i = 0; i < 20; i++) {
        threads.run(
            new InvocationTask(
                () -> clean.addAndGet(Thread.currentThread().isInterrupted() ? 0 : 1)),
            Duration.ZERO);
      }
      assertThat(clean).hasValue(20);
    }
  }

  @Test
  void waitForAThreadCountsTowardsTheDeadline() throws InterruptedException {
    try (InvocationThreads threads = new InvocationThreads(1)) {
      CountDownLatch running = new CountDownLatch(1);
      CountDownLatch release = new CountDownLatch(1);
      InvocationTask first =
          new InvocationTask(
              () -> {
                running.countDown();
                await(release);
              });
      Thread caller = new Thread(() -> threads.run(first, Duration.ZERO));
      caller.start();
      running.await();
      InvocationTask second = new InvocationTask(() -> {});
      threads.run(second, Duration.ofMillis(50));
      assertThat(second.began()).isFalse();
      assertThat(second.cancelled()).isEqualTo(InvocationTask.Cancel.DEADLINE);
      release.countDown();
      caller.join();
      assertThat(first.cancelled()).isNull();
    }
  }

  @Test
  void nestedCallHasAThreadOfItsOwn() {
    try (InvocationThreads threads = new InvocationThreads(1)) {
      AtomicInteger ran = new AtomicInteger();
      threads.run(
          new InvocationTask(
              () -> threads.run(new InvocationTask(ran::incrementAndGet), Duration.ofSeconds(10))),
          Duration.ofSeconds(20));
      assertThat(ran).hasValue(1);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
