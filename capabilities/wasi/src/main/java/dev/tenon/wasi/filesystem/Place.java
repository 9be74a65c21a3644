package dev.tenon.wasi.filesystem;

import dev.tenon.wasi.filesystem.FilesystemTypes.DescriptorType;
import dev.tenon.wasi.filesystem.FilesystemTypes.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where an open object is: names below a directory of the host, none of them a symbolic link when
/// it was opened. Its methods are called with [Names] held.
///
/// @param root a directory of the host, its real path
/// @param names below it, from the top
/// @param type what it is; checked too, because a system may give a new link the key of a directory
///   that was removed
/// @param fileKey tells whether it is still the same object
record Place(Path root, List<String> names, DescriptorType type, @Nullable Object fileKey) {
  private static final int MOST_LINKS = 40;

  static Place preopened(Path directory) throws IOException {
    Path root = directory.toRealPath();
    Attributes attributes = Attributes.of(root);
    return new Place(root, List.of(), attributes.type(), attributes.fileKey());
  }

  /// Its path on the host, after making sure that it is still there and what was opened.
  Path path() throws IOException {
    Path at = root;
    for (String name : names) {
      if (!Attributes.of(at).directory()) {
        throw new CodedException(ErrorCode.NO_ENTRY);
      }
      at = at.resolve(name);
    }
    Attributes now = Attributes.of(at);
    if (now.type() != type || !Objects.equals(fileKey, now.fileKey())) {
      throw new CodedException(ErrorCode.NO_ENTRY);
    }
    return at;
  }

  /// What a guest's path names, starting here.
  ///
  /// @param follow whether a symbolic link at the path's end is followed; one before it always is
  Found find(String path, boolean follow) throws IOException {
    if (path.isEmpty()) {
      throw new CodedException(ErrorCode.NO_ENTRY);
    }
    return new Walk(path(), path).run(follow || path.endsWith("/") || path.endsWith("/."));
  }

  /// What a path was found to name.
  ///
  /// @param host its path on the host; no part below the starting directory is a symbolic link but
  ///   perhaps the last
  /// @param below its names below the starting directory; none for that directory itself
  /// @param attributes null when nothing has this name yet
  /// @param slash whether the path asked for a directory by its end
  record Found(Path host, List<String> below, @Nullable Attributes attributes, boolean slash) {
    /// Its attributes, or `no-entry`; an end that asks for a directory must be one.
    Attributes existing() throws CodedException {
      if (attributes == null) {
        throw new CodedException(ErrorCode.NO_ENTRY);
      }
      if (slash && !attributes.directory()) {
        throw new CodedException(ErrorCode.NOT_DIRECTORY);
      }
      return attributes;
    }

    /// Its attributes; the starting directory itself cannot be meant.
    Attributes removable() throws CodedException {
      if (below.isEmpty()) {
        throw new CodedException(ErrorCode.INVALID);
      }
      return existing();
    }

    /// Its path, when nothing is there.
    Path vacant() throws CodedException {
      if (attributes != null) {
        throw new CodedException(ErrorCode.EXIST);
      }
      return host;
    }

    /// Its path, when nothing is there and the path did not ask for a directory.
    Path vacantFile() throws CodedException {
      Path vacant = vacant();
      if (slash) {
        throw new CodedException(ErrorCode.NO_ENTRY);
      }
      return vacant;
    }

    /// The place of it, opened from `start`, when it has these attributes.
    Place place(Place start, Attributes opened) {
      List<String> all = new ArrayList<>(start.names);
      all.addAll(below);
      return new Place(start.root, List.copyOf(all), opened.type(), opened.fileKey());
    }
  }

  /// One walk along a path.
  private static final class Walk {
    private final Path start;
    private final String path;
    private final Deque<String> ahead = new ArrayDeque<>();
    private final List<String> behind = new ArrayList<>();
    private int links;

    Walk(Path start, String path) throws IOException {
      this.start = start;
      this.path = path;
      push(path);
    }

    Found run(boolean follow) throws IOException {
      while (true) {
        Path here = here();
        String name = ahead.poll();
        if (name == null) {
          return found(here, Attributes.of(here));
        }
        if (name.equals("..")) {
          up();
          continue;
        }
        Path child = child(here, name);
        Attributes attributes = attributes(child);
        boolean last = ahead.isEmpty();
        if (attributes == null && !last) {
          throw new CodedException(ErrorCode.NO_ENTRY);
        }
        if (attributes != null
            && attributes.type() == DescriptorType.SYMBOLIC_LINK
            && (follow || !last)) {
          follow(child);
          continue;
        }
        behind.add(name);
        if (last) {
          return found(child, attributes);
        }
        if (attributes != null && !attributes.directory()) {
          throw new CodedException(ErrorCode.NOT_DIRECTORY);
        }
      }
    }

    private Found found(Path host, @Nullable Attributes attributes) {
      boolean slash = path.endsWith("/") || path.endsWith("/.");
      return new Found(host, List.copyOf(behind), attributes, slash);
    }

    private Path here() {
      Path here = start;
      for (String name : behind) {
        here = here.resolve(name);
      }
      return here;
    }

    private void up() throws CodedException {
      if (behind.isEmpty()) {
        throw new CodedException(ErrorCode.NOT_PERMITTED);
      }
      behind.removeLast();
    }

    private void follow(Path link) throws IOException {
      links++;
      if (links > MOST_LINKS) {
        throw new CodedException(ErrorCode.LOOP);
      }
      push(target(link));
    }

    /// Puts a path's names before those that are still ahead.
    private void push(String next) throws CodedException {
      if (next.startsWith("/")) {
        throw new CodedException(ErrorCode.NOT_PERMITTED);
      }
      for (String name : Arrays.asList(next.split("/", -1)).reversed()) {
        if (!name.isEmpty() && !name.equals(".")) {
          ahead.push(name);
        }
      }
    }

    private static Path child(Path directory, String name) throws CodedException {
      Path child = directory.resolve(name);
      // On Windows a name may hold a drive, a stream or another separator.
      if (!directory.equals(child.getParent()) || (name.indexOf(':') >= 0 && windows(child))) {
        throw new CodedException(ErrorCode.NOT_PERMITTED);
      }
      return child;
    }

    private static boolean windows(Path path) {
      return path.getFileSystem().getSeparator().equals("\\");
    }

    private static @Nullable Attributes attributes(Path path) throws IOException {
      try {
        return Attributes.of(path);
      } catch (NoSuchFileException _) {
        return null;
      }
    }
  }

  /// Where a symbolic link leads, which must not be an absolute path.
  static String target(Path link) throws IOException {
    Path target = Files.readSymbolicLink(link);
    if (target.isAbsolute() || target.getRoot() != null) {
      throw new CodedException(ErrorCode.NOT_PERMITTED);
    }
    return target.toString().replace(target.getFileSystem().getSeparator(), "/");
  }
}
