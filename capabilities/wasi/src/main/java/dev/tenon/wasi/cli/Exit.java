package dev.tenon.wasi.cli;

import dev.tenon.component.bind.WitInterface;
import dev.tenon.component.value.Result;
import org.jspecify.annotations.Nullable;

/// Ending the program.
@WitInterface("wasi:cli/exit@0.2.12")
public interface Exit {
  /// Ends it well (`ok`, code 0) or not (`err`, code 1).
  void exit(Result<@Nullable Void, @Nullable Void> status);

  /// Ends it with a code (u8).
  void exitWithCode(short statusCode);
}
