package dev.tenon.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// Compiled code on disk, a file per module, shared by any number of processes.
///
/// An entry appears whole or not at all, and one that does not check is as good as none. A cache
/// that cannot be read or written slows a start down and fails nothing.
final class CodeCache {
  private static final System.Logger LOG = System.getLogger(CodeCache.class.getName());
  private final Path directory;

  CodeCache(Path directory) {
    this.directory = directory;
  }

  Optional<CompiledCode> find(String key) {
    Path file = file(key);
    try {
      Optional<CompiledCode> code = CodeFile.decode(Files.readAllBytes(file));
      if (code.isEmpty()) {
        LOG.log(System.Logger.Level.WARNING, "{0} is damaged; the module is compiled again", file);
      }
      return code;
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "compiled code in {0} cannot be read: {1}", file, e);
      return Optional.empty();
    }
  }

  void store(String key, CompiledCode code) {
    try {
      Files.createDirectories(directory, ownerOnly());
      Path draft = Files.createTempFile(directory, key, ".draft");
      try {
        Files.write(draft, CodeFile.encode(code));
        Files.move(
            draft, file(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.WARNING, "compiled code cannot be kept in {0}: {1}", directory, e);
    }
  }

  private Path file(String key) {
    return directory.resolve(key + ".code");
  }

  // What lies there is run later, so nobody else may write it.
  private FileAttribute<?>[] ownerOnly() {
    return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }
}
