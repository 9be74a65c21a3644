package dev.tenon.wasi.filesystem;

import dev.tenon.component.bind.WitInterface;
import dev.tenon.component.bind.WitResource;
import dev.tenon.component.value.Result;
import dev.tenon.wasi.clocks.WallClock.Datetime;
import dev.tenon.wasi.io.IoErrors;
import dev.tenon.wasi.io.Streams;
import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Files and directories. Sizes and offsets are u64; paths are relative and use `/`.
@WitInterface("wasi:filesystem/types@0.2.12")
public interface FilesystemTypes {
  /// The error code behind a stream's error, when it is one of a file.
  Optional<ErrorCode> filesystemErrorCode(IoErrors.Error err);

  /// What a descriptor or name stands for.
  enum DescriptorType {
    UNKNOWN,
    BLOCK_DEVICE,
    CHARACTER_DEVICE,
    DIRECTORY,
    FIFO,
    SYMBOLIC_LINK,
    REGULAR_FILE,
    SOCKET
  }

  /// What may be done with a descriptor.
  enum DescriptorFlags {
    READ,
    WRITE,
    FILE_INTEGRITY_SYNC,
    DATA_INTEGRITY_SYNC,
    REQUESTED_WRITE_SYNC,
    MUTATE_DIRECTORY
  }

  /// How paths are resolved.
  enum PathFlags {
    SYMLINK_FOLLOW
  }

  /// How files are opened.
  enum OpenFlags {
    CREATE,
    DIRECTORY,
    EXCLUSIVE,
    TRUNCATE
  }

  /// Attributes; the number of links and the size are u64.
  record DescriptorStat(
      DescriptorType type,
      long linkCount,
      long size,
      Optional<Datetime> dataAccessTimestamp,
      Optional<Datetime> dataModificationTimestamp,
      Optional<Datetime> statusChangeTimestamp) {}

  /// What a time is set to.
  sealed interface NewTimestamp {
    /// What it was.
    record NoChange() implements NewTimestamp {}

    /// The time of day.
    record Now() implements NewTimestamp {}

    /// This time.
    record Timestamp(Datetime value) implements NewTimestamp {}
  }

  /// A name in a directory and what it stands for.
  record DirectoryEntry(DescriptorType type, String name) {}

  /// Why an operation failed, as `errno` of POSIX.
  enum ErrorCode {
    ACCESS,
    WOULD_BLOCK,
    ALREADY,
    BAD_DESCRIPTOR,
    BUSY,
    DEADLOCK,
    QUOTA,
    EXIST,
    FILE_TOO_LARGE,
    ILLEGAL_BYTE_SEQUENCE,
    IN_PROGRESS,
    INTERRUPTED,
    INVALID,
    IO,
    IS_DIRECTORY,
    LOOP,
    TOO_MANY_LINKS,
    MESSAGE_SIZE,
    NAME_TOO_LONG,
    NO_DEVICE,
    NO_ENTRY,
    NO_LOCK,
    INSUFFICIENT_MEMORY,
    INSUFFICIENT_SPACE,
    NOT_DIRECTORY,
    NOT_EMPTY,
    NOT_RECOVERABLE,
    UNSUPPORTED,
    NO_TTY,
    NO_SUCH_DEVICE,
    OVERFLOW,
    NOT_PERMITTED,
    PIPE,
    READ_ONLY,
    INVALID_SEEK,
    TEXT_FILE_BUSY,
    CROSS_DEVICE
  }

  /// How a part of a file will be used.
  enum Advice {
    NORMAL,
    SEQUENTIAL,
    RANDOM,
    WILL_NEED,
    DONT_NEED,
    NO_REUSE
  }

  /// 128 bits (two u64) that change when a file does.
  record MetadataHashValue(long lower, long upper) {}

  /// The tuple of what was read and whether the file ended there.
  @SuppressWarnings("ArrayRecordComponent") // As bindings have it; it is not compared.
  record ReadResult(byte[] data, boolean end) {}

