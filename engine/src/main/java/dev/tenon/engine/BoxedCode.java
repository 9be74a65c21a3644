package dev.tenon.engine;

/// Code that is called with an array, for callers that have none.
final class BoxedCode extends ScalarCode {
  private final CoreFunction function;

  BoxedCode(CoreFunction function) {
    this.function = function;
  }

  private long only(long... args) {
    long[] results = function.invoke(args);
    return results.length == 0 ? 0 : results[0];
  }

  @Override
  public long apply() {
    return only();
  }

  @Override
  public long apply(long a) {
    return only(a);
  }

  @Override
  public long apply(long a, long b) {
    return only(a, b);
  }

  @Override
  public long apply(long a, long b, long c) {
    return only(a, b, c);
  }

  @Override
  public long apply(long a, long b, long c, long d) {
    return only(a, b, c, d);
  }

  @Override
  public long apply(long a, long b, long c, long d, long e) {
    return only(a, b, c, d, e);
  }

  @Override
  public long apply(long a, long b, long c, long d, long e, long f) {
    return only(a, b, c, d, e, f);
  }

  @Override
  public long apply(long a, long b, long c, long d, long e, long f, long g) {
    return only(a, b, c, d, e, f, g);
  }

  @Override
  public long apply(long a, long b, long c, long d, long e, long f, long g, long h) {
    return only(a, b, c, d, e, f, g, h);
  }
}
