package dev.tenon.wasi.filesystem;

import dev.tenon.component.value.Result;
import dev.tenon.wasi.filesystem.FilesystemTypes.ErrorCode;
import dev.tenon.wasi.io.HostTrap;
import dev.tenon.wasi.io.IoError;
import dev.tenon.wasi.io.Streams.StreamError;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Runs operations of `java.nio` and turns what they throw into error codes.
final class Attempt {
  /// What the JDK tells only in words, as the C library has them.
  private static final Map<String, ErrorCode> REASONS =
      Map.ofEntries(
          Map.entry("No space left on device", ErrorCode.INSUFFICIENT_SPACE),
          Map.entry("Disk quota exceeded", ErrorCode.QUOTA),
          Map.entry("Directory not empty", ErrorCode.NOT_EMPTY),
          Map.entry("File exists", ErrorCode.EXIST),
          Map.entry("Is a directory", ErrorCode.IS_DIRECTORY),
          Map.entry("Not a directory", ErrorCode.NOT_DIRECTORY),
          Map.entry("File name too long", ErrorCode.NAME_TOO_LONG),
          Map.entry("File too large", ErrorCode.FILE_TOO_LARGE),
          Map.entry("Too many levels of symbolic links", ErrorCode.LOOP),
          Map.entry("Too many links", ErrorCode.TOO_MANY_LINKS),
          Map.entry("Operation not permitted", ErrorCode.NOT_PERMITTED),
          Map.entry("Read-only file system", ErrorCode.READ_ONLY),
          Map.entry("Invalid cross-device link", ErrorCode.CROSS_DEVICE),
          Map.entry("Invalid argument", ErrorCode.INVALID),
          Map.entry("Text file busy", ErrorCode.TEXT_FILE_BUSY),
          Map.entry("Device or resource busy", ErrorCode.BUSY),
          Map.entry("Operation not supported", ErrorCode.UNSUPPORTED));

  private Attempt() {}

  interface Operation<T> {
    T run() throws IOException;
  }

  interface Action {
    void run() throws IOException;

    /// The action as an operation that gives something.
    default Operation<Boolean> operation() {
      return () -> {
        run();
        return true;
      };
    }
  }

  /// What the operation gives, or the code of what it throws.
  static <T> Result<T, ErrorCode> of(Operation<T> operation) {
    try {
      return Result.ok(operation.run());
    } catch (InvalidPathException _) {
      return Result.err(ErrorCode.ILLEGAL_BYTE_SEQUENCE);
    } catch (UnsupportedOperationException _) {
      return Result.err(ErrorCode.UNSUPPORTED);
    } catch (IOException e) {
      return Result.err(code(e));
    }
  }

  static Result<@Nullable Void, ErrorCode> run(Action action) {
    return done(of(action.operation()));
  }

  /// Leaves out what an [Action#operation] gave.
  static <E> Result<@Nullable Void, E> done(Result<Boolean, E> result) {
    return switch (result) {
      case Result.Ok<Boolean, E> _ -> Result.ok();
      case Result.Err<Boolean, E>(E error) -> Result.err(error);
    };
  }

  /// What the operation of a stream gives; a failure keeps its code as the error's detail.
  static <T> Result<T, StreamError> onStream(Operation<T> operation) {
    return switch (of(operation)) {
      case Result.Ok<T, ErrorCode>(T value) -> Result.ok(value);
      case Result.Err<T, ErrorCode>(ErrorCode code) ->
          Result.err(
              new StreamError.LastOperationFailed(new IoError("file system error " + code, code)));
    };
  }

  private static ErrorCode code(IOException e) {
    return switch (e) {
      case CodedException coded -> coded.code();
      case ClosedByInterruptException _ -> throw HostTrap.interrupted();
      case ClosedChannelException _ -> ErrorCode.BAD_DESCRIPTOR;
      case NoSuchFileException _ -> ErrorCode.NO_ENTRY;
      case FileAlreadyExistsException _ -> ErrorCode.EXIST;
      case DirectoryNotEmptyException _ -> ErrorCode.NOT_EMPTY;
      case NotDirectoryException _ -> ErrorCode.NOT_DIRECTORY;
      case AccessDeniedException _ -> ErrorCode.ACCESS;
      case FileSystemLoopException _ -> ErrorCode.LOOP;
      case AtomicMoveNotSupportedException _ -> ErrorCode.CROSS_DEVICE;
      case NotLinkException _ -> ErrorCode.INVALID;
      case FileSystemException named -> reason(named.getReason());
      default -> reason(e.getMessage());
    };
  }

  private static ErrorCode reason(@Nullable String reason) {
    return REASONS.getOrDefault(Objects.requireNonNullElse(reason, ""), ErrorCode.IO);
  }
}
