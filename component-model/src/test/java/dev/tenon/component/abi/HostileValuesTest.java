package dev.tenon.component.abi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.component.binary.Canon.StringEncoding;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ValType;
import dev.tenon.engine.CoreFuncType;
import dev.tenon.engine.CoreFunction;
import dev.tenon.engine.CoreMemory;
import dev.tenon.engine.CoreValType;
import dev.tenon.engine.TrapException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Memories and core values of random bits, most of which are no values at all: both paths trap for
/// the same reason, with the same allocations before, and leave the same bytes in both memories.
class HostileValuesTest {
  private static final int CASES = 4000;

  @ParameterizedTest
  @EnumSource
  void bothPathsDoTheSame(StringEncoding encoding) {
    int arrived = 0;
    for (int seed = 0; seed < CASES; seed++) {
      String reference = run(seed, encoding, CallPath.REFERENCE);
      assertThat(run(seed, encoding, CallPath.DIRECT)).as("seed %d", seed).isEqualTo(reference);
      arrived += reference.startsWith("returned") ? 1 : 0;
    }
    assertThat(arrived).isBetween(CASES / 20, CASES * 19 / 20);
  }

  /// All that can be seen of one call.
  private static String run(int seed, StringEncoding encoding, CallPath path) {
    Random random = new Random(seed);
    FuncType type = type(random);
    StringEncoding other = StringEncoding.values()[seed % 3];
    FakeGuest caller = guest("caller", path, encoding, random);
    FakeGuest callee = guest("callee", path, other, random);
    FunctionLayout layout = FunctionLayout.of(type);
    List<String> seen = new ArrayList<>();
    CoreFuncType lifted = layout.flattenFuncType(FunctionLayout.Direction.LIFT);
    long[] result = words(random, lifted.results().size());
    FuncInst function =
        CanonFunctionsTest.lifted(
            callee,
            type,
            args -> {
              seen.add(bits(lifted.params(), args).toString());
              return result;
            });
    CoreFunction imported = CanonFunctions.lower(function, type, caller.options(), caller.state);
    String outcome = outcome(imported, words(random, imported.type().params().size()));
    return outcome + seen + show(caller) + show(callee);
  }

  private static FuncType type(Random random) {
    RandomValues types = new RandomValues(random);
    List<FuncType.Param> params = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      params.add(new FuncType.Param("p" + i, types.type(2)));
    }
    Optional<ValType> result = random.nextBoolean() ? Optional.of(types.type(2)) : Optional.empty();
    return new FuncType(params, result, false);
  }

  private static FakeGuest guest(
      String label, CallPath path, StringEncoding encoding, Random random) {
    FakeGuest guest = new FakeGuest(new InstanceState(label, null, path)).with(encoding);
    for (int i = 0; i < 512; i++) {
      guest.memory.storeInt(4 * i, (int) word(random));
    }
    // What is allocated lies where nothing else does.
    guest.allocate(8, 4096);
    guest.reallocs.clear();
    return guest;
  }

  private static long[] words(Random random, int count) {
    long[] words = new long[count];
    Arrays.setAll(words, _ -> word(random));
    return words;
  }

  private static long word(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> 0;
      case 1, 2, 3 -> random.nextInt(3);
      case 4, 5, 6 -> 8 * random.nextInt(128);
      case 7 -> random.nextInt(0x80) << 8 | random.nextInt(0x80);
      case 8 -> 1 + random.nextInt(4);
      default -> random.nextLong();
    };
  }

  private static String outcome(CoreFunction function, long[] args) {
    try {
      long[] results = function.call(args);
      return "returned " + bits(function.type().results(), results);
    } catch (TrapException e) {
      return "trapped " + e.kind() + " " + e.getMessage();
    }
  }

  /// Core values as far as their types define them.
  private static List<Long> bits(List<CoreValType> types, long[] values) {
    List<Long> bits = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      CoreValType type = types.get(i);
      boolean narrow = type == CoreValType.Number.I32 || type == CoreValType.Number.F32;
      bits.add(narrow ? values[i] & 0xFFFF_FFFFL : values[i]);
    }
    return bits;
  }

  private static String show(FakeGuest guest) {
    CoreMemory memory = guest.memory;
    Throwable poison = guest.state.poison();
    return "\n%s: %s, may leave %b, %d bytes, hash %d, poison %s"
        .formatted(
            guest.state.label(),
            guest.reallocs,
            guest.state.mayLeave(),
            memory.byteLength(),
            Arrays.hashCode(memory.array()),
            poison == null ? null : poison.getMessage());
  }
}
