package dev.tenon.engine;

import static dev.tenon.engine.Guests.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tenon.engine.CoreValType.Number;
import dev.tenon.engine.TrapException.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Calls without arrays: from the host, to the host, and between instances.
@ParameterizedClass
@EnumSource
class ScalarCallTest {
  private static final CoreFuncType MIXED =
      new CoreFuncType(
          List.of(Number.I32, Number.I64, Number.F32, Number.F64), List.of(Number.F64));
  private final Guests.Mode mode;
  private final Engine engine;

  ScalarCallTest(Guests.Mode mode) {
    this.mode = mode;
    engine = mode.engine();
  }

  private static CoreFuncType i64s(int params) {
    return new CoreFuncType(Collections.nCopies(params, Number.I64), List.of(Number.I64));
  }

  /// Joins its arguments as decimal digits.
  private static final ScalarCode DIGITS =
      new ScalarCode() {
        @Override
        public long apply() {
          return 0;
        }

        @Override
        public long apply(long a) {
          return a;
        }

        @Override
        public long apply(long a, long b) {
          return 10 * a + b;
        }

        @Override
        public long apply(long a, long b, long c) {
          return 10 * apply(a, b) + c;
        }

        @Override
        public long apply(long a, long b, long c, long d) {
          return 10 * apply(a, b, c) + d;
        }

        @Override
        public long apply(long a, long b, long c, long d, long e) {
          return 10 * apply(a, b, c, d) + e;
        }

        @Override
        public long apply(long a, long b, long c, long d, long e, long f) {
          return 10 * apply(a, b, c, d, e) + f;
        }

        @Override
        public long apply(long a, long b, long c, long d, long e, long f, long g) {
          return 10 * apply(a, b, c, d, e, f) + g;
        }

        @Override
        public long apply(long a, long b, long c, long d, long e, long f, long g, long h) {
          return 10 * apply(a, b, c, d, e, f, g) + h;
        }
      };

  private static CoreFunction digits(int params) {
    return CoreFunction.host(i64s(params), DIGITS);
  }

  private static CoreFunction boxedDigits(int params) {
    return CoreFunction.host(i64s(params), args -> new long[] {DIGITS.applyAll(args)});
  }

  /// Nine imports of zero to eight i64, one of mixed types, one without a result, one that is too
  /// long for calls without arrays; each re-exported by a function that calls it.
  private CoreInstance relay(List<CoreFunction> digits, CoreFunction mixed, CoreFunction note) {
    List<CoreFunction> imports = new ArrayList<>(digits);
    imports.add(mixed);
    imports.add(note);
    return mode.instance(engine, "scalars", imports.toArray(CoreExtern[]::new));
  }

  private CoreInstance relay(CoreInstance other) {
    List<CoreFunction> imports = new ArrayList<>();
    for (int i = 0; i <= 9; i++) {
      imports.add(function(other, "digits " + i));
    }
    return relay(imports, function(other, "mixed"), function(other, "note"));
  }

  private final List<Integer> notes = new ArrayList<>();

  private CoreInstance relay(boolean boxed) {
    List<CoreFunction> imports = new ArrayList<>();
    for (int i = 0; i <= 8; i++) {
      imports.add(boxed ? boxedDigits(i) : digits(i));
    }
    imports.add(
        CoreFunction.host(
            i64s(9),
            args -> {
              long sum = 0;
              for (long arg : args) {
                sum = 10 * sum + arg;
              }
              return new long[] {sum};
            }));
    CoreFunction mixed =
        CoreFunction.host(
            MIXED,
            new ScalarCode() {
              @Override
              public long apply(long a, long b, long c, long d) {
                double sum =
                    (int) a + b + Float.intBitsToFloat((int) c) + Double.longBitsToDouble(d);
                return Double.doubleToRawLongBits(sum);
              }
            });
    CoreFunction note =
        CoreFunction.host(
            new CoreFuncType(List.of(Number.I32), List.of()),
            new ScalarCode() {
              @Override
              public long apply(long a) {
                if ((int) a == -1) {
                  throw new IllegalStateException("not this");
                }
                notes.add((int) a);
                return 42; // looked at by nobody
              }
            });
    return relay(imports, mixed, note);
  }

