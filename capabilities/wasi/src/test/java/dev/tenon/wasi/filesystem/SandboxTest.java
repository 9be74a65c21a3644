package dev.tenon.wasi.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.wasi.filesystem.FilesystemTypes.Descriptor;
import dev.tenon.wasi.filesystem.FilesystemTypes.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest extends FilesystemFixture {
  @ParameterizedTest
  @ValueSource(
      strings = {"..", "../secret", "a/../../secret", "/secret", "/", "a/../..", "./../secret"})
  void noPathLeadsOut(String path) throws IOException {
    Files.createDirectory(data.resolve("a"));
    assertThat(err(dir.openAt(FOLLOW, path, PLAIN, READ))).isEqualTo(ErrorCode.NOT_PERMITTED);
    assertThat(err(dir.statAt(NOFOLLOW, path))).isEqualTo(ErrorCode.NOT_PERMITTED);
    assertThat(err(dir.createDirectoryAt(path))).isEqualTo(ErrorCode.NOT_PERMITTED);
    assertThat(err(dir.unlinkFileAt(path))).isEqualTo(ErrorCode.NOT_PERMITTED);
    assertThat(err(dir.removeDirectoryAt(path))).isEqualTo(ErrorCode.NOT_PERMITTED);
    assertThat(err(dir.readlinkAt(path))).isEqualTo(ErrorCode.NOT_PERMITTED);
    assertThat(err(dir.symlinkAt("a", path))).isEqualTo(ErrorCode.NOT_PERMITTED);
    assertThat(err(dir.renameAt("a", dir, path))).isEqualTo(ErrorCode.NOT_PERMITTED);
    assertThat(err(dir.renameAt(path, dir, "b"))).isEqualTo(ErrorCode.NOT_PERMITTED);
    assertThat(err(dir.metadataHashAt(FOLLOW, path))).isEqualTo(ErrorCode.NOT_PERMITTED);
  }

  @Test
  void aPathMayGoUpAsFarAsItWentDown() {
    file("a/b/file", "x");
    assertThat(ok(dir.statAt(FOLLOW, "a/b/../../a/./b//file")).size()).isEqualTo(1);
  }

  @Test
  void goingUpNeedsADirectoryToHaveGoneDown() {
    file("file", "x");
    assertThat(err(dir.statAt(FOLLOW, "file/../file"))).isEqualTo(ErrorCode.NOT_DIRECTORY);
    assertThat(err(dir.statAt(FOLLOW, "none/../file"))).isEqualTo(ErrorCode.NO_ENTRY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret", "a/../../secret", ".."})
  void noSymbolicLinkLeadsOut(String target) throws IOException {
    Files.createDirectory(data.resolve("a"));
    Files.createSymbolicLink(data.resolve("link"), Path.of(target));
    assertThat(err(dir.openAt(FOLLOW, "link", PLAIN, READ))).isEqualTo(ErrorCode.NOT_PERMITTED);
    assertThat(err(dir.statAt(FOLLOW, "link/"))).isEqualTo(ErrorCode.NOT_PERMITTED);
    assertThat(err(dir.statAt(NOFOLLOW, "link/x"))).isEqualTo(ErrorCode.NOT_PERMITTED);
    assertThat(err(dir.openAt(NOFOLLOW, "link", PLAIN, READ))).isEqualTo(ErrorCode.LOOP);
  }

  @Test
  void anAbsoluteSymbolicLinkIsNotFollowedNorRead() throws IOException {
    Files.createSymbolicLink(data.resolve("link"), temporary.resolve("secret"));
    assertThat(err(dir.openAt(FOLLOW, "link", PLAIN, READ))).isEqualTo(ErrorCode.NOT_PERMITTED);
    assertThat(err(dir.readlinkAt("link"))).isEqualTo(ErrorCode.NOT_PERMITTED);
    assertThat(err(dir.symlinkAt("/etc", "made"))).isEqualTo(ErrorCode.NOT_PERMITTED);
  }

  @Test
  void symbolicLinksInsideAreFollowed() throws IOException {
    file("a/file", "inside");
    Files.createSymbolicLink(data.resolve("a/up"), Path.of("../a/./file"));
    Files.createSymbolicLink(data.resolve("d"), Path.of("a"));
    Descriptor opened = ok(dir.openAt(FOLLOW, "d/up", PLAIN, READ));
    assertThat(ok(opened.read(100, 0)).data()).isEqualTo(utf8("inside"));
  }

  @Test
  void aFileIsMadeWhereADanglingLinkLeadsUnlessThatIsOutside() throws IOException {
    Files.createSymbolicLink(data.resolve("in"), Path.of("made"));
    Files.createSymbolicLink(data.resolve("out"), Path.of("../made"));
    ok(dir.openAt(FOLLOW, "in", CREATE, WRITE));
    assertThat(data.resolve("made")).isEmptyFile();
    assertThat(err(dir.openAt(FOLLOW, "out", CREATE, WRITE))).isEqualTo(ErrorCode.NOT_PERMITTED);
    assertThat(temporary.resolve("made")).doesNotExist();
  }

  @Test
  void linksThatLeadToEachOtherAreALoop() throws IOException {
    Files.createSymbolicLink(data.resolve("a"), Path.of("b"));
    Files.createSymbolicLink(data.resolve("b"), Path.of("a"));
    assertThat(err(dir.statAt(FOLLOW, "a"))).isEqualTo(ErrorCode.LOOP);
  }

  @Test
  void aDirectoryThatWasReplacedByALinkOutIsGone() throws IOException {
    Files.createDirectories(data.resolve("a/b"));
    Descriptor opened = ok(dir.openAt(FOLLOW, "a/b", PLAIN, READ));
    ok(dir.removeDirectoryAt("a/b"));
    ok(dir.symlinkAt("../..", "a/b"));
    assertThat(err(opened.statAt(FOLLOW, "secret"))).isEqualTo(ErrorCode.NO_ENTRY);
    assertThat(err(opened.readDirectory())).isEqualTo(ErrorCode.NO_ENTRY);
    ok(dir.unlinkFileAt("a/b"));
    ok(dir.removeDirectoryAt("a"));
    Files.createSymbolicLink(data.resolve("a"), temporary);
    assertThat(err(opened.readDirectory())).isEqualTo(ErrorCode.NO_ENTRY);
  }

  @Test
  void aSubdirectoryIsItsOwnSandbox() {
    file("a/file", "x");
    file("top", "y");
    Descriptor a = ok(dir.openAt(FOLLOW, "a", PLAIN, READ));
    assertThat(ok(a.statAt(FOLLOW, "file")).size()).isEqualTo(1);
    assertThat(err(a.statAt(FOLLOW, "../top"))).isEqualTo(ErrorCode.NOT_PERMITTED);
  }

  @Test
  void whatWasGivenForReadingCannotBeChanged() throws IOException {
    file("file", "x");
    Files.createDirectory(data.resolve("d"));
    Descriptor given = preopen(false);
    assertThat(err(given.openAt(FOLLOW, "file", PLAIN, WRITE))).isEqualTo(ErrorCode.READ_ONLY);
    assertThat(err(given.openAt(FOLLOW, "new", CREATE, READ))).isEqualTo(ErrorCode.READ_ONLY);
    Descriptor d = ok(given.openAt(FOLLOW, "d", PLAIN, READ));
    for (Descriptor each : new Descriptor[] {given, d}) {
      assertThat(err(each.createDirectoryAt("n"))).isEqualTo(ErrorCode.READ_ONLY);
      assertThat(err(each.removeDirectoryAt("d"))).isEqualTo(ErrorCode.READ_ONLY);
      assertThat(err(each.unlinkFileAt("file"))).isEqualTo(ErrorCode.READ_ONLY);
      assertThat(err(each.symlinkAt("file", "l"))).isEqualTo(ErrorCode.READ_ONLY);
      assertThat(err(each.linkAt(FOLLOW, "file", dir, "l"))).isEqualTo(ErrorCode.READ_ONLY);
      assertThat(err(dir.linkAt(FOLLOW, "file", each, "l"))).isEqualTo(ErrorCode.READ_ONLY);
      assertThat(err(each.renameAt("file", dir, "l"))).isEqualTo(ErrorCode.READ_ONLY);
      assertThat(err(dir.renameAt("file", each, "l"))).isEqualTo(ErrorCode.READ_ONLY);
      assertThat(
              err(
                  each.setTimesAt(
                      FOLLOW,
                      "file",
                      new FilesystemTypes.NewTimestamp.Now(),
                      new FilesystemTypes.NewTimestamp.Now())))
          .isEqualTo(ErrorCode.READ_ONLY);
    }
    assertThat(content("file")).isEqualTo("x");
  }

  @Test
  void namesThatNoFileSystemHasAreRefused() {
    assertThat(err(dir.statAt(FOLLOW, "a\0b"))).isEqualTo(ErrorCode.ILLEGAL_BYTE_SEQUENCE);
    assertThat(err(dir.statAt(FOLLOW, ""))).isEqualTo(ErrorCode.NO_ENTRY);
    assertThat(err(dir.statAt(FOLLOW, "n".repeat(300)))).isEqualTo(ErrorCode.NAME_TOO_LONG);
  }

  @Test
  void twoGuestsThatRaceWithRenamesAndLinksNeverReadTheSecret() throws Exception {
    Files.createDirectories(data.resolve("real/x"));
    Files.writeString(data.resolve("real/x/secret"), "harmless");
    Files.createDirectory(data.resolve("a"));
    Files.createSymbolicLink(data.resolve("a/out"), Path.of(".."));
    Files.createSymbolicLink(data.resolve("out"), Path.of("../"));
    Thread swapper =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; i < 3000; i++) {
                    ok(dir.renameAt("real", dir, "way"));
                    ok(dir.renameAt("way", dir, "real"));
                    ok(dir.renameAt("out", dir, "way"));
                    ok(dir.renameAt("way", dir, "out"));
                  }
                });
    int opened = 0;
    while (swapper.isAlive()) {
      switch (dir.openAt(FOLLOW, "way/x/secret", PLAIN, READ)) {
        case dev.tenon.component.value.Result.Ok<Descriptor, ErrorCode>(Descriptor file) -> {
          opened++;
          assertThat(ok(file.read(100, 0)).data()).isEqualTo(utf8("harmless"));
          file.close();
        }
        case dev.tenon.component.value.Result.Err<Descriptor, ErrorCode>(ErrorCode code) ->
            assertThat(code).isIn(ErrorCode.NO_ENTRY, ErrorCode.NOT_PERMITTED);
      }
    }
    assertThat(opened).isPositive();
  }
}
