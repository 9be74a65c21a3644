package dev.tenon.component.abi;

import dev.tenon.engine.ScalarCode;

/// A direct call whose core arguments come one by one.
///
/// They are written before the call knows whether it may be made, so a caller that is entered again
/// from within the call overwrites them. The call under way does not mind: it has read them before
/// it calls, and until then only `realloc` runs, which cannot call out.
final class DirectCode extends ScalarCode {
  private final DirectCall call;
  private final long[] args;

  DirectCode(DirectCall call, int params) {
    this.call = call;
    this.args = new long[params];
  }

  @Override
  public long apply() {
    return call.run(args);
  }

  @Override
  public long apply(long a) {
    args[0] = a;
    return call.run(args);
  }

  @Override
  public long apply(long a, long b) {
    args[0] = a;
    args[1] = b;
    return call.run(args);
  }

  @Override
  public long apply(long a, long b, long c) {
    args[0] = a;
    args[1] = b;
    args[2] = c;
    return call.run(args);
  }

  @Override
  public long apply(long a, long b, long c, long d) {
    args[0] = a;
    args[1] = b;
    args[2] = c;
    args[3] = d;
    return call.run(args);
  }

  @Override
  public long apply(long a, long b, long c, long d, long e) {
    args[0] = a;
    args[1] = b;
    args[2] = c;
    args[3] = d;
    args[4] = e;
    return call.run(args);
  }

  @Override
  public long apply(long a, long b, long c, long d, long e, long f) {
    args[0] = a;
    args[1] = b;
    args[2] = c;
    args[3] = d;
    args[4] = e;
    args[5] = f;
    return call.run(args);
  }

  @Override
  public long apply(long a, long b, long c, long d, long e, long f, long g) {
    args[0] = a;
    args[1] = b;
    args[2] = c;
    args[3] = d;
    args[4] = e;
    args[5] = f;
    args[6] = g;
    return call.run(args);
  }

  @Override
  public long apply(long a, long b, long c, long d, long e, long f, long g, long h) {
    args[0] = a;
    args[1] = b;
    args[2] = c;
    args[3] = d;
    args[4] = e;
    args[5] = f;
    args[6] = g;
    args[7] = h;
    return call.run(args);
  }
}
