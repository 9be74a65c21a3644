package dev.tenon.wasi.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.engine.TrapException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PollTest {
  private final Poll poll = WasiIo.implementation(Poll.class).orElseThrow();

  @Test
  void anEmptyListTraps() {
    assertThatThrownBy(() -> poll.poll(List.of()))
        .isInstanceOfSatisfying(
            TrapException.class, trap -> assertThat(trap.kind()).isEqualTo(TrapException.Kind.HOST))
        .hasMessageContaining("empty");
  }

  @Test
  void givesThePositionsOfAllThatAreReady() {
    Poll.Pollable never = Pollables.of(new CompletableFuture<>());
    assertThat(poll.poll(List.of(Pollables.ready(), never, Pollables.ready())))
        .containsExactly(0L, 2L);
  }

  @Test
  void theSamePollableMayStandTwiceInTheList() {
    Poll.Pollable ready = Pollables.ready();
    assertThat(poll.poll(List.of(ready, ready))).containsExactly(0L, 1L);
  }

  @Test
  void anotherThreadWakesTheOneThatWaitsForMany() throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    CompletableFuture<String> second = new CompletableFuture<>();
    CompletableFuture<List<Long>> result = new CompletableFuture<>();
    Thread waiting =
        Thread.ofPlatform()
            .start(
                () ->
                    result.complete(poll.poll(List.of(Pollables.of(first), Pollables.of(second)))));
    awaitParked(waiting);
    second.completeExceptionally(new IllegalStateException("also an event"));
    assertThat(result.join()).containsExactly(1L);
    waiting.join();
  }

  @Test
  void aThreadThatWaitsUsesNoProcessorTime() throws Exception {
    CompletableFuture<String> event = new CompletableFuture<>();
    Thread waiting = Thread.ofPlatform().start(() -> Pollables.of(event).block());
    awaitParked(waiting);
    long before = ManagementFactory.getThreadMXBean().getThreadCpuTime(waiting.threadId());
    Thread.sleep(200);
    long after = ManagementFactory.getThreadMXBean().getThreadCpuTime(waiting.threadId());
    event.complete("");
    waiting.join();
    assertThat(after - before).isLessThan(20_000_000);
  }

  @Test
  void anInterruptTrapsAndKeepsTheFlag() throws Exception {
    AtomicBoolean flag = new AtomicBoolean();
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread waiting =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    Pollables.of(new CompletableFuture<>()).block();
                  } catch (TrapException e) {
                    flag.set(Thread.currentThread().isInterrupted());
                    thrown.complete(e);
                  }
                });
    awaitParked(waiting);
    waiting.interrupt();
    assertThat(thrown.join())
        .isInstanceOfSatisfying(
            TrapException.class,
            trap -> assertThat(trap.kind()).isEqualTo(TrapException.Kind.INTERRUPTED));
    assertThat(flag).isTrue();
  }

  @Test
  void anInterruptBeforeWaitingTrapsToo() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> Pollables.ready().block()).isInstanceOf(TrapException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aPollableOfAForeignClassTraps() {
    Poll.Pollable foreign =
        new Poll.Pollable() {
          @Override
          public boolean ready() {
            return true;
          }

          @Override
          public void block() {}
        };
    assertThatThrownBy(() -> poll.poll(List.of(foreign)))
        .isInstanceOf(TrapException.class)
        .hasMessageContaining("Pollables");
  }

  @Test
  void manyWakeUpsFromManyThreadsLoseNone() throws Exception {
    for (int round = 0; round < 2_000; round++) {
      CompletableFuture<String> event = new CompletableFuture<>();
      Thread waker = Thread.ofVirtual().start(() -> event.complete(""));
      Pollables.of(event).block();
      waker.join();
    }
  }

  static void awaitParked(Thread thread) throws InterruptedException {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
  }
}
