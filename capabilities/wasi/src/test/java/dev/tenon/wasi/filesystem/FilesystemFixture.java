package dev.tenon.wasi.filesystem;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.component.value.Result;
import dev.tenon.wasi.filesystem.FilesystemTypes.Descriptor;
import dev.tenon.wasi.filesystem.FilesystemTypes.DescriptorFlags;
import dev.tenon.wasi.filesystem.FilesystemTypes.OpenFlags;
import dev.tenon.wasi.filesystem.FilesystemTypes.PathFlags;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A guest with one directory, `/data`, beside which lies a secret.
abstract class FilesystemFixture {
  static final EnumSet<PathFlags> FOLLOW = EnumSet.of(PathFlags.SYMLINK_FOLLOW);
  static final EnumSet<PathFlags> NOFOLLOW = EnumSet.noneOf(PathFlags.class);
  static final EnumSet<DescriptorFlags> READ = EnumSet.of(DescriptorFlags.READ);
  static final EnumSet<DescriptorFlags> WRITE = EnumSet.of(DescriptorFlags.WRITE);
  static final EnumSet<DescriptorFlags> BOTH =
      EnumSet.of(DescriptorFlags.READ, DescriptorFlags.WRITE);
  static final EnumSet<OpenFlags> PLAIN = EnumSet.noneOf(OpenFlags.class);
  static final EnumSet<OpenFlags> CREATE = EnumSet.of(OpenFlags.CREATE);

  @TempDir Path temporary;
  Path data = Path.of("");
  Filesystem filesystem = new Filesystem(List.of());
  Descriptor dir =
      new Filesystem(List.of(new Preopen(Path.of("."), ".", false)))
          .getDirectories()
          .getFirst()
          .descriptor();

  @BeforeEach
  final void makeDirectories() throws IOException {
    data = Files.createDirectory(temporary.resolve("data"));
    Files.writeString(temporary.resolve("secret"), "secret");
    dir = preopen(true);
  }

  @AfterEach
  final void closeFiles() {
    filesystem.close();
  }

  /// The directory, opened anew.
  final Descriptor preopen(boolean write) {
    filesystem = new Filesystem(List.of(new Preopen(data, "/data", write)));
    return filesystem.getDirectories().getFirst().descriptor();
  }

  final Descriptor open(String path, Set<DescriptorFlags> flags, OpenFlags... how) {
    EnumSet<OpenFlags> openFlags = EnumSet.noneOf(OpenFlags.class);
    openFlags.addAll(List.of(how));
    return ok(dir.openAt(FOLLOW, path, openFlags, EnumSet.copyOf(flags)));
  }

  final void file(String name, String content) {
    try {
      Path path = data.resolve(name);
      Files.createDirectories(path.getParent());
      Files.writeString(path, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  final String content(String name) {
    try {
      return Files.readString(data.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  static <T> T ok(Result<T, ?> result) {
    return switch (result) {
      case Result.Ok<T, ?>(T value) -> value;
      case Result.Err<T, ?> failed -> throw new AssertionError("unexpected " + failed);
    };
  }

  static <E> E err(Result<?, E> result) {
    return switch (result) {
      case Result.Ok<?, E> value -> throw new AssertionError("unexpected " + value);
      case Result.Err<?, E>(E error) -> error;
    };
  }
}
