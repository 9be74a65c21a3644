package dev.tenon.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.WasmException;

/// An exception of the guest language, which has no use for the Java stack: recording that takes
/// longer than all the rest of a throw, and as much memory as hundreds of exceptions.
final class GuestException extends WasmException {
  private static final long serialVersionUID = 1;

  GuestException(Instance thrower, int tag, long[] args) {
    super(thrower, tag, args);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
