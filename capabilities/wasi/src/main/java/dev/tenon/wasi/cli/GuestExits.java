package dev.tenon.wasi.cli;

import dev.tenon.component.value.Result;
import dev.tenon.runtime.capability.GuestExit;
import org.jspecify.annotations.Nullable;

/// Ends the invocation by unwinding the guest.
public final class GuestExits implements Exit {
  /// One for every invocation; it has no state.
  public GuestExits() {}

  @Override
  public void exit(Result<@Nullable Void, @Nullable Void> status) {
    throw new GuestExit(status instanceof Result.Ok ? 0 : 1);
  }

  @Override
  public void exitWithCode(short statusCode) {
    throw new GuestExit(statusCode);
  }
}
