package dev.tenon.component.abi;

import dev.tenon.component.abi.FunctionLayout.Direction;
import dev.tenon.engine.CoreFuncType;
import dev.tenon.engine.CoreFunction;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `canon lower` of a function that another instance lifts, without values in between
/// (CanonicalABI.md, "canon lift" and "canon lower" as one). What can go wrong goes wrong in the
/// order of [Subtask] and [LiftedFunction].
///
/// Its arrays serve every call. No instance is entered twice at a time, so a call that is tried
/// while another is under way traps before it writes to them; [DirectCode] tells why its own are
/// safe.
final class DirectCall {
  private static final System.Logger LOG = System.getLogger(DirectCall.class.getName());

  private final Recipe recipe;
  private final FunctionLayout layout;
  private final LiftedFunction callee;
  private final Entry entry;
  private final Passage there;
  private final Passage back;
  private final long[] coreArgs;
  private final boolean scalar;
  private final long[] givenResult = new long[1];
  private final long[] result = new long[1];

  private DirectCall(
      Recipe recipe,
      FunctionLayout layout,
      CanonicalOptions opts,
      LiftedFunction callee,
      InstanceState caller) {
    this.recipe = recipe;
    this.layout = layout;
    this.callee = callee;
    this.entry = new Entry(caller, callee);
    this.there = new Passage(opts, caller, callee.opts(), callee.instance());
    this.back = new Passage(callee.opts(), callee.instance(), opts, caller);
    CoreFuncType core = layout.flattenFuncType(Direction.LIFT);
    this.coreArgs = new long[core.params().size()];
    this.scalar = CoreFunction.isScalar(core);
  }

  /// A core function that calls directly; empty when values must be made: by choice, because the
  /// callee is the host's, or because caller and callee share an instance, whose realloc might
  /// change what it is to copy.
  static Optional<CoreFunction> of(
      FunctionLayout layout, CanonicalOptions opts, FuncInst callee, InstanceState caller) {
    if (caller.path() != CallPath.DIRECT
        || !(callee instanceof LiftedFunction lifted)
        || lifted.instance() == caller) {
      return Optional.empty();
    }
    Move.Text text = new Move.Text(opts.encoding(), lifted.opts().encoding());
    Optional<Recipe> recipe = layout.recipe(lifted.layout(), text);
    if (recipe.isEmpty()) {
      LOG.log(
          System.Logger.Level.DEBUG,
          "{0} calls {1} by values, for their types do not correspond",
          caller.label(),
          lifted.instance().label());
    }
    return recipe.map(r -> function(r, layout, opts, lifted, caller));
  }

  private static CoreFunction function(
      Recipe recipe,
      FunctionLayout layout,
      CanonicalOptions opts,
      LiftedFunction callee,
      InstanceState caller) {
    CoreFuncType type = layout.flattenFuncType(Direction.LOWER);
    boolean scalar = CoreFunction.isScalar(type);
    if (scalar && recipe.plain() && recipe.plainResult()) {
      return CoreFunction.host(type, new PlainCall(new Entry(caller, callee), callee.callee()));
    }
    Optional<WordCall> words = scalar ? WordCall.of(layout, callee, caller) : Optional.empty();
    if (words.isPresent()) {
      return CoreFunction.host(type, words.get());
    }
    DirectCall call = new DirectCall(recipe, layout, opts, callee, caller);
    return scalar
        ? CoreFunction.host(type, new DirectCode(call, type.params().size()))
        : CoreFunction.host(type, args -> call.run(args, type.results().size()));
  }

  private long[] run(long[] flatArgs, int results) {
    long only = run(flatArgs);
    return results == 0 ? new long[0] : new long[] {only};
  }

  /// Runs a call; its core result, 0 when there is none.
  long run(long[] flatArgs) {
    entry.enter();
    boolean called = false;
    try {
      Task task = recipe.borrows() ? new Task() : null;
      int out = layout.resultInMemory() ? (int) flatArgs[flatArgs.length - 1] : 0;
      moveParams(flatArgs, task);
      called = true;
      long coreResult = callCore();
      long moved = moveResult(coreResult, out, task);
      entry.postReturn(coreResult);
      entry.leave();
      return moved;
    } catch (Throwable t) {
      entry.fail(called, t);
      throw t;
    } finally {
      there.end();
      back.end();
    }
  }

  private void moveParams(long[] flatArgs, @Nullable Task task) {
    if (recipe.plain()) {
      System.arraycopy(flatArgs, 0, coreArgs, 0, coreArgs.length);
      return;
    }
    there.begin(task);
    if (layout.paramsInMemory()) {
      moveSpilled((int) flatArgs[0], layout.params());
    } else {
      FlatMoves.check(there, recipe.params(), flatArgs, 0);
      Arrays.fill(coreArgs, 0);
      FlatMoves.copy(there, recipe.params(), flatArgs, coreArgs, 0);
    }
  }

  private void moveSpilled(int given, Layout.TupleOf params) {
    int ptr = there.from.checkRange(given, params.alignment(), params.size(), "parameters");
    MemoryMoves.check(there, recipe.params(), ptr);
    int target = there.to.allocate(params.alignment(), params.size());
    MemoryMoves.copy(there, recipe.params(), ptr, target);
    coreArgs[0] = Integer.toUnsignedLong(target);
  }

  private long callCore() {
    CoreFunction core = callee.callee();
    long[] a = coreArgs;
    if (!scalar) {
      long[] results = core.call(a.clone());
      return results.length == 0 ? 0 : results[0];
    }
    return switch (a.length) {
      case 0 -> core.apply();
      case 1 -> core.apply(a[0]);
      case 2 -> core.apply(a[0], a[1]);
      case 3 -> core.apply(a[0], a[1], a[2]);
      case 4 -> core.apply(a[0], a[1], a[2], a[3]);
      case 5 -> core.apply(a[0], a[1], a[2], a[3], a[4]);
      case 6 -> core.apply(a[0], a[1], a[2], a[3], a[4], a[5]);
      case 7 -> core.apply(a[0], a[1], a[2], a[3], a[4], a[5], a[6]);
      default -> core.apply(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]);
    };
  }

  private long moveResult(long coreResult, int out, @Nullable Task task) {
    Layout type = layout.result();
    if (type == null || recipe.plainResult()) {
      trapIfBorrowsRemain(task);
      return coreResult;
    }
    back.begin(null);
    if (layout.resultInMemory()) {
      moveSpilledResult((int) coreResult, out, type, task);
      return 0;
    }
    givenResult[0] = coreResult;
    FlatMoves.check(back, recipe.result(), givenResult, 0);
    trapIfBorrowsRemain(task);
    FlatMoves.copy(back, recipe.result(), givenResult, result, 0);
    return result[0];
  }

  private void moveSpilledResult(int given, int out, Layout type, @Nullable Task task) {
    int ptr = back.from.checkRange(given, type.alignment(), type.size(), "result");
    MemoryMoves.check(back, recipe.result(), ptr);
    trapIfBorrowsRemain(task);
    int target = back.to.checkRange(out, type.alignment(), type.size(), "result pointer");
    MemoryMoves.copy(back, recipe.result(), ptr, target);
  }

  private void trapIfBorrowsRemain(@Nullable Task task) {
    if (task != null) {
      task.trapIfBorrowsRemain(callee.instance());
    }
  }
}
