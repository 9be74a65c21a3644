package dev.tenon.wasi.filesystem;

import dev.tenon.component.value.Result;
import dev.tenon.wasi.filesystem.FilesystemTypes.Advice;
import dev.tenon.wasi.filesystem.FilesystemTypes.DescriptorFlags;
import dev.tenon.wasi.filesystem.FilesystemTypes.DescriptorStat;
import dev.tenon.wasi.filesystem.FilesystemTypes.DescriptorType;
import dev.tenon.wasi.filesystem.FilesystemTypes.ErrorCode;
import dev.tenon.wasi.filesystem.FilesystemTypes.ReadResult;
import dev.tenon.wasi.io.Streams;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An open regular file.
final class FileDescriptor extends OpenDescriptor {
  private final OpenFile file;

  FileDescriptor(Place place, Set<DescriptorFlags> flags, OpenFile file) {
    super(place, flags);
    this.file = file;
  }

  /// A file without name any more has no attributes but those of its contents.
  @Override
  Attributes attributes() throws IOException {
    try {
      return Attributes.of(place().path());
    } catch (IOException _) {
      DescriptorStat stat =
          new DescriptorStat(
              DescriptorType.REGULAR_FILE,
              0,
              file.channel().size(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      return new Attributes(stat, place().fileKey());
    }
  }

  @Override
  void requireChangeable() throws CodedException {
    require(DescriptorFlags.WRITE, ErrorCode.BAD_DESCRIPTOR);
  }

  @Override
  public Result<Streams.InputStream, ErrorCode> readViaStream(long offset) {
    return Attempt.of(
        () -> {
          require(DescriptorFlags.READ, ErrorCode.BAD_DESCRIPTOR);
          return new FileInput(file.share(), offset);
        });
  }

  @Override
  public Result<Streams.OutputStream, ErrorCode> writeViaStream(long offset) {
    return Attempt.of(
        () -> {
          require(DescriptorFlags.WRITE, ErrorCode.BAD_DESCRIPTOR);
          return FileOutput.at(file.share(), offset);
        });
  }

  @Override
  public Result<Streams.OutputStream, ErrorCode> appendViaStream() {
    return Attempt.of(
        () -> {
          require(DescriptorFlags.WRITE, ErrorCode.BAD_DESCRIPTOR);
          return FileOutput.appending(file.share());
        });
  }

  @Override
  public Result<@Nullable Void, ErrorCode> advise(long offset, long length, Advice advice) {
    return Result.ok();
  }

  @Override
  public Result<@Nullable Void, ErrorCode> syncData() {
    return force(false);
  }

  @Override
  public Result<@Nullable Void, ErrorCode> sync() {
    return force(true);
  }

  private Result<@Nullable Void, ErrorCode> force(boolean attributes) {
    return has(DescriptorFlags.WRITE)
        ? Attempt.run(() -> file.channel().force(attributes))
        : Result.ok();
  }

  @Override
  public Result<@Nullable Void, ErrorCode> setSize(long size) {
    return Attempt.run(
        () -> {
          require(DescriptorFlags.WRITE, ErrorCode.BAD_DESCRIPTOR);
          file.resize(size);
        });
  }

  @Override
  public Result<ReadResult, ErrorCode> read(long length, long offset) {
    return Attempt.of(
        () -> {
          require(DescriptorFlags.READ, ErrorCode.BAD_DESCRIPTOR);
          int most =
              length < 0 ? OpenFile.LARGEST_READ : (int) Math.min(length, OpenFile.LARGEST_READ);
          byte[] bytes = offset < 0 ? new byte[0] : file.read(most, offset);
          return new ReadResult(bytes, bytes.length < most);
        });
  }

  @Override
  public Result<Long, ErrorCode> write(byte[] buffer, long offset) {
    return Attempt.of(
        () -> {
          require(DescriptorFlags.WRITE, ErrorCode.BAD_DESCRIPTOR);
          file.write(buffer, offset);
          return (long) buffer.length;
        });
  }

  @Override
  public void close() {
    file.release();
  }
}
