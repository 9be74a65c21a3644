package dev.tenon.cli;

/// The exit codes of `tenon`, as its help and the README list them. A guest that ends its program
/// with a code of its own (`wasi:cli/exit`) gives `tenon` that code.
final class ExitCode {
  /// The call returned, and all it handed over was delivered.
  static final int OK = 0;

  /// The guest returned an error.
  static final int GUEST_ERROR = 1;

  /// Wrong usage, a configuration that cannot be run, or a call that cannot be made.
  static final int USAGE = 2;

  /// A guest trapped.
  static final int TRAP = 3;

  /// The deadline passed.
  static final int DEADLINE = 4;

  /// The call returned, and something it handed over was not delivered.
  static final int NOT_DELIVERED = 5;

  /// A fault of tenon itself.
  static final int INTERNAL = 70;

  private ExitCode() {}
}
