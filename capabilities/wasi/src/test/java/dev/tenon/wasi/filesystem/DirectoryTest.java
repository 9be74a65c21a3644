package dev.tenon.wasi.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.engine.TrapException;
import dev.tenon.wasi.clocks.WallClock.Datetime;
import dev.tenon.wasi.filesystem.FilesystemTypes.Advice;
import dev.tenon.wasi.filesystem.FilesystemTypes.Descriptor;
import dev.tenon.wasi.filesystem.FilesystemTypes.DescriptorFlags;
import dev.tenon.wasi.filesystem.FilesystemTypes.DescriptorType;
import dev.tenon.wasi.filesystem.FilesystemTypes.DirectoryEntry;
import dev.tenon.wasi.filesystem.FilesystemTypes.DirectoryEntryStream;
import dev.tenon.wasi.filesystem.FilesystemTypes.ErrorCode;
import dev.tenon.wasi.filesystem.FilesystemTypes.NewTimestamp;
import dev.tenon.wasi.filesystem.FilesystemTypes.OpenFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DirectoryTest extends FilesystemFixture {
  @Test
  void preopensAreGivenWithTheirGuestPaths() {
    assertThat(new Filesystem(List.of()).getDirectories()).isEmpty();
    Preopens.Directory directory = filesystem.getDirectories().getFirst();
    assertThat(directory.path()).isEqualTo("/data");
    assertThat(ok(directory.descriptor().getType())).isEqualTo(DescriptorType.DIRECTORY);
    assertThat(ok(directory.descriptor().getFlags()))
        .containsExactly(DescriptorFlags.READ, DescriptorFlags.MUTATE_DIRECTORY);
    assertThat(ok(preopen(false).getFlags())).containsExactly(DescriptorFlags.READ);
  }

  @Test
  void aPreopenThatIsGoneTrapsWithItsName() {
    Filesystem gone =
        new Filesystem(List.of(new Preopen(temporary.resolve("none"), "/none", false)));
    assertThatThrownBy(gone::getDirectories)
        .isInstanceOf(TrapException.class)
        .hasMessageContaining("/none")
        .hasMessageContaining("NO_ENTRY");
  }

  @Test
  void listsWhatIsInItByName() throws IOException {
    file("b", "x");
    Files.createDirectory(data.resolve("c"));
    Files.createSymbolicLink(data.resolve("a"), Path.of("b"));
    assertThat(entries(dir))
        .containsExactly(
            new DirectoryEntry(DescriptorType.SYMBOLIC_LINK, "a"),
            new DirectoryEntry(DescriptorType.REGULAR_FILE, "b"),
            new DirectoryEntry(DescriptorType.DIRECTORY, "c"));
    assertThat(entries(dir)).as("every stream begins anew").hasSize(3);
    assertThat(entries(open("c", READ))).isEmpty();
  }

  @Test
  void directoriesAreMadeAndRemoved() {
    ok(dir.createDirectoryAt("d/"));
    assertThat(err(dir.createDirectoryAt("d"))).isEqualTo(ErrorCode.EXIST);
    assertThat(err(dir.createDirectoryAt("no/d"))).isEqualTo(ErrorCode.NO_ENTRY);
    file("d/f", "x");
    assertThat(err(dir.removeDirectoryAt("d"))).isEqualTo(ErrorCode.NOT_EMPTY);
    assertThat(err(dir.removeDirectoryAt("d/f"))).isEqualTo(ErrorCode.NOT_DIRECTORY);
    assertThat(err(dir.removeDirectoryAt("."))).isEqualTo(ErrorCode.INVALID);
    assertThat(err(dir.unlinkFileAt("d"))).isEqualTo(ErrorCode.IS_DIRECTORY);
    assertThat(err(dir.unlinkFileAt("d/f/"))).isEqualTo(ErrorCode.NOT_DIRECTORY);
    ok(dir.unlinkFileAt("d/f"));
    assertThat(err(dir.unlinkFileAt("d/f"))).isEqualTo(ErrorCode.NO_ENTRY);
    ok(dir.removeDirectoryAt("d"));
    assertThat(entries(dir)).isEmpty();
  }

  @Test
  void aSymbolicLinkIsMadeReadAndUnlinkedAsSuch() {
    file("d/f", "x");
    ok(dir.symlinkAt("d/f", "link"));
    ok(dir.symlinkAt("d", "dirlink"));
    assertThat(ok(dir.readlinkAt("link"))).isEqualTo("d/f");
    assertThat(err(dir.readlinkAt("d/f"))).isEqualTo(ErrorCode.INVALID);
    assertThat(err(dir.readlinkAt("none"))).isEqualTo(ErrorCode.NO_ENTRY);
    assertThat(err(dir.symlinkAt("d", "link"))).isEqualTo(ErrorCode.EXIST);
    assertThat(err(dir.symlinkAt("", "empty"))).isEqualTo(ErrorCode.NO_ENTRY);
    assertThat(ok(dir.statAt(NOFOLLOW, "link")).type()).isEqualTo(DescriptorType.SYMBOLIC_LINK);
    assertThat(ok(dir.statAt(NOFOLLOW, "link")).size()).isEqualTo(3);
    assertThat(ok(dir.statAt(FOLLOW, "link")).type()).isEqualTo(DescriptorType.REGULAR_FILE);
    assertThat(ok(dir.statAt(NOFOLLOW, "dirlink/")).type()).isEqualTo(DescriptorType.DIRECTORY);
    assertThat(err(dir.removeDirectoryAt("dirlink"))).isEqualTo(ErrorCode.NOT_DIRECTORY);
    ok(dir.unlinkFileAt("dirlink"));
    assertThat(content("d/f")).isEqualTo("x");
  }

  @Test
  void renamingReplacesFilesAndEmptyDirectories() {
    file("a", "new");
    file("b", "old");
    ok(dir.renameAt("a", dir, "b"));
    assertThat(content("b")).isEqualTo("new");
    ok(dir.createDirectoryAt("d"));
    ok(dir.createDirectoryAt("e"));
    ok(dir.renameAt("b", open("d", READ), "c"));
    assertThat(content("d/c")).isEqualTo("new");
    ok(dir.renameAt("d", dir, "e/"));
    assertThat(content("e/c")).isEqualTo("new");
    ok(dir.createDirectoryAt("f"));
    assertThat(err(dir.renameAt("f", dir, "e"))).isEqualTo(ErrorCode.NOT_EMPTY);
    assertThat(err(dir.renameAt("none", dir, "x"))).isEqualTo(ErrorCode.NO_ENTRY);
    assertThat(err(dir.renameAt("e/c", dir, "x/"))).isEqualTo(ErrorCode.NOT_DIRECTORY);
    assertThat(err(dir.renameAt("e/c", dir, "f"))).isEqualTo(ErrorCode.IS_DIRECTORY);
    assertThat(err(dir.renameAt("f", dir, "e/c"))).isEqualTo(ErrorCode.NOT_DIRECTORY);
    assertThat(err(dir.renameAt("e", dir, "e/in"))).isEqualTo(ErrorCode.INVALID);
    assertThat(err(dir.renameAt(".", dir, "g"))).isEqualTo(ErrorCode.INVALID);
  }

  @Test
  void hardLinksAreOfFilesOnly() {
    file("a", "x");
    ok(dir.createDirectoryAt("d"));
    ok(dir.linkAt(NOFOLLOW, "a", open("d", READ), "b"));
    assertThat(content("d/b")).isEqualTo("x");
    assertThat(err(dir.linkAt(NOFOLLOW, "a", dir, "d/b"))).isEqualTo(ErrorCode.EXIST);
    assertThat(err(dir.linkAt(NOFOLLOW, "d", dir, "e"))).isEqualTo(ErrorCode.NOT_PERMITTED);
    assertThat(err(dir.linkAt(NOFOLLOW, "none", dir, "e"))).isEqualTo(ErrorCode.NO_ENTRY);
  }

  @Test
  void timesAreSetThroughLinksOrOfThem() {
    file("f", "x");
    ok(dir.symlinkAt("f", "link"));
    Datetime then = new Datetime(1_000_000_000, 0);
    Datetime later = new Datetime(1_500_000_000, 0);
    ok(dir.setTimesAt(FOLLOW, "link", new NewTimestamp.NoChange(), at(then)));
    assertThat(ok(dir.statAt(FOLLOW, "f")).dataModificationTimestamp()).contains(then);
    ok(dir.setTimes(at(later), at(later)));
    assertThat(ok(dir.stat()).dataModificationTimestamp()).contains(later);
    ok(dir.setTimesAt(NOFOLLOW, "link", at(later), at(later)));
    assertThat(ok(dir.statAt(NOFOLLOW, "link")).dataModificationTimestamp()).contains(later);
    assertThat(ok(dir.statAt(FOLLOW, "f")).dataModificationTimestamp()).contains(then);
    assertThat(err(dir.setTimesAt(FOLLOW, "none", at(then), at(then))))
        .isEqualTo(ErrorCode.NO_ENTRY);
  }

  @Test
  void directoriesOpenForReadingOnly() {
    ok(dir.createDirectoryAt("d"));
    Descriptor d = open("d", READ, OpenFlags.DIRECTORY);
    assertThat(ok(d.getType())).isEqualTo(DescriptorType.DIRECTORY);
    ok(d.createDirectoryAt("below"));
    assertThat(ok(dir.statAt(FOLLOW, "d/below")).type()).isEqualTo(DescriptorType.DIRECTORY);
    assertThat(err(dir.openAt(FOLLOW, "d", PLAIN, WRITE))).isEqualTo(ErrorCode.IS_DIRECTORY);
    assertThat(err(dir.openAt(FOLLOW, "d", CREATE, READ))).isEqualTo(ErrorCode.IS_DIRECTORY);
    assertThat(err(dir.openAt(FOLLOW, "d", EnumSet.of(OpenFlags.TRUNCATE), READ)))
        .isEqualTo(ErrorCode.IS_DIRECTORY);
    file("f", "x");
    assertThat(err(dir.openAt(FOLLOW, "f", PLAIN, EnumSet.of(DescriptorFlags.MUTATE_DIRECTORY))))
        .isEqualTo(ErrorCode.NOT_DIRECTORY);
  }

  @Test
  void whatAFileDoesADirectoryDoesNot() {
    assertThat(err(dir.read(1, 0))).isEqualTo(ErrorCode.BAD_DESCRIPTOR);
    assertThat(err(dir.write(new byte[1], 0))).isEqualTo(ErrorCode.BAD_DESCRIPTOR);
    assertThat(err(dir.readViaStream(0))).isEqualTo(ErrorCode.BAD_DESCRIPTOR);
    assertThat(err(dir.writeViaStream(0))).isEqualTo(ErrorCode.BAD_DESCRIPTOR);
    assertThat(err(dir.appendViaStream())).isEqualTo(ErrorCode.BAD_DESCRIPTOR);
    assertThat(err(dir.setSize(0))).isEqualTo(ErrorCode.BAD_DESCRIPTOR);
    assertThat(err(dir.advise(0, 0, Advice.NORMAL))).isEqualTo(ErrorCode.BAD_DESCRIPTOR);
  }

  private static NewTimestamp at(Datetime time) {
    return new NewTimestamp.Timestamp(time);
  }

  private static List<DirectoryEntry> entries(Descriptor directory) {
    List<DirectoryEntry> entries = new ArrayList<>();
    DirectoryEntryStream stream = ok(directory.readDirectory());
    while (true) {
      Optional<DirectoryEntry> entry = ok(stream.readDirectoryEntry());
      if (entry.isEmpty()) {
        return entries;
      }
      entries.add(entry.get());
    }
  }
}
