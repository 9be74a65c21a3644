package dev.tenon.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.wasi.clocks.Clocks;
import dev.tenon.wasi.clocks.MonotonicClock;
import dev.tenon.wasi.clocks.TimeSource;
import dev.tenon.wasi.clocks.Timezone;
import dev.tenon.wasi.clocks.WallClock;
import dev.tenon.wasi.clocks.WallClock.Datetime;
import dev.tenon.wasi.io.Poll;
import dev.tenon.wasi.io.Pollables;
import dev.tenon.wasi.io.WasiIo;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ClocksTest {
  private static final Instant SUMMER = Instant.parse("2026-07-01T12:00:00.123456789Z");
  private static final Instant WINTER = Instant.parse("2026-01-01T12:00:00Z");

  private final FakeTime time = new FakeTime(SUMMER);
  private final MonotonicClock monotonic = Clocks.monotonicClock(time);

  @Test
  void theWallClockTellsSecondsAndNanoseconds() {
    WallClock wall = Clocks.wallClock(time);
    assertThat(wall.now()).isEqualTo(new Datetime(SUMMER.getEpochSecond(), 123_456_789));
    assertThat(wall.resolution()).isEqualTo(new Datetime(0, 1_000_000));
  }

  @Test
  void theMonotonicClockGoesWithItsSource() {
    long before = monotonic.now();
    time.advance(Duration.ofSeconds(2));
    assertThat(monotonic.now() - before).isEqualTo(2_000_000_000);
    assertThat(monotonic.resolution()).isEqualTo(1);
  }

  @Test
  void anInstantThatHasPassedIsReady() {
    time.advance(Duration.ofSeconds(1));
    assertThat(monotonic.subscribeInstant(0).ready()).isTrue();
    assertThat(monotonic.subscribeInstant(1_000_000_000).ready()).isTrue();
    assertThat(monotonic.subscribeInstant(1_000_000_001).ready()).isFalse();
    assertThat(monotonic.subscribeDuration(0).ready()).isTrue();
  }

  @Test
  void theThreadThatWaitsForADurationWakesWhenItHasPassed() throws Exception {
    Poll.Pollable pollable = monotonic.subscribeDuration(5_000_000_000L);
    CompletableFuture<Long> woken = new CompletableFuture<>();
    Thread guest =
        Thread.ofPlatform()
            .start(
                () -> {
                  pollable.block();
                  woken.complete(monotonic.now());
                });
    time.advance(Duration.ofSeconds(4));
    assertThat(pollable.ready()).isFalse();
    time.advance(Duration.ofSeconds(1));
    assertThat(woken.join()).isEqualTo(5_000_000_000L);
    guest.join();
  }

  @Test
  void aTimeThatCannotBeReachedNeverComes() {
    time.advance(Duration.ofSeconds(1));
    assertThat(monotonic.subscribeDuration(-1).ready()).isFalse();
    assertThat(monotonic.subscribeDuration(Long.MAX_VALUE).ready()).isFalse();
    assertThat(monotonic.subscribeInstant(-1).ready()).isFalse();
  }

  @Test
  void theMachinesClockEndsAPollThatNothingElseEnds() {
    MonotonicClock real = Clocks.monotonicClock(TimeSource.system());
    Poll poll = WasiIo.implementation(Poll.class).orElseThrow();
    long before = real.now();
    List<Long> ready =
        poll.poll(
            List.of(
                Pollables.of(new CompletableFuture<>()),
                real.subscribeInstant(-1),
                real.subscribeDuration(30_000_000)));
    assertThat(ready).containsExactly(2L);
    assertThat(real.now() - before).isBetween(30_000_000L, 5_000_000_000L);
  }

  @Test
  void theMachinesWallClockIsThisYears() {
    long now = Clocks.wallClock(TimeSource.system()).now().seconds();
    assertThat(Instant.ofEpochSecond(now))
        .isBetween(Instant.now().minusSeconds(5), Instant.now().plusSeconds(5));
  }

  @Test
  void aTimeZoneTellsOffsetNameAndSummerTime() {
    Timezone berlin = Clocks.timezone(ZoneId.of("Europe/Berlin"));
    assertThat(berlin.display(Datetime.of(SUMMER)))
        .isEqualTo(new Timezone.Display(7200, "CEST", true));
    assertThat(berlin.display(Datetime.of(WINTER)))
        .isEqualTo(new Timezone.Display(3600, "CET", false));
    assertThat(berlin.utcOffset(Datetime.of(SUMMER))).isEqualTo(7200);
  }

  @Test
  void aTimeBeyondTheCalendarIsShownInUtc() {
    Timezone berlin = Clocks.timezone(ZoneId.of("Europe/Berlin"));
    Timezone.Display utc = new Timezone.Display(0, "UTC", false);
    assertThat(berlin.display(new Datetime(-1, 0))).isEqualTo(utc);
    assertThat(berlin.display(new Datetime(Long.MAX_VALUE, 0))).isEqualTo(utc);
    assertThat(Clocks.timezone(ZoneId.of("UTC")).display(Datetime.of(SUMMER))).isEqualTo(utc);
  }
}
