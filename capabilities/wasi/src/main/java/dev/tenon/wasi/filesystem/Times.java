package dev.tenon.wasi.filesystem;

import dev.tenon.wasi.clocks.WallClock.Datetime;
import dev.tenon.wasi.filesystem.FilesystemTypes.ErrorCode;
import dev.tenon.wasi.filesystem.FilesystemTypes.NewTimestamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Sets the times of what a path names itself.
final class Times {
  private Times() {}

  static void set(Path path, NewTimestamp access, NewTimestamp modification) throws IOException {
    FileTime accessTime = time(access);
    FileTime modificationTime = time(modification);
    Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setTimes(modificationTime, accessTime, null);
  }

  private static @Nullable FileTime time(NewTimestamp timestamp) throws CodedException {
    return switch (timestamp) {
      case NewTimestamp.NoChange _ -> null;
      case NewTimestamp.Now _ -> FileTime.from(Instant.now());
      case NewTimestamp.Timestamp(Datetime(long seconds, long nanoseconds)) -> {
        if (nanoseconds >= 1_000_000_000) {
          throw new CodedException(ErrorCode.INVALID);
        }
        if (seconds < 0 || seconds > Instant.MAX.getEpochSecond()) {
          throw new CodedException(ErrorCode.OVERFLOW);
        }
        yield FileTime.from(Instant.ofEpochSecond(seconds, nanoseconds));
      }
    };
  }
}
