package dev.tenon.engine;

import org.jspecify.annotations.Nullable;

/// A function written in Java.
final class HostFunction extends CoreFunction {
  private static final long[] NONE = {};
  private final @Nullable HostBody body;
  private final ScalarCode code;
  private final int resultCount;

  HostFunction(CoreFuncType type, HostBody body) {
    super(type);
    this.body = body;
    this.code = new BoxedCode(this);
    this.resultCount = slots(type.results());
  }

  HostFunction(CoreFuncType type, ScalarCode code) {
    super(type);
    this.body = null;
    this.code = code;
    this.resultCount = slots(type.results());
  }

  @Override
  ScalarCode code() {
    return code;
  }

  @Override
  long[] enter(long[] args) {
    return invoke(args);
  }

  @Override
  long[] invoke(long[] args) {
    if (body != null) {
      return checked(body.call(args));
    }
    long result = code.applyAll(args);
    return resultCount == 0 ? NONE : new long[] {result};
  }

  // A body written without null checking may return null for "no results".
  private long[] checked(long @Nullable [] given) {
    long[] results = given == null ? NONE : given;
    if (results.length != resultCount) {
      throw new IllegalStateException(
          "a host function of type %s gave %d results".formatted(type(), results.length));
    }
    return results;
  }
}
