package dev.tenon.runtime.capability;

/// Thrown by a host function when the guest asked to end its program (`wasi:cli/exit`): it unwinds
/// the guest, and the invocation ends with this code.
public final class GuestExit extends RuntimeException {
  private final int code;

  /// An exit with a code from 0 to 255.
  public GuestExit(int code) {
    super("the guest exited with code " + code, null, false, false);
    this.code = code;
  }

  /// The exit code; 0 is success.
  public int code() {
    return code;
  }
}
