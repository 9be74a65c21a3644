package dev.tenon.component.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Random calls between instances, valid and hostile, through Java values and by recipes: nothing that core code could see may differ.
///
///     mvn -pl component-model -am test -Dtest=DifferentialTest -Dsurefire.failIfNoSpecifiedTests=false \
///       -Dtenon.seed=N [-Dtenon.cases=N | -Dtenon.case=N]
class DifferentialTest {
  private static final int CASES = 100_000;
  private static final int CASES_TO_FIND_A_FAULT = 20_000;

  private final DifferentialRun reference = new DifferentialRun();
  private final DifferentialRun candidate = new DifferentialRun();
  private final Map<String, Integer> endings = new TreeMap<>();

  @Test
  void pathsAgree() {
    long seed = Long.getLong("tenon.seed", new Random().nextLong());
    int only = Integer.getInteger("tenon.case", -1);
    int cases = only < 0 ? Integer.getInteger("tenon.cases", CASES) : only + 1;
    System.out.printf("Differential test: -Dtenon.seed=%d -Dtenon.cases=%d%n", seed, cases);
    long start = System.nanoTime();
    String difference = firstDifference(AbiPath.DIRECT, seed, Math.max(0, only), cases);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    System.out.printf("Differential test: %s in %d ms%n", endings, millis);
    assertThat(difference).isNull();
    if (cases >= CASES) {
      assertThat(endings.get("returned")).as("cases that return").isGreaterThan(cases / 3);
      assertThat(endings.get("trap COMPONENT")).as("cases that trap").isGreaterThan(cases / 10);
    }
  }

  @ParameterizedTest
  @EnumSource
  void faultIsFound(AbiFault fault) {
    assertThat(firstDifference(fault, 1, 0, CASES_TO_FIND_A_FAULT)).isNotNull();
  }

  private @Nullable String firstDifference(AbiPath path, long seed, int from, int to) {
    FunctionPair functions = DifferentialCase.functions(seed, from);
    for (int number = from; number < to; number++) {
      if (DifferentialCase.changesType(number)) {
        functions = DifferentialCase.functions(seed, number);
      }
      DifferentialCase c = DifferentialCase.of(seed, number, functions);
      reference.run(c, AbiPath.REFERENCE);
      candidate.run(c, path);
      endings.merge(reference.ending(), 1, Integer::sum);
      String difference = reference.fault(c);
      if (difference == null) {
        difference = candidate.differenceFrom(reference);
      }
      if (difference != null) {
        return """
        -Dtenon.seed=%d -Dtenon.case=%d
        %s
        differs: %s
          reference:
        %s
          other path:
        %s"""
            .formatted(seed, number, c, difference, reference, candidate);
      }
    }
    return null;
  }
}
