package dev.tenon.wasi.io;

import static dev.tenon.wasi.io.StreamResults.bytes;
import static dev.tenon.wasi.io.StreamResults.error;
import static dev.tenon.wasi.io.StreamResults.value;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.engine.TrapException;
import dev.tenon.wasi.io.Streams.StreamError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class JavaStreamsTest {
  private static final StreamError CLOSED = new StreamError.Closed();

  @Test
  void bytesAtHandAreReadWithoutAnotherThread() {
    Streams.InputStream input =
        new BlockingInput(new ByteArrayInputStream("hello".getBytes(UTF_8)));
    assertThat(input.subscribe().ready()).isTrue();
    assertThat(bytes(input.read(2))).isEqualTo("he".getBytes(UTF_8));
    assertThat(value(input.blockingSkip(2))).isEqualTo(2);
    assertThat(bytes(input.blockingRead(9))).isEqualTo("o".getBytes(UTF_8));
    assertThat(error(input.blockingRead(9))).isEqualTo(CLOSED);
    assertThat(error(input.read(0))).isEqualTo(CLOSED);
  }

  @Test
  void aReadOfWhatIsNotYetThereIsEmptyAndThePollableWakes() throws IOException {
    PipedOutputStream writer = new PipedOutputStream();
    Streams.InputStream input = new BlockingInput(new PipedInputStream(writer));
    assertThat(bytes(input.read(5))).isEmpty();
    Poll.Pollable pollable = input.subscribe();
    assertThat(pollable.ready()).isFalse();
    Thread.ofPlatform()
        .start(
            () -> {
              try (writer) {
                writer.write("late".getBytes(UTF_8));
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    pollable.block();
    assertThat(bytes(input.read(9))).isEqualTo("late".getBytes(UTF_8));
    assertThat(error(input.blockingRead(1))).isEqualTo(CLOSED);
  }

  @Test
  void whatCameAfterAnInterruptIsKeptForTheNextStreamOfTheSameSource() throws Exception {
    PipedOutputStream writer = new PipedOutputStream();
    InputStream source = new PipedInputStream(writer);
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread guest =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    new BlockingInput(source).blockingRead(5);
                  } catch (TrapException e) {
                    thrown.complete(e);
                  }
                });
    PollTest.awaitParked(guest);
    guest.interrupt();
    assertThat(((TrapException) thrown.join()).kind()).isEqualTo(TrapException.Kind.INTERRUPTED);
    writer.write("next".getBytes(UTF_8));
    writer.flush();
    assertThat(bytes(new BlockingInput(source).blockingRead(9))).isEqualTo("next".getBytes(UTF_8));
  }

  @Test
  void aReadThatFailsSaysWhyOnce() {
    Streams.InputStream input =
        new BlockingInput(
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("bad sector");
              }
            });
    assertThat(error(input.blockingRead(1)))
        .isEqualTo(new StreamError.LastOperationFailed(IoError.of("bad sector")));
    assertThat(error(input.blockingRead(1))).isEqualTo(CLOSED);
  }

  @Test
  void everyWriteIsFlushed() {
    CountingSink sink = new CountingSink();
    Streams.OutputStream output = new BlockingOutput(sink);
    assertThat(value(output.checkWrite())).isEqualTo(65536);
    value(output.write("a".getBytes(UTF_8)));
    assertThat(sink.flushed).isEqualTo("a");
    value(output.blockingWriteAndFlush("b".getBytes(UTF_8)));
    value(output.blockingWriteZeroesAndFlush(1));
    value(output.flush());
    value(output.blockingFlush());
    assertThat(sink.flushed).isEqualTo("ab\0");
    assertThat(output.subscribe().ready()).isTrue();
    assertThatThrownBy(() -> output.writeZeroes(65537)).isInstanceOf(TrapException.class);
  }

  @Test
  void aWriteThatFailsSaysWhyAndClosesTheStream() {
    Streams.OutputStream output =
        new BlockingOutput(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("disk full");
              }
            });
    assertThat(error(output.blockingWriteAndFlush(new byte[1])))
        .isEqualTo(new StreamError.LastOperationFailed(IoError.of("disk full")));
    assertThat(error(output.checkWrite())).isEqualTo(CLOSED);
  }

  @Test
  void aPrintStreamThatSwallowsItsErrorIsFoundOut() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("broken pipe");
          }
        };
    Streams.OutputStream output = new BlockingOutput(new PrintStream(broken));
    assertThat(error(output.blockingWriteAndFlush(new byte[1])))
        .isInstanceOf(StreamError.LastOperationFailed.class);
  }

  @Test
  void writesOfManyGuestsAreNotTorn() throws Exception {
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    List<Thread> guests =
        List.of("aaaaaaaa\n", "bbbbbbbb\n").stream()
            .map(line -> Thread.ofPlatform().start(() -> writeOften(sink, line)))
            .toList();
    for (Thread guest : guests) {
      guest.join();
    }
    assertThat(sink.toString(UTF_8).lines())
        .hasSize(2000)
        .allMatch(line -> line.equals("aaaaaaaa") || line.equals("bbbbbbbb"));
  }

  private static void writeOften(OutputStream sink, String line) {
    Streams.OutputStream output = new BlockingOutput(sink);
    for (int i = 0; i < 1000; i++) {
      value(output.blockingWriteAndFlush(line.getBytes(UTF_8)));
    }
  }

  @Test
  void memoryStreamsHoldWhatTheyAreGiven() {
    MemoryOutput output = new MemoryOutput(4);
    assertThat(value(output.checkWrite())).isEqualTo(4);
    Streams.InputStream input = new MemoryInput(new byte[] {1, 2, 3, 4, 5});
    assertThat(value(output.splice(input, 3))).isEqualTo(3);
    assertThat(value(output.blockingSplice(input, 3))).isEqualTo(1);
    assertThat(output.toByteArray()).containsExactly(1, 2, 3, 4);
    assertThat(error(output.checkWrite())).isEqualTo(CLOSED);
    assertThat(bytes(input.read(9))).containsExactly(5);
    assertThat(error(input.skip(1))).isEqualTo(CLOSED);
  }

  @Test
  void aWriteThatFillsTheMemoryToTheBrimSucceeds() {
    MemoryOutput output = new MemoryOutput(4);
    value(output.blockingWriteAndFlush(new byte[4]));
    assertThat(error(output.blockingWriteAndFlush(new byte[1]))).isEqualTo(CLOSED);
  }

  @Test
  void anErrorKeepsItsDetailForThoseWhoKnowItsType() {
    IoError error = new IoError("no such host", 42);
    assertThat(error.toDebugString()).isEqualTo("no such host");
    assertThat(IoError.detail(error, Integer.class)).contains(42);
    assertThat(IoError.detail(error, String.class)).isEmpty();
  }

  private static final class CountingSink extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private String flushed = "";

    @Override
    public void write(int b) {
      bytes.write(b);
    }

    @Override
    public void flush() {
      flushed = bytes.toString(UTF_8);
    }
  }

  /// A stream whose reads throw what no stream should.
  private static InputStream throwing(RuntimeException thrown) {
    return new InputStream() {
      @Override
      public int read() {
        throw thrown;
      }
    };
  }

  @Test
  void exceptionOfAHostStreamEndsTheReadOfAGuestThatWaits() {
    Streams.InputStream input = new BlockingInput(throwing(new IllegalStateException("broken")));
    assertThat(error(input.blockingRead(1)))
        .isEqualTo(new StreamError.LastOperationFailed(IoError.of("broken")));
    assertThat(error(input.blockingRead(1))).isEqualTo(CLOSED);
  }
}
