package dev.tenon.component.abi;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How the arguments of a call move from the caller to the callee, and the result back
/// (CanonicalABI.md, "Lifting and Lowering Values", both at once).
///
/// @param plain whether the core arguments are the callee's as they are
/// @param plainResult the same of the core result
/// @param borrows whether a borrowed handle is among the arguments
record Recipe(Parts params, Parts result, boolean plain, boolean plainResult, boolean borrows) {
  /// The recipe of calls from a function lowered at one type to a function lifted at another; empty
  /// when the types do not correspond, which leaves it to values to say so.
  static Optional<Recipe> arrange(FunctionLayout caller, FunctionLayout callee, Move.Text text) {
    Layout result = callee.result();
    Layout wanted = caller.result();
    if ((result == null) != (wanted == null)) {
      return Optional.empty();
    }
    try {
      Parts params =
          RecipeArranger.of(text, caller.paramsInMemory()).of(caller.params(), callee.params());
      Parts back =
          result == null || wanted == null
              ? Parts.NONE
              : RecipeArranger.of(text.back(), callee.resultInMemory()).of(result, wanted);
      return Optional.of(
          new Recipe(
              params,
              back,
              plain(caller.params().fields().stream().map(Layout.Field::layout).toList()),
              result == null || plain(List.of(result)),
              borrows(params)));
    } catch (RecipeArranger.Different _) {
      return Optional.empty();
    }
  }

  private static boolean plain(List<Layout> types) {
    return types.size() <= FunctionLayout.MAX_FLAT_PARAMS && types.stream().allMatch(Recipe::plain);
  }

  private static boolean plain(Layout type) {
    return type instanceof Layout.Scalar scalar
        && switch (scalar) {
          case S32, U32, S64, U64 -> true;
          case BOOL, S8, U8, S16, U16, F32, F64, CHAR -> false;
        };
  }

  private static boolean borrows(Parts parts) {
    return Arrays.stream(parts.checks).anyMatch(Recipe::borrows);
  }

  private static boolean borrows(Move move) {
    return switch (move) {
      case Move.Borrow _ -> true;
      case Move.Sequence sequence -> borrows(sequence.elements().parts());
      case Move.Repeat repeat -> borrows(repeat.each());
      case Move.Choice choice -> choice.cases().stream().anyMatch(Recipe::borrows);
      case Move.Block _, Move.Value _, Move.Bits _, Move.Tag _, Move.Text _, Move.Own _ -> false;
    };
  }
}
