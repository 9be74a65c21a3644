package dev.tenon.wasi.filesystem;

import dev.tenon.wasi.clocks.WallClock.Datetime;
import dev.tenon.wasi.filesystem.FilesystemTypes.DescriptorStat;
import dev.tenon.wasi.filesystem.FilesystemTypes.DescriptorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The attributes of what a path names itself, links not followed.
///
/// @param fileKey what tells this object from others, null where the system has nothing
record Attributes(DescriptorStat stat, @Nullable Object fileKey) {
  private static final int TYPE_MASK = 0xf000;
  private static final String UNIX =
      "unix:mode,nlink,size,lastAccessTime,lastModifiedTime,ctime,fileKey";

  static Attributes of(Path path) throws IOException {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix")
        ? unix(Files.readAttributes(path, UNIX, LinkOption.NOFOLLOW_LINKS))
        : basic(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
  }

  DescriptorType type() {
    return stat.type();
  }

  boolean directory() {
    return type() == DescriptorType.DIRECTORY;
  }

  private static Attributes unix(Map<String, Object> unix) {
    return new Attributes(
        new DescriptorStat(
            type(number(unix, "mode").intValue()),
            number(unix, "nlink").longValue(),
            number(unix, "size").longValue(),
            time((FileTime) unix.get("lastAccessTime")),
            time((FileTime) unix.get("lastModifiedTime")),
            time((FileTime) unix.get("ctime"))),
        unix.get("fileKey"));
  }

  private static Number number(Map<String, Object> unix, String name) {
    return (Number) Objects.requireNonNull(unix.get(name), name);
  }

  private static Attributes basic(BasicFileAttributes basic) {
    DescriptorType type =
        basic.isDirectory()
            ? DescriptorType.DIRECTORY
            : basic.isSymbolicLink()
                ? DescriptorType.SYMBOLIC_LINK
                : basic.isRegularFile() ? DescriptorType.REGULAR_FILE : DescriptorType.UNKNOWN;
    return new Attributes(
        new DescriptorStat(
            type,
            1,
            basic.size(),
            time(basic.lastAccessTime()),
            time(basic.lastModifiedTime()),
            Optional.empty()),
        basic.fileKey());
  }

  private static DescriptorType type(int mode) {
    return switch (mode & TYPE_MASK) {
      case 0x1000 -> DescriptorType.FIFO;
      case 0x2000 -> DescriptorType.CHARACTER_DEVICE;
      case 0x4000 -> DescriptorType.DIRECTORY;
      case 0x6000 -> DescriptorType.BLOCK_DEVICE;
      case 0x8000 -> DescriptorType.REGULAR_FILE;
      case 0xa000 -> DescriptorType.SYMBOLIC_LINK;
      case 0xc000 -> DescriptorType.SOCKET;
      default -> DescriptorType.UNKNOWN;
    };
  }

  /// A time before 1970 cannot be told.
  private static Optional<Datetime> time(@Nullable FileTime time) {
    return Optional.ofNullable(time)
        .map(FileTime::toInstant)
        .filter(instant -> instant.getEpochSecond() >= 0)
        .map(Datetime::of);
  }
}
