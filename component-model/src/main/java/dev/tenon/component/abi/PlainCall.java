package dev.tenon.component.abi;

import dev.tenon.engine.CoreFunction;
import dev.tenon.engine.ScalarCode;

/// A direct call whose core arguments and result are the callee's as they are: nothing to move, and
/// nothing that could be wrong with them.
final class PlainCall extends ScalarCode {
  private final Entry entry;
  private final CoreFunction core;

  PlainCall(Entry entry, CoreFunction core) {
    this.entry = entry;
    this.core = core;
  }

  private long end(long result) {
    entry.postReturn(result);
    entry.leave();
    return result;
  }

  @Override
  public long apply() {
    entry.enter();
    try {
      return end(core.apply());
    } catch (Throwable t) {
      entry.fail(true, t);
      throw t;
    }
  }

  @Override
  public long apply(long a) {
    entry.enter();
    try {
      return end(core.apply(a));
    } catch (Throwable t) {
      entry.fail(true, t);
      throw t;
    }
  }

  @Override
  public long apply(long a, long b) {
    entry.enter();
    try {
      return end(core.apply(a, b));
    } catch (Throwable t) {
      entry.fail(true, t);
      throw t;
    }
  }

  @Override
  public long apply(long a, long b, long c) {
    entry.enter();
    try {
      return end(core.apply(a, b, c));
    } catch (Throwable t) {
      entry.fail(true, t);
      throw t;
    }
  }

  @Override
  public long apply(long a, long b, long c, long d) {
    entry.enter();
    try {
      return end(core.apply(a, b, c, d));
    } catch (Throwable t) {
      entry.fail(true, t);
      throw t;
    }
  }

  @Override
  public long apply(long a, long b, long c, long d, long e) {
    entry.enter();
    try {
      return end(core.apply(a, b, c, d, e));
    } catch (Throwable t) {
      entry.fail(true, t);
      throw t;
    }
  }

  @Override
  public long apply(long a, long b, long c, long d, long e, long f) {
    entry.enter();
    try {
      return end(core.apply(a, b, c, d, e, f));
    } catch (Throwable t) {
      entry.fail(true, t);
      throw t;
    }
  }

  @Override
  public long apply(long a, long b, long c, long d, long e, long f, long g) {
    entry.enter();
    try {
      return end(core.apply(a, b, c, d, e, f, g));
    } catch (Throwable t) {
      entry.fail(true, t);
      throw t;
    }
  }

  @Override
  public long apply(long a, long b, long c, long d, long e, long f, long g, long h) {
    entry.enter();
    try {
      return end(core.apply(a, b, c, d, e, f, g, h));
    } catch (Throwable t) {
      entry.fail(true, t);
      throw t;
    }
  }
}
