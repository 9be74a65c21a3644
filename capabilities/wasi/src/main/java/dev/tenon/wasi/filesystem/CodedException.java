package dev.tenon.wasi.filesystem;

import dev.tenon.wasi.filesystem.FilesystemTypes.ErrorCode;
import java.io.IOException;

/// A failure whose error code is known.
final class CodedException extends IOException {
  private static final long serialVersionUID = 1L;
  private final ErrorCode code;

  CodedException(ErrorCode code) {
    super(code.name());
    this.code = code;
  }

  ErrorCode code() {
    return code;
  }
}
