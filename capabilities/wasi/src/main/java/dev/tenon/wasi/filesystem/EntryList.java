package dev.tenon.wasi.filesystem;

import dev.tenon.component.value.Result;
import dev.tenon.wasi.filesystem.FilesystemTypes.DirectoryEntry;
import dev.tenon.wasi.filesystem.FilesystemTypes.DirectoryEntryStream;
import dev.tenon.wasi.filesystem.FilesystemTypes.ErrorCode;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// The entries that a directory had when the stream was made, by name.
final class EntryList implements DirectoryEntryStream {
  private final Iterator<DirectoryEntry> entries;

  private EntryList(List<DirectoryEntry> entries) {
    this.entries = entries.iterator();
  }

  static EntryList of(Path directory) throws IOException {
    List<DirectoryEntry> entries = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        add(entries, child);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    entries.sort(Comparator.comparing(DirectoryEntry::name));
    return new EntryList(entries);
  }

  private static void add(List<DirectoryEntry> entries, Path child) throws IOException {
    try {
      Path name = child.getFileName();
      entries.add(new DirectoryEntry(Attributes.of(child).type(), String.valueOf(name)));
    } catch (NoSuchFileException _) {
      // Removed by another process since the directory was read.
    }
  }

  @Override
  public Result<Optional<DirectoryEntry>, ErrorCode> readDirectoryEntry() {
    return Result.ok(entries.hasNext() ? Optional.of(entries.next()) : Optional.empty());
  }
}
