package dev.tenon.wasi.io;

import static dev.tenon.wasi.io.StreamResults.bytes;
import static dev.tenon.wasi.io.StreamResults.error;
import static dev.tenon.wasi.io.StreamResults.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.engine.TrapException;
import dev.tenon.wasi.io.Streams.StreamError;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BytePipeTest {
  private static final StreamError CLOSED = new StreamError.Closed();

  private final BytePipe pipe = new BytePipe(8);

  @Test
  void theGuestReadsWhatTheHostWroteAndThenFindsItClosed() {
    Streams.InputStream input = pipe.input();
    assertThat(bytes(input.read(10))).isEmpty();
    pipe.write(new byte[] {1, 2, 3});
    pipe.write(new byte[] {4});
    pipe.end();
    assertThat(bytes(input.read(2))).containsExactly(1, 2);
    assertThat(bytes(input.read(-1))).containsExactly(3);
    assertThat(bytes(input.read(0))).isEmpty();
    assertThat(value(input.skip(5))).isEqualTo(1);
    assertThat(error(input.read(0))).isEqualTo(CLOSED);
    assertThat(error(input.blockingRead(1))).isEqualTo(CLOSED);
  }

  @Test
  void aFailureOfTheHostComesAfterTheBytesAndOnce() {
    IoError failure = IoError.of("connection reset");
    Streams.InputStream input = pipe.input();
    pipe.write(new byte[] {1});
    pipe.fail(failure);
    assertThat(bytes(input.blockingRead(5))).containsExactly(1);
    assertThat(error(input.read(5))).isEqualTo(new StreamError.LastOperationFailed(failure));
    assertThat(error(input.read(5))).isEqualTo(CLOSED);
  }

  @Test
  void subscribeIsReadyWithBytesOrAtTheEnd() {
    Poll.Pollable pollable = pipe.input().subscribe();
    assertThat(pollable.ready()).isFalse();
    pipe.write(new byte[] {1});
    assertThat(pollable.ready()).isTrue();
    pipe.take(1);
    assertThat(pollable.ready()).isFalse();
    pipe.end();
    assertThat(pollable.ready()).isTrue();
  }

  @Test
  void blockingReadWaitsForAnotherThread() throws Exception {
    CompletableFuture<byte[]> read = new CompletableFuture<>();
    Streams.InputStream input = pipe.input();
    Thread guest = Thread.ofPlatform().start(() -> read.complete(bytes(input.blockingRead(9))));
    PollTest.awaitParked(guest);
    pipe.write(new byte[] {7});
    assertThat(read.join()).containsExactly(7);
    guest.join();
  }

  @Test
  void theWriterMayHaveNoMoreThanTheCapacity() {
    Streams.OutputStream output = pipe.output();
    assertThat(value(output.checkWrite())).isEqualTo(8);
    value(output.write(new byte[5]));
    assertThat(value(output.checkWrite())).isEqualTo(3);
    assertThatThrownBy(() -> output.write(new byte[4]))
        .isInstanceOf(TrapException.class)
        .hasMessageContaining("check-write permitted 3");
    value(output.writeZeroes(3));
    assertThat(value(output.checkWrite())).isZero();
    assertThat(output.subscribe().ready()).isFalse();
    assertThat(pipe.take(100)).hasSize(5);
    assertThat(output.subscribe().ready()).isTrue();
    assertThat(value(output.checkWrite())).isEqualTo(5);
  }

  @Test
  void aWriteWithoutAskingTraps() {
    assertThatThrownBy(() -> pipe.output().write(new byte[1])).isInstanceOf(TrapException.class);
    assertThatThrownBy(() -> pipe.output().writeZeroes(-1))
        .isInstanceOf(TrapException.class)
        .hasMessageContaining("18446744073709551615");
  }

  @Test
  void noWriteIsPermittedUntilAFlushIsDone() {
    Streams.OutputStream output = pipe.output();
    value(output.checkWrite());
    value(output.write(new byte[2]));
    value(output.flush());
    assertThat(value(output.checkWrite())).isZero();
    assertThat(output.subscribe().ready()).isFalse();
    pipe.take(1);
    assertThat(value(output.checkWrite())).isZero();
    pipe.take(1);
    assertThat(value(output.checkWrite())).isEqualTo(8);
  }

  @Test
  void blockingWriteAndFlushGoesThroughASmallPipe() throws Exception {
    Streams.OutputStream output = pipe.output();
    byte[] content = new byte[4096];
    new Random(1).nextBytes(content);
    Thread guest =
        Thread.ofPlatform()
            .start(
                () -> {
                  value(output.blockingWriteAndFlush(content));
                  pipe.end();
                });
    assertThat(drain()).isEqualTo(content);
    guest.join();
  }

  @Test
  void blockingWritesOfMoreThan4096BytesTrap() {
    assertThatThrownBy(() -> pipe.output().blockingWriteAndFlush(new byte[4097]))
        .isInstanceOf(TrapException.class);
    assertThatThrownBy(() -> pipe.output().blockingWriteZeroesAndFlush(4097))
        .isInstanceOf(TrapException.class);
  }

  @Test
  void aReaderThatGivesUpFailsTheWriterOnceAndThenItIsClosed() {
    IoError failure = IoError.of("peer went away");
    Streams.OutputStream output = pipe.output();
    value(output.checkWrite());
    pipe.cancel(failure);
    assertThat(error(output.write(new byte[1])))
        .isEqualTo(new StreamError.LastOperationFailed(failure));
    assertThat(error(output.checkWrite())).isEqualTo(CLOSED);
    assertThat(error(output.flush())).isEqualTo(CLOSED);
    assertThat(output.subscribe().ready()).isTrue();
  }

  @Test
  void anInterruptEndsAWriterThatWaitsForSpace() throws Exception {
    pipe.write(new byte[8]);
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Streams.OutputStream output = pipe.output();
    Thread guest =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    output.blockingWriteAndFlush(new byte[1]);
                  } catch (TrapException e) {
                    thrown.complete(e);
                  }
                });
    PollTest.awaitParked(guest);
    guest.interrupt();
    assertThat(thrown.join()).isInstanceOf(TrapException.class);
    assertThat(pipe.cancelled()).isFalse();
  }

  @Test
  void droppingTheInputCancelsAndDroppingTheOutputDoesNotEnd() {
    pipe.output().close();
    assertThat(pipe.ended()).isFalse();
    pipe.output(pipe::end).close();
    assertThat(pipe.ended()).isTrue();
    pipe.input().close();
    assertThat(pipe.state()).isEqualTo(BytePipe.State.CANCELLED);
    assertThat(pipe.write(new byte[1])).isFalse();
  }

  @Test
  void aPollableOutlivesItsStream() {
    Streams.InputStream input = pipe.input();
    Poll.Pollable pollable = input.subscribe();
    input.close();
    assertThat(pollable.ready()).isTrue();
  }

  @Test
  void listenersRunOnceWhenTheyAreDue() {
    AtomicInteger readable = new AtomicInteger();
    AtomicInteger writable = new AtomicInteger();
    pipe.whenReadable(readable::incrementAndGet);
    assertThat(readable).hasValue(0);
    pipe.write(new byte[8]);
    pipe.write(new byte[1]);
    assertThat(readable).hasValue(1);
    pipe.whenWritable(writable::incrementAndGet);
    pipe.take(1);
    assertThat(writable).as("8 of 9 bytes were one chunk").hasValue(0);
    pipe.take(100);
    pipe.take(100);
    assertThat(writable).hasValue(1);
  }

  @Test
  void spliceMovesWhatBothSidesAllow() {
    BytePipe source = new BytePipe(100);
    source.write(new byte[] {1, 2, 3});
    Streams.InputStream from = source.input();
    Streams.OutputStream to = pipe.output();
    assertThat(value(to.splice(from, 2))).isEqualTo(2);
    assertThat(value(to.blockingSplice(from, -1))).isEqualTo(1);
    assertThat(value(to.splice(from, 5))).isZero();
    source.end();
    assertThat(error(to.splice(from, 5))).isEqualTo(CLOSED);
    assertThat(value(to.checkWrite())).as("the output is still open").isEqualTo(5);
  }

  private byte[] drain() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (true) {
      Waiting.until(pipe.readable());
      if (pipe.state() != BytePipe.State.READABLE) {
        return all.toByteArray();
      }
      byte[] taken = pipe.take(5);
      assertThat(pipe.queued()).isLessThanOrEqualTo(8);
      all.writeBytes(Arrays.copyOf(taken, taken.length));
    }
  }
}
