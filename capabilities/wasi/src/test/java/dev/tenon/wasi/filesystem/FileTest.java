package dev.tenon.wasi.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.component.value.Result;
import dev.tenon.wasi.clocks.WallClock.Datetime;
import dev.tenon.wasi.filesystem.FilesystemTypes.Advice;
import dev.tenon.wasi.filesystem.FilesystemTypes.Descriptor;
import dev.tenon.wasi.filesystem.FilesystemTypes.DescriptorFlags;
import dev.tenon.wasi.filesystem.FilesystemTypes.DescriptorStat;
import dev.tenon.wasi.filesystem.FilesystemTypes.DescriptorType;
import dev.tenon.wasi.filesystem.FilesystemTypes.ErrorCode;
import dev.tenon.wasi.filesystem.FilesystemTypes.NewTimestamp;
import dev.tenon.wasi.filesystem.FilesystemTypes.OpenFlags;
import dev.tenon.wasi.filesystem.FilesystemTypes.ReadResult;
import dev.tenon.wasi.io.IoError;
import dev.tenon.wasi.io.Streams;
import dev.tenon.wasi.io.Streams.StreamError;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileTest extends FilesystemFixture {
  private static final StreamError CLOSED = new StreamError.Closed();

  @Test
  void readsAtOffsetsUntilTheEnd() {
    file("f", "0123456789");
    Descriptor f = open("f", READ);
    assertThat(ok(f.read(4, 0)).data()).isEqualTo(utf8("0123"));
    assertThat(ok(f.read(4, 0)).end()).isFalse();
    ReadResult tail = ok(f.read(4, 8));
    assertThat(tail.data()).isEqualTo(utf8("89"));
    assertThat(tail.end()).isTrue();
    assertThat(ok(f.read(4, 10)).data()).isEmpty();
    assertThat(ok(f.read(4, 99)).end()).isTrue();
    assertThat(ok(f.read(4, -1)).end()).isTrue();
    assertThat(ok(f.read(-1, 1)).data()).hasSize(9);
    assertThat(ok(f.read(0, 0)).end()).isFalse();
  }

  @Test
  void writesAtOffsetsAndBeyondTheEnd() {
    Descriptor f = open("f", BOTH, OpenFlags.CREATE);
    assertThat(ok(f.write(utf8("abc"), 2))).isEqualTo(3);
    assertThat(ok(f.write(utf8("X"), 3))).isEqualTo(1);
    assertThat(content("f")).isEqualTo("\0\0aXc");
    assertThat(err(f.write(utf8("a"), -1))).isEqualTo(ErrorCode.FILE_TOO_LARGE);
  }

  @Test
  void aDescriptorDoesWhatItsFlagsSay() {
    file("f", "x");
    Descriptor read = open("f", READ);
    Descriptor write = open("f", WRITE);
    assertThat(err(read.write(utf8("a"), 0))).isEqualTo(ErrorCode.BAD_DESCRIPTOR);
    assertThat(err(read.setSize(0))).isEqualTo(ErrorCode.BAD_DESCRIPTOR);
    assertThat(err(read.writeViaStream(0))).isEqualTo(ErrorCode.BAD_DESCRIPTOR);
    assertThat(err(read.appendViaStream())).isEqualTo(ErrorCode.BAD_DESCRIPTOR);
    assertThat(err(read.setTimes(new NewTimestamp.Now(), new NewTimestamp.Now())))
        .isEqualTo(ErrorCode.BAD_DESCRIPTOR);
    assertThat(err(write.read(1, 0))).isEqualTo(ErrorCode.BAD_DESCRIPTOR);
    assertThat(err(write.readViaStream(0))).isEqualTo(ErrorCode.BAD_DESCRIPTOR);
    assertThat(ok(read.getFlags())).containsExactly(DescriptorFlags.READ);
    assertThat(ok(write.getFlags())).containsExactly(DescriptorFlags.WRITE);
    assertThat(ok(read.getType())).isEqualTo(DescriptorType.REGULAR_FILE);
  }

  @Test
  void truncatingAndExtending() {
    file("f", "0123456789");
    Descriptor f = open("f", BOTH);
    ok(f.setSize(3));
    assertThat(content("f")).isEqualTo("012");
    ok(f.setSize(5));
    assertThat(content("f")).isEqualTo("012\0\0");
    ok(f.setSize(5));
    assertThat(err(f.setSize(-1))).isEqualTo(ErrorCode.FILE_TOO_LARGE);
    assertThat(ok(open("f", READ, OpenFlags.TRUNCATE).stat()).size()).isZero();
  }

  @Test
  void everyReadStreamHasItsOwnOffset() {
    file("f", "0123456789");
    Descriptor f = open("f", READ);
    Streams.InputStream first = ok(f.readViaStream(0));
    Streams.InputStream second = ok(f.readViaStream(7));
    assertThat(ok(first.read(4))).isEqualTo(utf8("0123"));
    assertThat(ok(second.blockingRead(100))).isEqualTo(utf8("789"));
    assertThat(err(second.read(1))).isEqualTo(CLOSED);
    assertThat(ok(first.skip(2))).isEqualTo(2);
    assertThat(ok(first.read(1))).isEqualTo(utf8("6"));
    assertThat(first.subscribe().ready()).isTrue();
    assertThat(err(ok(f.readViaStream(-1)).read(1))).isEqualTo(CLOSED);
  }

  @Test
  void streamsWriteFromTheirOffsetOrAtTheEnd() {
    file("f", "0123456789");
    Descriptor f = open("f", WRITE);
    Streams.OutputStream at = ok(f.writeViaStream(2));
    Streams.OutputStream end = ok(f.appendViaStream());
    ok(at.checkWrite());
    ok(at.write(utf8("ab")));
    ok(at.blockingWriteAndFlush(utf8("c")));
    ok(end.blockingWriteAndFlush(utf8("X")));
    ok(f.write(utf8("Y"), 11));
    ok(end.blockingWriteAndFlush(utf8("Z")));
    assertThat(at.subscribe().ready()).isTrue();
    assertThat(content("f")).isEqualTo("01abc56789XYZ");
  }

  @Test
  void twoInvocationsAppendWithoutLosingAnything() throws Exception {
    List<Thread> guests =
        List.of("a", "b").stream()
            .map(
                text -> {
                  Descriptor f = open("log", WRITE, OpenFlags.CREATE);
                  Streams.OutputStream end = ok(f.appendViaStream());
                  return Thread.ofPlatform()
                      .start(
                          () -> {
                            for (int i = 0; i < 500; i++) {
                              ok(end.blockingWriteAndFlush(utf8(text)));
                            }
                          });
                })
            .toList();
    for (Thread guest : guests) {
      guest.join();
    }
    assertThat(content("log")).hasSize(1000).matches("[ab]*");
  }

  @Test
  void aStreamLivesOnWhenItsDescriptorIsDroppedAndTheFileClosesWithTheLast() {
    file("f", "abc");
    Descriptor f = open("f", READ);
    Streams.InputStream stream = ok(f.readViaStream(0));
    f.close();
    assertThat(ok(stream.read(2))).isEqualTo(utf8("ab"));
    assertThat(filesystem.openFiles()).isEqualTo(1);
    stream.close();
    assertThat(filesystem.openFiles()).isZero();
  }

  @Test
  void closingTheInvocationClosesEveryFile() {
    file("f", "abc");
    Descriptor f = open("f", BOTH);
    Streams.InputStream stream = ok(f.readViaStream(0));
    filesystem.close();
    assertThat(filesystem.openFiles()).isZero();
    StreamError error = err(stream.read(1));
    assertThat(error).isInstanceOf(StreamError.LastOperationFailed.class);
    if (error instanceof StreamError.LastOperationFailed(var cause)) {
      assertThat(filesystem.filesystemErrorCode(cause)).contains(ErrorCode.BAD_DESCRIPTOR);
    }
    assertThat(filesystem.filesystemErrorCode(IoError.of("of the network"))).isEmpty();
  }

  @Test
  void attributesAreThoseOfTheHost() throws IOException {
    file("f", "12345");
    Files.createLink(data.resolve("g"), data.resolve("f"));
    DescriptorStat stat = ok(open("f", READ).stat());
    assertThat(stat.type()).isEqualTo(DescriptorType.REGULAR_FILE);
    assertThat(stat.size()).isEqualTo(5);
    assertThat(stat.linkCount()).isEqualTo(2);
    assertThat(stat.dataModificationTimestamp())
        .contains(Datetime.of(Files.getLastModifiedTime(data.resolve("f")).toInstant()));
    assertThat(stat.statusChangeTimestamp()).isPresent();
    assertThat(stat.dataAccessTimestamp()).isPresent();
  }

  @Test
  void timesCanBeSetOrLeft() throws IOException {
    file("f", "x");
    Descriptor f = open("f", WRITE);
    Datetime then = new Datetime(1_000_000_000, 123_456_000);
    ok(f.setTimes(new NewTimestamp.Timestamp(then), new NewTimestamp.Timestamp(then)));
    assertThat(ok(f.stat()).dataModificationTimestamp()).contains(then);
    assertThat(ok(f.stat()).dataAccessTimestamp()).contains(then);
    ok(f.setTimes(new NewTimestamp.NoChange(), new NewTimestamp.Now()));
    assertThat(ok(f.stat()).dataAccessTimestamp()).contains(then);
    assertThat(ok(f.stat()).dataModificationTimestamp().orElseThrow().seconds())
        .isGreaterThan(then.seconds());
    NewTimestamp tooLate = new NewTimestamp.Timestamp(new Datetime(-1, 0));
    assertThat(err(f.setTimes(tooLate, tooLate))).isEqualTo(ErrorCode.OVERFLOW);
    NewTimestamp noTime = new NewTimestamp.Timestamp(new Datetime(0, 1_000_000_000));
    assertThat(err(f.setTimes(noTime, noTime))).isEqualTo(ErrorCode.INVALID);
  }

  @Test
  void aFileWithoutNameCanStillBeUsed() {
    file("f", "abc");
    Descriptor f = open("f", BOTH);
    ok(dir.unlinkFileAt("f"));
    assertThat(ok(f.read(3, 0)).data()).isEqualTo(utf8("abc"));
    ok(f.write(utf8("defg"), 0));
    assertThat(ok(f.stat()).size()).isEqualTo(4);
    assertThat(ok(f.stat()).linkCount()).isZero();
    ok(f.sync());
    ok(f.syncData());
    ok(f.advise(0, 10, Advice.SEQUENTIAL));
  }

  @Test
  void openingMakesTruncatesOrRefuses() {
    file("f", "abc");
    assertThat(err(dir.openAt(FOLLOW, "none", PLAIN, READ))).isEqualTo(ErrorCode.NO_ENTRY);
    assertThat(
            err(dir.openAt(FOLLOW, "f", EnumSet.of(OpenFlags.CREATE, OpenFlags.EXCLUSIVE), WRITE)))
        .isEqualTo(ErrorCode.EXIST);
    assertThat(err(dir.openAt(FOLLOW, "f", EnumSet.of(OpenFlags.DIRECTORY), READ)))
        .isEqualTo(ErrorCode.NOT_DIRECTORY);
    assertThat(err(dir.openAt(FOLLOW, "f/", PLAIN, READ))).isEqualTo(ErrorCode.NOT_DIRECTORY);
    assertThat(err(dir.openAt(FOLLOW, "new/", CREATE, WRITE))).isEqualTo(ErrorCode.NO_ENTRY);
    assertThat(
            err(dir.openAt(FOLLOW, "d", EnumSet.of(OpenFlags.CREATE, OpenFlags.DIRECTORY), READ)))
        .isEqualTo(ErrorCode.INVALID);
    ok(dir.openAt(FOLLOW, "made", EnumSet.of(OpenFlags.CREATE, OpenFlags.EXCLUSIVE), READ));
    assertThat(content("made")).isEmpty();
    open("f", WRITE, OpenFlags.CREATE);
    assertThat(content("f")).as("kept without truncate").isEqualTo("abc");
  }

  @Test
  void whatADirectoryDoesAFileDoesNot() {
    file("f", "abc");
    Descriptor f = open("f", READ);
    assertThat(err(f.readDirectory())).isEqualTo(ErrorCode.NOT_DIRECTORY);
    assertThat(err(f.openAt(FOLLOW, "x", PLAIN, READ))).isEqualTo(ErrorCode.NOT_DIRECTORY);
    assertThat(err(f.createDirectoryAt("x"))).isEqualTo(ErrorCode.NOT_DIRECTORY);
    assertThat(err(f.statAt(FOLLOW, "x"))).isEqualTo(ErrorCode.NOT_DIRECTORY);
    assertThat(err(dir.renameAt("f", f, "x"))).isEqualTo(ErrorCode.NOT_DIRECTORY);
  }

  @Test
  void aHashChangesWithTheFileAndOnlyThen() {
    file("f", "abc");
    Descriptor f = open("f", BOTH);
    var before = ok(f.metadataHash());
    assertThat(ok(f.metadataHash())).isEqualTo(before);
    assertThat(ok(dir.metadataHashAt(FOLLOW, "f"))).isEqualTo(before);
    ok(f.write(utf8("longer"), 0));
    assertThat(ok(f.metadataHash())).isNotEqualTo(before);
  }

  @Test
  void descriptorsOfOneFileAreTheSameObject() throws IOException {
    file("f", "abc");
    file("g", "abc");
    Files.createLink(data.resolve("h"), data.resolve("f"));
    assertThat(open("f", READ).isSameObject(open("f", WRITE))).isTrue();
    assertThat(open("f", READ).isSameObject(open("h", READ))).isTrue();
    assertThat(open("f", READ).isSameObject(open("g", READ))).isFalse();
    assertThat(dir.isSameObject(open(".", READ))).isTrue();
    assertThat(dir.isSameObject(open("f", READ))).isFalse();
  }

  @Test
  void everyResultOfSyncOnADirectoryIsOk() {
    assertThat(dir.sync()).isEqualTo(Result.ok());
    assertThat(dir.syncData()).isEqualTo(Result.ok());
  }
}