  private static void assertRelays(CoreInstance relay) {
    assertThat(function(relay, "digits 0").apply()).isEqualTo(0);
    assertThat(function(relay, "digits 1").apply(1)).isEqualTo(1);
    assertThat(function(relay, "digits 2").apply(1, 2)).isEqualTo(12);
    assertThat(function(relay, "digits 3").apply(1, 2, 3)).isEqualTo(123);
    assertThat(function(relay, "digits 4").apply(1, 2, 3, 4)).isEqualTo(1234);
    assertThat(function(relay, "digits 5").apply(1, 2, 3, 4, 5)).isEqualTo(12345);
    assertThat(function(relay, "digits 6").apply(1, 2, 3, 4, 5, 6)).isEqualTo(123456);
    assertThat(function(relay, "digits 7").apply(1, 2, 3, 4, 5, 6, 7)).isEqualTo(1234567);
    assertThat(function(relay, "digits 8").apply(1, 2, 3, 4, 5, 6, 7, 8)).isEqualTo(12345678);
    assertThat(function(relay, "digits 9").call(1, 2, 3, 4, 5, 6, 7, 8, 9))
        .containsExactly(123456789);
    for (int i = 0; i <= 8; i++) {
      long[] args = {1, 2, 3, 4, 5, 6, 7, 8};
      long[] some = Arrays.copyOf(args, i);
      assertThat(function(relay, "digits " + i).call(some)).containsExactly(DIGITS.applyAll(some));
    }
  }

  @Test
  void everyNumberOfArgumentsReachesTheHost() {
    assertRelays(relay(false));
    assertRelays(relay(true));
  }

  @Test
  void everyNumberOfArgumentsCrossesInstances() {
    assertRelays(relay(relay(false)));
    assertRelays(relay(relay(relay(true))));
  }

  @Test
  void everyTypeCrosses() {
    CoreInstance inner = relay(false);
    for (CoreInstance relay : List.of(inner, relay(inner))) {
      long sum =
          function(relay, "mixed")
              .apply(
                  -1,
                  -(1L << 62),
                  Float.floatToRawIntBits(0.5f),
                  Double.doubleToRawLongBits(1e300));
      assertThat(Double.longBitsToDouble(sum)).isEqualTo(-1.0 - (1L << 62) + 0.5 + 1e300);
    }
  }

  @Test
  void aFunctionWithoutResultGivesZero() {
    CoreInstance inner = relay(false);
    assertThat(function(inner, "note").apply(7)).isZero();
    assertThat(function(relay(inner), "note").apply(8)).isZero();
    assertThat(function(relay(inner), "note").call(9)).isEmpty();
    assertThat(notes).containsExactly(7, 8, 9);
  }

  @Test
  void aHostFunctionsExceptionArrivesUnchanged() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> function(relay(relay(false)), "note").apply(-1))
        .withMessage("not this");
  }

  @Test
  void aTrapHasTheFramesOfAllInstances() {
    CoreFunction trapping =
        CoreFunction.host(
            new CoreFuncType(List.of(Number.I32), List.of()),
            new ScalarCode() {
              @Override
              public long apply(long a) {
                throw new TrapException(Kind.HOST, "no");
              }
            });
    List<CoreFunction> digits = new ArrayList<>();
    for (int i = 0; i <= 9; i++) {
      digits.add(boxedDigits(0));
    }
    for (int i = 0; i <= 8; i++) {
      digits.set(i, boxedDigits(i));
    }
    digits.set(9, CoreFunction.host(i64s(9), _ -> new long[1]));
    CoreInstance inner = relay(digits, CoreFunction.host(MIXED, _ -> new long[1]), trapping);
    assertThatExceptionOfType(TrapException.class)
        .isThrownBy(() -> function(relay(inner), "note").apply(1))
        .satisfies(
            trap -> {
              assertThat(trap.kind()).isEqualTo(Kind.HOST);
              assertThat(trap.frames())
                  .extracting(WasmFrame::toString)
                  .containsExactly("scalars!note", "scalars!note");
            });
  }

  @Test
  void theNumberOfArgumentsIsChecked() {
    CoreFunction two = function(relay(false), "digits 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> two.apply(1))
        .withMessageContaining("(func (param i64 i64) (result i64)), given 1");
    CoreFunction nine = function(relay(false), "digits 9");
    assertThatIllegalArgumentException().isThrownBy(() -> nine.apply(1));
    assertThatIllegalArgumentException().isThrownBy(() -> CoreFunction.host(i64s(9), DIGITS));
  }
}
