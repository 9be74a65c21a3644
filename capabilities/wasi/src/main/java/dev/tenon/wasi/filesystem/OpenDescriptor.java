package dev.tenon.wasi.filesystem;

import dev.tenon.component.value.Result;
import dev.tenon.wasi.filesystem.FilesystemTypes.Advice;
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
import dev.tenon.wasi.filesystem.FilesystemTypes.ReadResult;
import dev.tenon.wasi.io.Streams;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What files and directories have in common. What only the other kind can do fails as in POSIX:
/// `bad-descriptor` where a file is wanted, `not-directory` where a directory is.
abstract sealed class OpenDescriptor implements Descriptor
    permits DirectoryDescriptor, FileDescriptor {
  private final Place place;
  private final Set<DescriptorFlags> flags;

  OpenDescriptor(Place place, Set<DescriptorFlags> flags) {
    this.place = place;
    this.flags = Set.copyOf(flags);
  }

  final Place place() {
    return place;
  }

  final boolean has(DescriptorFlags flag) {
    return flags.contains(flag);
  }

  /// Fails with this code unless the descriptor has the flag.
  final void require(DescriptorFlags flag, ErrorCode otherwise) throws CodedException {
    if (!has(flag)) {
      throw new CodedException(otherwise);
    }
  }

  /// Its attributes now.
  abstract Attributes attributes() throws IOException;

  /// Fails unless its attributes may be changed.
  abstract void requireChangeable() throws CodedException;

  @Override
  public final Result<EnumSet<DescriptorFlags>, ErrorCode> getFlags() {
    EnumSet<DescriptorFlags> copy = EnumSet.noneOf(DescriptorFlags.class);
    copy.addAll(flags);
    return Result.ok(copy);
  }

  @Override
  public final Result<DescriptorType, ErrorCode> getType() {
    return switch (this) {
      case DirectoryDescriptor _ -> Result.ok(DescriptorType.DIRECTORY);
      case FileDescriptor _ -> Result.ok(DescriptorType.REGULAR_FILE);
    };
  }

  @Override
  public final Result<DescriptorStat, ErrorCode> stat() {
    return Names.read(() -> attributes().stat());
  }

  @Override
  public final Result<@Nullable Void, ErrorCode> setTimes(
      NewTimestamp dataAccessTimestamp, NewTimestamp dataModificationTimestamp) {
    return Names.changing(
        () -> {
          requireChangeable();
          Times.set(place.path(), dataAccessTimestamp, dataModificationTimestamp);
        });
  }

  @Override
  public final boolean isSameObject(Descriptor other) {
    Place otherPlace = of(other).place;
    return place.fileKey() == null
        ? place.equals(otherPlace)
        : Objects.equals(place.fileKey(), otherPlace.fileKey());
  }

  @Override
  public final Result<MetadataHashValue, ErrorCode> metadataHash() {
    return Names.read(() -> MetadataHash.of(attributes()));
  }

  /// The descriptor behind one that a guest passes.
  static OpenDescriptor of(Descriptor descriptor) {
    return (OpenDescriptor) descriptor;
  }

  @Override
  public Result<Streams.InputStream, ErrorCode> readViaStream(long offset) {
    return Result.err(ErrorCode.BAD_DESCRIPTOR);
  }

  @Override
  public Result<Streams.OutputStream, ErrorCode> writeViaStream(long offset) {
    return Result.err(ErrorCode.BAD_DESCRIPTOR);
  }

  @Override
  public Result<Streams.OutputStream, ErrorCode> appendViaStream() {
    return Result.err(ErrorCode.BAD_DESCRIPTOR);
  }

  @Override
  public Result<@Nullable Void, ErrorCode> advise(long offset, long length, Advice advice) {
    return Result.err(ErrorCode.BAD_DESCRIPTOR);
  }

  @Override
  public Result<@Nullable Void, ErrorCode> setSize(long size) {
    return Result.err(ErrorCode.BAD_DESCRIPTOR);
  }

  @Override
  public Result<ReadResult, ErrorCode> read(long length, long offset) {
    return Result.err(ErrorCode.BAD_DESCRIPTOR);
  }

  @Override
  public Result<Long, ErrorCode> write(byte[] buffer, long offset) {
    return Result.err(ErrorCode.BAD_DESCRIPTOR);
  }

  @Override
  public Result<DirectoryEntryStream, ErrorCode> readDirectory() {
    return Result.err(ErrorCode.NOT_DIRECTORY);
  }

  @Override
  public Result<@Nullable Void, ErrorCode> createDirectoryAt(String path) {
    return Result.err(ErrorCode.NOT_DIRECTORY);
  }

  @Override
  public Result<DescriptorStat, ErrorCode> statAt(EnumSet<PathFlags> pathFlags, String path) {
    return Result.err(ErrorCode.NOT_DIRECTORY);
  }

  @Override
  public Result<@Nullable Void, ErrorCode> setTimesAt(
      EnumSet<PathFlags> pathFlags,
      String path,
      NewTimestamp dataAccessTimestamp,
      NewTimestamp dataModificationTimestamp) {
    return Result.err(ErrorCode.NOT_DIRECTORY);
  }

  @Override
  public Result<@Nullable Void, ErrorCode> linkAt(
      EnumSet<PathFlags> oldPathFlags, String oldPath, Descriptor newDescriptor, String newPath) {
    return Result.err(ErrorCode.NOT_DIRECTORY);
  }

  @Override
  public Result<Descriptor, ErrorCode> openAt(
      EnumSet<PathFlags> pathFlags,
      String path,
      EnumSet<OpenFlags> openFlags,
      EnumSet<DescriptorFlags> flags) {
    return Result.err(ErrorCode.NOT_DIRECTORY);
  }

  @Override
  public Result<String, ErrorCode> readlinkAt(String path) {
    return Result.err(ErrorCode.NOT_DIRECTORY);
  }

  @Override
  public Result<@Nullable Void, ErrorCode> removeDirectoryAt(String path) {
    return Result.err(ErrorCode.NOT_DIRECTORY);
  }

  @Override
  public Result<@Nullable Void, ErrorCode> renameAt(
      String oldPath, Descriptor newDescriptor, String newPath) {
    return Result.err(ErrorCode.NOT_DIRECTORY);
  }

  @Override
  public Result<@Nullable Void, ErrorCode> symlinkAt(String oldPath, String newPath) {
    return Result.err(ErrorCode.NOT_DIRECTORY);
  }

  @Override
  public Result<@Nullable Void, ErrorCode> unlinkFileAt(String path) {
    return Result.err(ErrorCode.NOT_DIRECTORY);
  }

  @Override
  public Result<MetadataHashValue, ErrorCode> metadataHashAt(
      EnumSet<PathFlags> pathFlags, String path) {
    return Result.err(ErrorCode.NOT_DIRECTORY);
  }
}
