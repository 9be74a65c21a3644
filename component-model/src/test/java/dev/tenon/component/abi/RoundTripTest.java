package dev.tenon.component.abi;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.component.binary.Canon.StringEncoding;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ValType;
import dev.tenon.engine.CoreFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Random values of random types, seeded, through functions of one instance and on to another.
class RoundTripTest {
  private static final int TYPES = 400;

  @ParameterizedTest
  @EnumSource
  void whatIsLoweredIsLifted(StringEncoding encoding) {
    for (int seed = 0; seed < TYPES; seed++) {
      RandomValues random = new RandomValues(new Random(seed));
      List<FuncType.Param> params = new ArrayList<>();
      Object[] args = new Object[1 + seed % 6];
      for (int i = 0; i < args.length; i++) {
        ValType type = random.type(3);
        params.add(new FuncType.Param("p" + i, type));
        args[i] = random.value(type);
      }
      ValType resultType = random.type(3);
      Object result = random.value(resultType);
      FuncType type = new FuncType(params, Optional.of(resultType), false);
      StringEncoding other = StringEncoding.values()[seed % 3];

      AtomicReference<Object[]> seen = new AtomicReference<>(new Object[0]);
      @Nullable Object returned = callThrough(type, args, result, seen, encoding, other);

      assertThat(RandomValues.show(Arrays.asList(seen.get())))
          .as("arguments, seed %d", seed)
          .isEqualTo(RandomValues.show(Arrays.asList(args)));
      assertThat(RandomValues.show(returned))
          .as("result, seed %d", seed)
          .isEqualTo(RandomValues.show(result));
    }
  }

  /// Host, then a guest that passes its arguments on to an import, then the host again.
  private static @Nullable Object callThrough(
      FuncType type,
      Object[] args,
      Object result,
      AtomicReference<Object[]> seen,
      StringEncoding encoding,
      StringEncoding importEncoding) {
    FakeGuest guest = new FakeGuest().with(encoding);
    FuncInst host =
        CanonFunctions.host(
            "host",
            given -> {
              seen.set(given);
              return result;
            });
    FunctionLayout layout = FunctionLayout.of(type);
    FakeGuest second = new FakeGuest(new InstanceState("second", null)).with(importEncoding);
    FuncInst passing = forwarder(second, host, type, layout);
    return forwarder(guest, passing, type, layout).invoke(args);
  }

  private static FuncInst forwarder(
      FakeGuest guest, FuncInst target, FuncType type, FunctionLayout layout) {
    CoreFunction imported = CanonFunctions.lower(target, type, guest.options(), guest.state);
    CoreFunction core =
        CoreFunction.host(
            layout.flattenFuncType(FunctionLayout.Direction.LIFT),
            flat -> {
              if (!layout.resultInMemory()) {
                return imported.call(flat);
              }
              long[] withOut = Arrays.copyOf(flat, flat.length + 1);
              Layout shape = requireNonNull(layout.result());
              withOut[flat.length] = guest.allocate(shape.alignment(), shape.size());
              imported.call(withOut);
              return new long[] {withOut[flat.length]};
            });
    return CanonFunctions.lift(core, type, guest.options(), guest.state);
  }
}
