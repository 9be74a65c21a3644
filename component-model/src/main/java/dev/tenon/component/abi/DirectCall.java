package dev.tenon.component.abi;

import dev.tenon.engine.CoreFunction;
import dev.tenon.engine.HostBody;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `canon lower` of a function that another instance lifts, without values in between
/// (CanonicalABI.md, "canon lift" and "canon lower" as one). What can go wrong goes wrong in the
/// order of [Subtask] and [LiftedFunction].
final class DirectCall implements HostBody {
  private static final long[] NO_RESULTS = {};

  private final Recipe recipe;
  private final FunctionLayout layout;
  private final LiftedFunction callee;
  private final InstanceState caller;
  private final Entry entry;
  private final Passage there;
  private final Passage back;

  private DirectCall(
      Recipe recipe,
      FunctionLayout layout,
      CanonicalOptions opts,
      LiftedFunction callee,
      InstanceState caller) {
    this.recipe = recipe;
    this.layout = layout;
    this.callee = callee;
    this.caller = caller;
    this.entry = new Entry(caller, callee.instance());
    this.there = new Passage(opts, caller, callee.opts(), callee.instance());
    this.back = new Passage(callee.opts(), callee.instance(), opts, caller);
  }

  /// A direct call; empty when values must be made: by choice, because the callee is the host's, or
  /// because caller and callee share an instance, whose realloc might change what it is to copy.
  static Optional<HostBody> of(
      FunctionLayout layout, CanonicalOptions opts, FuncInst callee, InstanceState caller) {
    if (caller.path() != CallPath.DIRECT
        || !(callee instanceof LiftedFunction lifted)
        || lifted.instance() == caller) {
      return Optional.empty();
    }
    boolean recodes = opts.encoding() != lifted.opts().encoding();
    return layout
        .recipe(lifted.layout(), recodes)
        .map(recipe -> new DirectCall(recipe, layout, opts, lifted, caller));
  }

  @Override
  public long[] call(long[] flatArgs) {
    caller.trapIfMayNotLeave();
    entry.enter();
    Task task = recipe.borrows() ? new Task() : null;
    boolean called = false;
    try {
      long[] coreArgs = moveParams(flatArgs, task);
      called = true;
      long[] coreResults = callee.callee().call(coreArgs);
      long[] results = moveResult(coreResults, flatArgs, task);
      postReturn(coreResults);
      entry.leave();
      return results;
    } catch (Throwable t) {
      if (called) {
        entry.poison(t);
      } else {
        // The arguments are the caller's fault; a failed realloc has poisoned the callee itself.
        entry.leave();
      }
      throw t;
    } finally {
      there.end();
      back.end();
    }
  }

  private long[] moveParams(long[] flatArgs, @Nullable Task task) {
    if (recipe.plain()) {
      return layout.resultInMemory() ? Arrays.copyOf(flatArgs, flatArgs.length - 1) : flatArgs;
    }
    Layout.TupleOf params = layout.params();
    there.begin(task);
    if (layout.paramsInMemory()) {
      return new long[] {moveSpilled((int) flatArgs[0], params)};
    }
    FlatMoves.check(there, recipe.params(), flatArgs, 0);
    long[] coreArgs = new long[params.flatCount()];
    FlatMoves.copy(there, recipe.params(), flatArgs, coreArgs, 0);
    return coreArgs;
  }

  private long moveSpilled(int given, Layout.TupleOf params) {
    int ptr = there.from.checkRange(given, params.alignment(), params.size(), "parameters");
    MemoryMoves.check(there, recipe.params(), ptr);
    int target = there.to.allocate(params.alignment(), params.size());
    MemoryMoves.copy(there, recipe.params(), ptr, target);
    return Integer.toUnsignedLong(target);
  }

  private long[] moveResult(long[] coreResults, long[] flatArgs, @Nullable Task task) {
    Layout result = layout.result();
    if (result != null && !recipe.plainResult()) {
      back.begin(null);
      return layout.resultInMemory()
          ? moveSpilledResult((int) coreResults[0], flatArgs, result, task)
          : moveFlatResult(coreResults, task);
    }
    trapIfBorrowsRemain(task);
    return result == null ? NO_RESULTS : coreResults;
  }

  private long[] moveFlatResult(long[] coreResults, @Nullable Task task) {
    FlatMoves.check(back, recipe.result(), coreResults, 0);
    trapIfBorrowsRemain(task);
    long[] results = new long[coreResults.length];
    FlatMoves.copy(back, recipe.result(), coreResults, results, 0);
    return results;
  }

  private long[] moveSpilledResult(int given, long[] flatArgs, Layout result, @Nullable Task task) {
    int ptr = back.from.checkRange(given, result.alignment(), result.size(), "result");
    MemoryMoves.check(back, recipe.result(), ptr);
    trapIfBorrowsRemain(task);
    int out = (int) flatArgs[flatArgs.length - 1];
    int target = back.to.checkRange(out, result.alignment(), result.size(), "result pointer");
    MemoryMoves.copy(back, recipe.result(), ptr, target);
    return NO_RESULTS;
  }

  private void trapIfBorrowsRemain(@Nullable Task task) {
    if (task != null) {
      task.trapIfBorrowsRemain(callee.instance());
    }
  }

  private void postReturn(long[] coreResults) {
    CoreFunction postReturn = callee.opts().postReturn();
    if (postReturn != null) {
      callee.instance().mayLeave(false);
      postReturn.call(coreResults);
      callee.instance().mayLeave(true);
    }
  }
}
