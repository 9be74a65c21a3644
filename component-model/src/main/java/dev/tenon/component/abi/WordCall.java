package dev.tenon.component.abi;

import dev.tenon.engine.CoreFunction;
import dev.tenon.engine.ScalarCode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A direct call whose arguments and result are one core value each, without memory or handles
/// behind them.
final class WordCall extends ScalarCode {
  private final Entry entry;
  private final CoreFunction core;
  private final LiftLowerContext caller;
  private final LiftLowerContext callee;
  private final Word[] params;
  private final @Nullable Word result;

  private WordCall(
      InstanceState caller, LiftedFunction callee, List<Word> params, @Nullable Word result) {
    this.entry = new Entry(caller, callee);
    this.core = callee.callee();
    this.caller = new LiftLowerContext(CanonicalOptions.NONE, caller, null, null);
    this.callee = new LiftLowerContext(CanonicalOptions.NONE, callee.instance(), null, null);
    this.params = params.toArray(new Word[0]);
    this.result = result;
  }

  /// The call of a function that has a recipe; empty when not all is of one core value.
  static Optional<WordCall> of(FunctionLayout layout, LiftedFunction callee, InstanceState caller) {
    Layout type = layout.result();
    Optional<Word> result = type == null ? Optional.empty() : Word.of(type);
    List<Word> params =
        layout.params().fields().stream().flatMap(f -> Word.of(f.layout()).stream()).toList();
    boolean words =
        !layout.paramsInMemory()
            && params.size() == layout.params().fields().size()
            && (type == null || result.isPresent());
    return words
        ? Optional.of(new WordCall(caller, callee, params, result.orElse(null)))
        : Optional.empty();
  }

  private long param(int index, long bits) {
    try {
      return params[index].move(caller, bits);
    } catch (Throwable t) {
      entry.fail(false, t);
      throw t;
    }
  }

  private long end(long coreResult) {
    long moved = result == null ? 0 : result.move(callee, coreResult);
    entry.postReturn(coreResult);
    entry.leave();
    return moved;
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
    long x0 = param(0, a);
    try {
      return end(core.apply(x0));
    } catch (Throwable t) {
      entry.fail(true, t);
      throw t;
    }
  }

  @Override
  public long apply(long a, long b) {
    entry.enter();
    long x0 = param(0, a);
    long x1 = param(1, b);
    try {
      return end(core.apply(x0, x1));
    } catch (Throwable t) {
      entry.fail(true, t);
      throw t;
    }
  }

  @Override
  public long apply(long a, long b, long c) {
    entry.enter();
    long x0 = param(0, a);
    long x1 = param(1, b);
    long x2 = param(2, c);
    try {
      return end(core.apply(x0, x1, x2));
    } catch (Throwable t) {
      entry.fail(true, t);
      throw t;
    }
  }

  @Override
  public long apply(long a, long b, long c, long d) {
    entry.enter();
    long x0 = param(0, a);
    long x1 = param(1, b);
    long x2 = param(2, c);
    long x3 = param(3, d);
    try {
      return end(core.apply(x0, x1, x2, x3));
    } catch (Throwable t) {
      entry.fail(true, t);
      throw t;
    }
  }

  @Override
  public long apply(long a, long b, long c, long d, long e) {
    entry.enter();
    long x0 = param(0, a);
    long x1 = param(1, b);
    long x2 = param(2, c);
    long x3 = param(3, d);
    long x4 = param(4, e);
    try {
      return end(core.apply(x0, x1, x2, x3, x4));
    } catch (Throwable t) {
      entry.fail(true, t);
      throw t;
    }
  }

  @Override
  public long apply(long a, long b, long c, long d, long e, long f) {
    entry.enter();
    long x0 = param(0, a);
    long x1 = param(1, b);
    long x2 = param(2, c);
    long x3 = param(3, d);
    long x4 = param(4, e);
    long x5 = param(5, f);
    try {
      return end(core.apply(x0, x1, x2, x3, x4, x5));
    } catch (Throwable t) {
      entry.fail(true, t);
      throw t;
    }
  }

  @Override
  public long apply(long a, long b, long c, long d, long e, long f, long g) {
    entry.enter();
    long x0 = param(0, a);
    long x1 = param(1, b);
    long x2 = param(2, c);
    long x3 = param(3, d);
    long x4 = param(4, e);
    long x5 = param(5, f);
    long x6 = param(6, g);
    try {
      return end(core.apply(x0, x1, x2, x3, x4, x5, x6));
    } catch (Throwable t) {
      entry.fail(true, t);
      throw t;
    }
  }

  @Override
  public long apply(long a, long b, long c, long d, long e, long f, long g, long h) {
    entry.enter();
    long x0 = param(0, a);
    long x1 = param(1, b);
    long x2 = param(2, c);
    long x3 = param(3, d);
    long x4 = param(4, e);
    long x5 = param(5, f);
    long x6 = param(6, g);
    long x7 = param(7, h);
    try {
      return end(core.apply(x0, x1, x2, x3, x4, x5, x6, x7));
    } catch (Throwable t) {
      entry.fail(true, t);
      throw t;
    }
  }
}
