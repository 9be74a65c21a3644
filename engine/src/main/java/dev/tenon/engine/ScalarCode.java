package dev.tenon.engine;

/// The code of a function of up to [#MAX_PARAMETERS] parameters and at most one result, none of
/// them a `v128` or a reference to a function or an exception: such a function is called without
/// arrays.
///
/// A host extends it for [CoreFunction#host(CoreFuncType, ScalarCode)] and overrides the `apply`
/// that takes as many arguments as its function; generated classes of guests extend it too. Values
/// are as [CoreFunction] describes. The result of a function that has none is not looked at.
public abstract class ScalarCode {
  /// As many parameters as `apply` comes with.
  public static final int MAX_PARAMETERS = 8;

  /// For hosts and generated classes.
  protected ScalarCode() {}

  private static IllegalStateException mismatch(int count) {
    return new IllegalStateException("this code does not take " + count + " arguments");
  }

  /// Runs with no arguments.
  public long apply() {
    throw mismatch(0);
  }

  /// Runs with one argument.
  public long apply(long a) {
    throw mismatch(1);
  }

  /// Runs with two arguments.
  public long apply(long a, long b) {
    throw mismatch(2);
  }

  /// Runs with three arguments.
  public long apply(long a, long b, long c) {
    throw mismatch(3);
  }

  /// Runs with four arguments.
  public long apply(long a, long b, long c, long d) {
    throw mismatch(4);
  }

  /// Runs with five arguments.
  public long apply(long a, long b, long c, long d, long e) {
    throw mismatch(5);
  }

  /// Runs with six arguments.
  public long apply(long a, long b, long c, long d, long e, long f) {
    throw mismatch(6);
  }

  /// Runs with seven arguments.
  public long apply(long a, long b, long c, long d, long e, long f, long g) {
    throw mismatch(7);
  }

  /// Runs with eight arguments.
  public long apply(long a, long b, long c, long d, long e, long f, long g, long h) {
    throw mismatch(8);
  }

  /// Runs with the arguments in an array.
  final long applyAll(long[] args) {
    return switch (args.length) {
      case 0 -> apply();
      case 1 -> apply(args[0]);
      case 2 -> apply(args[0], args[1]);
      case 3 -> apply(args[0], args[1], args[2]);
      case 4 -> apply(args[0], args[1], args[2], args[3]);
      case 5 -> apply(args[0], args[1], args[2], args[3], args[4]);
      case 6 -> apply(args[0], args[1], args[2], args[3], args[4], args[5]);
      case 7 -> apply(args[0], args[1], args[2], args[3], args[4], args[5], args[6]);
      case 8 -> apply(args[0], args[1], args[2], args[3], args[4], args[5], args[6], args[7]);
      default -> throw mismatch(args.length);
    };
  }
}
