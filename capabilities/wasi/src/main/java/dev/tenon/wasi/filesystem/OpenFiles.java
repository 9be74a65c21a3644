package dev.tenon.wasi.filesystem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The channels that one invocation has open, so that none outlives it.
final class OpenFiles implements AutoCloseable {
  private final Set<FileChannel> channels = ConcurrentHashMap.newKeySet();

  void opened(FileChannel channel) {
    channels.add(channel);
  }

  void close(FileChannel channel) {
    channels.remove(channel);
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing a file failed: " + e.getMessage(), e);
    }
  }

  int count() {
    return channels.size();
  }

  @Override
  public void close() {
    channels.forEach(this::close);
  }
}
