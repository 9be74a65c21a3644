package dev.tenon.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/// Compiled code on disk, a file per module, shared by any number of processes.
///
/// An entry appears whole or not at all, and one that does not check is as good as none. A cache
/// that cannot be read or written slows a start down and fails nothing; so does one that others may
/// write, for what lies in it is run. Entries are never evicted.
final class CodeCache {
  private static final System.Logger LOG = System.getLogger(CodeCache.class.getName());
  private static final Set<PosixFilePermission> WRITTEN_BY_OTHERS =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
  // What the JDK calls a user whom the system's list of users does not have.
  private static final String UNNAMED_USER = "?";
  private final Path directory;

  CodeCache(Path directory) {
    this.directory = directory;
  }

  Optional<CompiledCode> find(String key) {
    Path file = file(key);
    try {
      if (!trusted()) {
        return Optional.empty();
      }
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
      if (!trusted()) {
        return;
      }
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

  /// Whether nobody but this user and root may write the directory, as far as the file system
  /// tells.
  private boolean trusted() throws IOException {
    var view = Files.getFileAttributeView(directory, PosixFileAttributeView.class);
    if (view == null) {
      return true;
    }
    PosixFileAttributes attributes = view.readAttributes();
    String owner = attributes.owner().getName();
    String user = System.getProperty("user.name", UNNAMED_USER);
    boolean trusted =
        Collections.disjoint(attributes.permissions(), WRITTEN_BY_OTHERS)
            && (owner.equals(user) || owner.equals("root") || user.equals(UNNAMED_USER));
    if (!trusted) {
      LOG.log(System.Logger.Level.DEBUG, "{0} is not used: other users may write it", directory);
    }
    return trusted;
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
