package dev.tenon.engine;

/// A function written in Java.
final class HostFunction extends CoreFunction {
  private static final long[] NONE = {};
  private final HostBody body;
  private final int resultCount;

  HostFunction(CoreFuncType type, HostBody body) {
    super(type);
    this.body = body;
    this.resultCount = slots(type.results());
  }

  @Override
  long[] enter(long[] args) {
    return invoke(args);
  }

  @Override
  @SuppressWarnings(
      "NullAway") // a body written without null checking may return null for "no results"
  long[] invoke(long[] args) {
    long[] results = body.call(args);
    if (results == null) {
      results = NONE;
    }
    if (results.length != resultCount) {
      throw new IllegalStateException(
          "a host function of type %s gave %d results".formatted(type(), results.length));
    }
    return results;
  }
}
