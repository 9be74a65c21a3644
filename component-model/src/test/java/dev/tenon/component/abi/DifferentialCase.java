package dev.tenon.component.abi;

import dev.tenon.component.abi.TestInstance.Realloc;
import dev.tenon.component.binary.Canon.StringEncoding;
import dev.tenon.component.type.ValType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Calls from an instance to another, all of it made from a seed and a number: types, values,
/// encodings, how the instances stand to each other, and what goes wrong.
///
/// @param writing the seed of what guests write, the same for every path
record DifferentialCase(
    FunctionPair functions,
    List<Object> args,
    @Nullable Object result,
    StringEncoding callerEncoding,
    StringEncoding calleeEncoding,
    Relation relation,
    int calls,
    boolean postReturn,
    boolean dropsOwned,
    boolean memoryGrows,
    Set<Trouble> troubles,
    Realloc calleeRealloc,
    Realloc callerRealloc,
    int reallocCall,
    long writing) {

  /// How caller and callee are nested.
  enum Relation {
    STRANGERS,
    SIBLINGS,
    CALLEE_INSIDE,
    CALLER_INSIDE,
    SAME
  }

  /// What goes wrong; without any, the values must arrive.
  enum Trouble {
    BAD_ARGUMENTS,
    BAD_RESULT,
    BAD_RESULT_ADDRESS,
    CALLEE_REALLOC,
    CALLER_REALLOC,
    CALLEE_TRAPS,
    BORROWS_KEPT,
    POST_RETURN_TRAPS,
    POST_RETURN_CALLS_OUT
  }

  /// Cases of one type follow each other, as making a type's recipe takes longer than one case.
  private static final int PER_TYPE = 16;

  /// The type of a case.
  static FunctionPair functions(long seed, int number) {
    return FunctionPair.random(new Random(mix(seed, -1 - number / PER_TYPE)));
  }

  /// Whether a case has another type than the one before it.
  static boolean changesType(int number) {
    return number % PER_TYPE == 0;
  }

  static DifferentialCase of(long seed, int number, FunctionPair functions) {
    Random random = new Random(mix(seed, number));
    RandomValues values = new RandomValues(random, functions.callerResources());
    List<Object> args = new ArrayList<>();
    functions.caller().params().forEach(param -> args.add(values.value(param.type())));
    @Nullable ValType resultType = functions.caller().result().orElse(null);
    boolean grows = random.nextInt(16) == 0;
    return new DifferentialCase(
        functions,
        args,
        resultType == null ? null : values.value(resultType),
        encoding(random),
        encoding(random),
        relation(random),
        random.nextInt(4) == 0 ? 2 : 1,
        random.nextInt(3) == 0,
        random.nextInt(3) == 0,
        grows,
        troubles(random),
        grows ? Realloc.GROWS_MEMORY : badRealloc(random),
        grows ? Realloc.GROWS_MEMORY : badRealloc(random),
        random.nextInt(random.nextBoolean() ? 1 : 5),
        random.nextLong());
  }

  private static long mix(long seed, long number) {
    long z = seed + number * 0x9E37_79B9_7F4A_7C15L;
    z = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
    return z ^ z >>> 31;
  }

  private static StringEncoding encoding(Random random) {
    return StringEncoding.values()[random.nextInt(3)];
  }

  private static Relation relation(Random random) {
    return switch (random.nextInt(32)) {
      case 0 -> Relation.SAME;
      case 1, 2, 3 -> Relation.CALLER_INSIDE;
      case 4, 5, 6 -> Relation.CALLEE_INSIDE;
      case 7, 8, 9, 10 -> Relation.SIBLINGS;
      default -> Relation.STRANGERS;
    };
  }

  private static Realloc badRealloc(Random random) {
    return Realloc.values()[1 + random.nextInt(Realloc.values().length - 1)];
  }

  private static Set<Trouble> troubles(Random random) {
    Set<Trouble> troubles = EnumSet.noneOf(Trouble.class);
    int choice = random.nextInt(100);
    if (choice >= 50 && choice < 72) {
      troubles.add(Trouble.BAD_ARGUMENTS);
    } else if (choice < 84 && choice >= 72) {
      troubles.add(Trouble.BAD_RESULT);
    } else if (choice >= 84) {
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        troubles.add(Trouble.values()[random.nextInt(Trouble.values().length)]);
      }
    }
    return troubles;
  }

  boolean has(Trouble trouble) {
    return troubles.contains(trouble);
  }

  /// Whether the callee must see the caller's values, and the caller the callee's.
  boolean mustArrive() {
    return troubles.isEmpty() && !functions.hasHandles() && relation != Relation.SAME;
  }

  @Override
  public String toString() {
    return """
    type:      %s
    args:      %s
    result:    %s
    encodings: caller %s, callee %s; %s, %d calls%s%s%s
    troubles:  %s; realloc of callee %s, of caller %s, at call %d"""
        .formatted(
            functions,
            RandomValues.show(args),
            RandomValues.show(result),
            callerEncoding,
            calleeEncoding,
            relation,
            calls,
            postReturn ? ", post-return" : "",
            dropsOwned ? ", callee drops what it owns" : "",
            memoryGrows ? ", memory grows in realloc" : "",
            troubles,
            calleeRealloc,
            callerRealloc,
            reallocCall);
  }
}
