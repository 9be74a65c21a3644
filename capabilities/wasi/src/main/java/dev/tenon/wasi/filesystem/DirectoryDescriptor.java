package dev.tenon.wasi.filesystem;

import dev.tenon.component.value.Result;
import dev.tenon.wasi.filesystem.FilesystemTypes.Descriptor;
import dev.tenon.wasi.filesystem.FilesystemTypes.DescriptorFlags;
import dev.tenon.wasi.filesystem.FilesystemTypes.DescriptorStat;
import dev.tenon.wasi.filesystem.FilesystemTypes.DescriptorType;
import dev.tenon.wasi.filesystem.FilesystemTypes.DirectoryEntryStream;
import dev.tenon.wasi.filesystem.FilesystemTypes.ErrorCode;
import dev.tenon.wasi.filesystem.FilesystemTypes.MetadataHashValue;
import dev.tenon.wasi.filesystem.FilesystemTypes.NewTimestamp;
import dev.tenon.wasi.filesystem.FilesystemTypes.OpenFlags;
import dev.tenon.wasi.filesystem.FilesystemTypes.PathFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An open directory.
final class DirectoryDescriptor extends OpenDescriptor {
  private final OpenFiles files;

  DirectoryDescriptor(Place place, Set<DescriptorFlags> flags, OpenFiles files) {
    super(place, flags);
    this.files = files;
  }

  @Override
  Attributes attributes() throws IOException {
    return Attributes.of(place().path());
  }

  @Override
  void requireChangeable() throws CodedException {
    require(DescriptorFlags.MUTATE_DIRECTORY, ErrorCode.READ_ONLY);
  }

  @Override
  public Result<@Nullable Void, ErrorCode> syncData() {
    return Result.ok();
  }

  @Override
  public Result<@Nullable Void, ErrorCode> sync() {
    return Result.ok();
  }

  @Override
  public Result<DirectoryEntryStream, ErrorCode> readDirectory() {
    return Names.read(
        () -> {
          require(DescriptorFlags.READ, ErrorCode.BAD_DESCRIPTOR);
          return EntryList.of(place().path());
        });
  }

  @Override
  public Result<@Nullable Void, ErrorCode> createDirectoryAt(String path) {
    return Names.changing(
        () -> {
          requireChangeable();
          Files.createDirectory(place().find(path, false).vacant());
        });
  }

  @Override
  public Result<DescriptorStat, ErrorCode> statAt(EnumSet<PathFlags> pathFlags, String path) {
    return Names.read(() -> find(pathFlags, path).existing().stat());
  }

  @Override
  public Result<@Nullable Void, ErrorCode> setTimesAt(
      EnumSet<PathFlags> pathFlags,
      String path,
      NewTimestamp dataAccessTimestamp,
      NewTimestamp dataModificationTimestamp) {
    return Names.changing(
        () -> {
          requireChangeable();
          Place.Found found = find(pathFlags, path);
          found.existing();
          Times.set(found.host(), dataAccessTimestamp, dataModificationTimestamp);
        });
  }

  @Override
  public Result<@Nullable Void, ErrorCode> linkAt(
      EnumSet<PathFlags> oldPathFlags, String oldPath, Descriptor newDescriptor, String newPath) {
    return Names.changing(
        () -> {
          DirectoryDescriptor target = changeable(newDescriptor);
          requireChangeable();
          Place.Found old = find(oldPathFlags, oldPath);
          if (old.existing().directory()) {
            throw new CodedException(ErrorCode.NOT_PERMITTED);
          }
          Files.createLink(target.place().find(newPath, false).vacantFile(), old.host());
        });
  }

  @Override
  public Result<Descriptor, ErrorCode> openAt(
      EnumSet<PathFlags> pathFlags,
      String path,
      EnumSet<OpenFlags> openFlags,
      EnumSet<DescriptorFlags> flags) {
    Attempt.Operation<Descriptor> open =
        () -> new Opening(this, files, pathFlags, openFlags, flags).open(path);
    return openFlags.contains(OpenFlags.CREATE) ? Names.change(open) : Names.read(open);
  }

  @Override
  public Result<String, ErrorCode> readlinkAt(String path) {
    return Names.read(
        () -> {
          Place.Found found = place().find(path, false);
          if (found.existing().type() != DescriptorType.SYMBOLIC_LINK) {
            throw new CodedException(ErrorCode.INVALID);
          }
          return Place.target(found.host());
        });
  }

  @Override
  public Result<@Nullable Void, ErrorCode> removeDirectoryAt(String path) {
    return Names.changing(
        () -> {
          requireChangeable();
          Place.Found found = place().find(path, false);
          if (!found.removable().directory()) {
            throw new CodedException(ErrorCode.NOT_DIRECTORY);
          }
          Files.delete(found.host());
        });
  }

  @Override
  public Result<@Nullable Void, ErrorCode> renameAt(
      String oldPath, Descriptor newDescriptor, String newPath) {
    return Names.changing(
        () -> {
          DirectoryDescriptor target = changeable(newDescriptor);
          requireChangeable();
          Place.Found from = place().find(oldPath, false);
          Place.Found to = target.place().find(newPath, false);
          boolean directory = from.removable().directory();
          if (to.below().isEmpty()) {
            throw new CodedException(ErrorCode.INVALID);
          }
          if (to.slash() && !directory) {
            throw new CodedException(ErrorCode.NOT_DIRECTORY);
          }
          Files.move(from.host(), to.host(), StandardCopyOption.ATOMIC_MOVE);
        });
  }

  @Override
  public Result<@Nullable Void, ErrorCode> symlinkAt(String oldPath, String newPath) {
    return Names.changing(
        () -> {
          if (oldPath.startsWith("/")) {
            throw new CodedException(ErrorCode.NOT_PERMITTED);
          }
          if (oldPath.isEmpty()) {
            throw new CodedException(ErrorCode.NO_ENTRY);
          }
          requireChangeable();
          Path link = place().find(newPath, false).vacantFile();
          Files.createSymbolicLink(link, link.getFileSystem().getPath(oldPath));
        });
  }

  @Override
  public Result<@Nullable Void, ErrorCode> unlinkFileAt(String path) {
    return Names.changing(
        () -> {
          requireChangeable();
          Place.Found found = place().find(path, false);
          if (found.existing().directory()) {
            throw new CodedException(ErrorCode.IS_DIRECTORY);
          }
          Files.delete(found.host());
        });
  }

  @Override
  public Result<MetadataHashValue, ErrorCode> metadataHashAt(
      EnumSet<PathFlags> pathFlags, String path) {
    return Names.read(() -> MetadataHash.of(find(pathFlags, path).existing()));
  }

  private Place.Found find(EnumSet<PathFlags> pathFlags, String path) throws IOException {
    return place().find(path, pathFlags.contains(PathFlags.SYMLINK_FOLLOW));
  }

  private static DirectoryDescriptor changeable(Descriptor descriptor) throws CodedException {
    return switch (of(descriptor)) {
      case DirectoryDescriptor directory -> {
        directory.requireChangeable();
        yield directory;
      }
      case FileDescriptor _ -> throw new CodedException(ErrorCode.NOT_DIRECTORY);
    };
  }
}
