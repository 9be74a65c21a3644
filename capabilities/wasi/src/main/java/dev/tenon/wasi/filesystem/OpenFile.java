package dev.tenon.wasi.filesystem;

import dev.tenon.wasi.filesystem.FilesystemTypes.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/// An open file, shared by its descriptor and the streams made from it; it closes with the last of
/// them.
final class OpenFile {
  /// The most bytes that one read gives.
  static final int LARGEST_READ = 64 * 1024;

  private static final Object APPENDING = new Object();

  private final FileChannel channel;
  private final OpenFiles files;
  private int users = 1;

  OpenFile(FileChannel channel, OpenFiles files) {
    this.channel = channel;
    this.files = files;
    files.opened(channel);
  }

  FileChannel channel() {
    return channel;
  }

  /// One more user, which must release it.
  synchronized OpenFile share() {
    users++;
    return this;
  }

  void release() {
    boolean last;
    synchronized (this) {
      users--;
      last = users == 0;
    }
    if (last) {
      files.close(channel);
    }
  }

  /// Up to this many bytes at an offset; fewer only where the file ends.
  byte[] read(int most, long offset) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Math.min(most, LARGEST_READ));
    while (buffer.hasRemaining()) {
      int count = channel.read(buffer, offset + buffer.position());
      if (count < 0) {
        break;
      }
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  void write(byte[] bytes, long offset) throws IOException {
    if (offset < 0 || offset > Long.MAX_VALUE - bytes.length) {
      throw new CodedException(ErrorCode.FILE_TOO_LARGE);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer, offset + buffer.position());
    }
  }

  /// Writes where the file ends; no two guests of this process to the same place.
  void append(byte[] bytes) throws IOException {
    synchronized (APPENDING) {
      write(bytes, channel.size());
    }
  }

  void resize(long size) throws IOException {
    if (size < 0) {
      throw new CodedException(ErrorCode.FILE_TOO_LARGE);
    }
    long now = channel.size();
    if (size < now) {
      channel.truncate(size);
    } else if (size > now) {
      write(new byte[1], size - 1);
    }
  }
}
