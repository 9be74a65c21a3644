package dev.tenon.engine;

/// A function written in Java.
final class HostFunction extends CoreFunction {
  private static final long[] NONE = {};
  private final HostBody body;

  HostFunction(CoreFuncType type, HostBody body) {
    super(type);
    this.body = body;
  }

  @Override
  long[] enter(long[] args) {
    return invoke(args);
  }

  @Override
  @SuppressWarnings("NullAway") // a body written without null checking may return null for "no results"
  long[] invoke(long[] args) {
    long[] results = body.call(args);
    return results == null ? NONE : results;
  }
}
