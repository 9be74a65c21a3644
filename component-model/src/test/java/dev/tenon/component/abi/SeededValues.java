package dev.tenon.component.abi;

import dev.tenon.component.type.ValType;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Random typed values for the tests of other packages, one for each seed.
public final class SeededValues {
  /// What a test does with a type and a value of it.
  public interface Check {
    void accept(int seed, ValType type, Object value);
  }

  private SeededValues() {}

  /// Types without handles, nested at most so deep, for the seeds from 0.
  public static void forEach(int seeds, int depth, Check check) {
    for (int seed = 0; seed < seeds; seed++) {
      one(seed, depth, check);
    }
  }

  /// One type without handles, nested at most so deep.
  public static void one(int seed, int depth, Check check) {
    RandomValues random = new RandomValues(new Random(seed));
    ValType type = random.type(depth);
    check.accept(seed, type, random.value(type));
  }

  /// A value in full, with Java classes, for comparing values that hold arrays.
  public static String show(@Nullable Object value) {
    return RandomValues.show(value);
  }
}