  /// An open file or directory.
  @WitResource("descriptor")
  interface Descriptor extends AutoCloseable {
    /// A stream of the file from an offset.
    Result<Streams.InputStream, ErrorCode> readViaStream(long offset);

    /// A stream into the file from an offset.
    Result<Streams.OutputStream, ErrorCode> writeViaStream(long offset);

    /// A stream to the end of the file, wherever it is by then.
    Result<Streams.OutputStream, ErrorCode> appendViaStream();

    /// Tells how a part of the file will be used.
    Result<@Nullable Void, ErrorCode> advise(long offset, long length, Advice advice);

    /// Brings the file's data to disk.
    Result<@Nullable Void, ErrorCode> syncData();

    /// What may be done with it.
    Result<EnumSet<DescriptorFlags>, ErrorCode> getFlags();

    /// What it is.
    Result<DescriptorType, ErrorCode> getType();

    /// Cuts the file, or extends it with zeroes.
    Result<@Nullable Void, ErrorCode> setSize(long size);

    /// Sets the times of access and modification.
    Result<@Nullable Void, ErrorCode> setTimes(
        NewTimestamp dataAccessTimestamp, NewTimestamp dataModificationTimestamp);

    /// Reads up to `length` bytes at an offset.
    Result<ReadResult, ErrorCode> read(long length, long offset);

    /// Writes at an offset, and tells how many bytes.
    Result<Long, ErrorCode> write(byte[] buffer, long offset);

    /// The names in the directory.
    Result<DirectoryEntryStream, ErrorCode> readDirectory();

    /// Brings the file's data and attributes to disk.
    Result<@Nullable Void, ErrorCode> sync();

    /// Makes a directory.
    Result<@Nullable Void, ErrorCode> createDirectoryAt(String path);

    /// Its attributes.
    Result<DescriptorStat, ErrorCode> stat();

    /// The attributes of what a path names.
    Result<DescriptorStat, ErrorCode> statAt(EnumSet<PathFlags> pathFlags, String path);

    /// Sets the times of what a path names.
    Result<@Nullable Void, ErrorCode> setTimesAt(
        EnumSet<PathFlags> pathFlags,
        String path,
        NewTimestamp dataAccessTimestamp,
        NewTimestamp dataModificationTimestamp);

    /// Gives a file a second name.
    Result<@Nullable Void, ErrorCode> linkAt(
        EnumSet<PathFlags> oldPathFlags, String oldPath, Descriptor newDescriptor, String newPath);

    /// Opens a file or directory.
    Result<Descriptor, ErrorCode> openAt(
        EnumSet<PathFlags> pathFlags,
        String path,
        EnumSet<OpenFlags> openFlags,
        EnumSet<DescriptorFlags> flags);

    /// Where a symbolic link leads.
    Result<String, ErrorCode> readlinkAt(String path);

    /// Removes an empty directory.
    Result<@Nullable Void, ErrorCode> removeDirectoryAt(String path);

    /// Moves a file or directory.
    Result<@Nullable Void, ErrorCode> renameAt(
        String oldPath, Descriptor newDescriptor, String newPath);

    /// Makes a symbolic link that leads to `oldPath`.
    Result<@Nullable Void, ErrorCode> symlinkAt(String oldPath, String newPath);

    /// Removes what is no directory.
    Result<@Nullable Void, ErrorCode> unlinkFileAt(String path);

    /// Whether both are the same file or directory.
    boolean isSameObject(Descriptor other);

    /// A hash that changes when it does.
    Result<MetadataHashValue, ErrorCode> metadataHash();

    /// A hash that changes when what a path names does.
    Result<MetadataHashValue, ErrorCode> metadataHashAt(EnumSet<PathFlags> pathFlags, String path);

    @Override
    default void close() {}
  }

  /// The entries of a directory, without `.` and `..`.
  @WitResource("directory-entry-stream")
  interface DirectoryEntryStream extends AutoCloseable {
    /// The next one; empty after the last.
    Result<Optional<DirectoryEntry>, ErrorCode> readDirectoryEntry();

    @Override
    default void close() {}
  }
}
