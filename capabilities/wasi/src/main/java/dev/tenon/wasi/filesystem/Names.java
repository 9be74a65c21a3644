package dev.tenon.wasi.filesystem;

import dev.tenon.component.value.Result;
import dev.tenon.wasi.filesystem.FilesystemTypes.ErrorCode;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/// The lock over the names of files for every guest of this process: what a path was found to mean
/// stays true until what was done with it is done.
final class Names {
  private static final ReentrantReadWriteLock LOCK = new ReentrantReadWriteLock();

  private Names() {}

  /// Runs what looks names up and changes none.
  static <T> Result<T, ErrorCode> read(Attempt.Operation<T> operation) {
    return holding(LOCK.readLock(), operation);
  }

  /// Runs what makes, moves or removes names.
  static <T> Result<T, ErrorCode> change(Attempt.Operation<T> operation) {
    return holding(LOCK.writeLock(), operation);
  }

  /// Runs what makes, moves or removes names.
  static Result<@Nullable Void, ErrorCode> changing(Attempt.Action action) {
    return Attempt.done(change(action.operation()));
  }

  private static <T> Result<T, ErrorCode> holding(Lock lock, Attempt.Operation<T> operation) {
    lock.lock();
    try {
      return Attempt.of(operation);
    } finally {
      lock.unlock();
    }
  }
}
