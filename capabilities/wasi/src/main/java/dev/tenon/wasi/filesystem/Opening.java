package dev.tenon.wasi.filesystem;

import dev.tenon.wasi.filesystem.FilesystemTypes.Descriptor;
import dev.tenon.wasi.filesystem.FilesystemTypes.DescriptorFlags;
import dev.tenon.wasi.filesystem.FilesystemTypes.DescriptorType;
import dev.tenon.wasi.filesystem.FilesystemTypes.ErrorCode;
import dev.tenon.wasi.filesystem.FilesystemTypes.OpenFlags;
import dev.tenon.wasi.filesystem.FilesystemTypes.PathFlags;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/// One `open-at`.
record Opening(
    DirectoryDescriptor start,
    OpenFiles files,
    Set<PathFlags> pathFlags,
    Set<OpenFlags> openFlags,
    Set<DescriptorFlags> flags) {

  Descriptor open(String path) throws IOException {
    if (mutates()) {
      start.requireChangeable();
    }
    if (create() && openFlags.contains(OpenFlags.DIRECTORY)) {
      throw new CodedException(ErrorCode.INVALID);
    }
    boolean follow = pathFlags.contains(PathFlags.SYMLINK_FOLLOW) && !exclusive();
    Place.Found found = start.place().find(path, follow);
    if (found.attributes() == null && create()) {
      return file(found, found.vacantFile(), StandardOpenOption.CREATE_NEW);
    }
    DescriptorType type = found.existing().type();
    if (exclusive()) {
      throw new CodedException(ErrorCode.EXIST);
    }
    return switch (type) {
      case DIRECTORY -> directory(found);
      case REGULAR_FILE -> existingFile(found);
      case SYMBOLIC_LINK -> throw new CodedException(ErrorCode.LOOP);
      case UNKNOWN, BLOCK_DEVICE, CHARACTER_DEVICE, FIFO, SOCKET ->
          throw new CodedException(ErrorCode.UNSUPPORTED);
    };
  }

  private boolean create() {
    return openFlags.contains(OpenFlags.CREATE);
  }

  private boolean exclusive() {
    return create() && openFlags.contains(OpenFlags.EXCLUSIVE);
  }

  private boolean truncate() {
    return openFlags.contains(OpenFlags.TRUNCATE);
  }

  private boolean mutates() {
    return create()
        || truncate()
        || flags.contains(DescriptorFlags.WRITE)
        || flags.contains(DescriptorFlags.MUTATE_DIRECTORY);
  }

  private Descriptor directory(Place.Found found) throws IOException {
    if (create() || truncate() || flags.contains(DescriptorFlags.WRITE)) {
      throw new CodedException(ErrorCode.IS_DIRECTORY);
    }
    EnumSet<DescriptorFlags> granted = EnumSet.of(DescriptorFlags.READ);
    if (start.has(DescriptorFlags.MUTATE_DIRECTORY)) {
      granted.add(DescriptorFlags.MUTATE_DIRECTORY);
    }
    return new DirectoryDescriptor(found.place(start.place(), found.existing()), granted, files);
  }

  private Descriptor existingFile(Place.Found found) throws IOException {
    if (openFlags.contains(OpenFlags.DIRECTORY)
        || flags.contains(DescriptorFlags.MUTATE_DIRECTORY)) {
      throw new CodedException(ErrorCode.NOT_DIRECTORY);
    }
    return truncate()
        ? file(found, found.host(), StandardOpenOption.TRUNCATE_EXISTING)
        : file(found, found.host());
  }

  private Descriptor file(Place.Found found, Path host, OpenOption... more) throws IOException {
    Set<OpenOption> options = new HashSet<>(Set.of(more));
    options.add(LinkOption.NOFOLLOW_LINKS);
    if (flags.contains(DescriptorFlags.WRITE) || more.length > 0) {
      options.add(StandardOpenOption.WRITE);
    }
    if (flags.contains(DescriptorFlags.READ) || !options.contains(StandardOpenOption.WRITE)) {
      options.add(StandardOpenOption.READ);
    }
    if (flags.contains(DescriptorFlags.FILE_INTEGRITY_SYNC)) {
      options.add(StandardOpenOption.SYNC);
    }
    if (flags.contains(DescriptorFlags.DATA_INTEGRITY_SYNC)) {
      options.add(StandardOpenOption.DSYNC);
    }
    OpenFile file = new OpenFile(FileChannel.open(host, options), files);
    Place place = found.place(start.place(), Attributes.of(host));
    return new FileDescriptor(place, flags, file);
  }
}
