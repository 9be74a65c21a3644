package dev.tenon.component.abi;

import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.TypeText;
import dev.tenon.component.type.WeakIdentityMap;
import dev.tenon.engine.CoreFuncType;
import dev.tenon.engine.CoreValType;
import dev.tenon.engine.LinkException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The layouts of a function's parameters and result (CanonicalABI.md, "Flattening"), worked out
/// once per function type and kept as long as that type lives.
public final class FunctionLayout {
  /// More core parameters than this go through memory.
  public static final int MAX_FLAT_PARAMS = 16;

  /// The same where the option `async` is given when lowering.
  public static final int MAX_FLAT_ASYNC_PARAMS = 4;

  /// More core results than this go through memory.
  public static final int MAX_FLAT_RESULTS = 1;

  /// Which side of a core function the component is on.
  public enum Direction {
    /// Core code is called.
    LIFT,
    /// Core code calls.
    LOWER
  }

  private static final WeakIdentityMap<FuncType, FunctionLayout> MADE = new WeakIdentityMap<>();

  private final Layout.TupleOf params;
  private final @Nullable Layout result;
  private final boolean async;
  private final boolean paramsInMemory;
  private final boolean resultInMemory;
  private final WeakIdentityMap<FunctionLayout, Map<Move.Text, Optional<Recipe>>> recipes =
      new WeakIdentityMap<>();
  private final CoreFuncType lifted;
  private final CoreFuncType lowered;

  private FunctionLayout(FuncType type) {
    Layouts layouts = new Layouts();
    this.params =
        layouts.tuple(
            type.params().stream().map(FuncType.Param::name).toList(),
            type.params().stream().map(FuncType.Param::type).toList());
    this.result = type.result().map(layouts::of).orElse(null);
    this.async = type.async() || layouts.async();
    this.paramsInMemory = params.flatCount() > MAX_FLAT_PARAMS;
    this.resultInMemory = result != null && result.flatCount() > MAX_FLAT_RESULTS;
    this.lifted = flatten(Direction.LIFT);
    this.lowered = flatten(Direction.LOWER);
  }

  /// The layout of a function type; the same object for the same type object.
  public static FunctionLayout of(FuncType type) {
    return MADE.computeIfAbsent(type, FunctionLayout::new);
  }

  /// The same for a type that can be called today.
  static FunctionLayout synchronous(FuncType type) {
    FunctionLayout layout = of(type);
    if (layout.async) {
      throw new LinkException(
          "async functions, streams, futures and error contexts are not supported yet: "
              + TypeText.of(type));
    }
    return layout;
  }

  /// The core function type of `canon lift`'s callee or of what `canon lower` makes.
  public CoreFuncType flattenFuncType(Direction direction) {
    return switch (direction) {
      case LIFT -> lifted;
      case LOWER -> lowered;
    };
  }

  private CoreFuncType flatten(Direction direction) {
    List<CoreValType> pointer = List.of(CoreValType.Number.I32);
    List<CoreValType> flatParams = paramsInMemory ? pointer : params.shape().flat();
    List<CoreValType> flatResults = result == null ? List.of() : result.shape().flat();
    if (!resultInMemory) {
      return new CoreFuncType(flatParams, flatResults);
    }
    return switch (direction) {
      case LIFT -> new CoreFuncType(flatParams, pointer);
      case LOWER -> {
        List<CoreValType> withOut = new ArrayList<>(flatParams);
        withOut.addAll(pointer);
        yield new CoreFuncType(withOut, List.of());
      }
    };
  }

  /// How calls from a function lowered at this type to one lifted at another move their values,
  /// made once per pair; `text` is how their strings do.
  Optional<Recipe> recipe(FunctionLayout callee, Move.Text text) {
    return recipes
        .computeIfAbsent(callee, _ -> new ConcurrentHashMap<>())
        .computeIfAbsent(text, t -> Recipe.arrange(this, callee, t));
  }

  Layout.TupleOf params() {
    return params;
  }

  @Nullable Layout result() {
    return result;
  }

  /// The core function type that `canon lower` makes with the option `async`.
  public CoreFuncType flattenAsyncLowered() {
    List<CoreValType> flat =
        new ArrayList<>(
            asyncParamsInMemory() ? List.of(CoreValType.Number.I32) : params.shape().flat());
    if (result != null) {
      flat.add(CoreValType.Number.I32);
    }
    return new CoreFuncType(flat, List.of(CoreValType.Number.I32));
  }

  /// Whether the parameters go through memory when they are lowered with the option `async`.
  public boolean asyncParamsInMemory() {
    return params.flatCount() > MAX_FLAT_ASYNC_PARAMS;
  }

  /// Whether the result goes through memory when `task.return` gives it.
  public boolean asyncResultInMemory() {
    return result != null && result.flatCount() > MAX_FLAT_PARAMS;
  }

  /// Whether the parameters go through memory.
  public boolean paramsInMemory() {
    return paramsInMemory;
  }

  /// Whether the result goes through memory.
  public boolean resultInMemory() {
    return resultInMemory;
  }
}
