package dev.tenon.component.bind;

import static dev.tenon.component.bind.Types.func;
import static dev.tenon.component.bind.Types.list;
import static dev.tenon.component.bind.Types.option;
import static dev.tenon.component.bind.Types.param;
import static dev.tenon.component.type.ValType.Primitive.STRING;
import static dev.tenon.component.type.ValType.Primitive.U32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.ValType;
import dev.tenon.engine.LinkException;
import dev.tenon.engine.TrapException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuestInterfaceTest {
  private static final String NAME = "test:count/counters@1.0.0";

  @WitInterface(NAME)
  interface Counters {
    @WitResource("counter")
    interface Counter extends AutoCloseable {
      long increment(long by);

      Optional<Counter> split();

      @Override
      void close();
    }

    @WitName("[constructor]counter")
    Counter counter(long start);

    @WitName("[static]counter.sum")
    long sum(List<Counter> counters);

    void consume(Counter counter);

    Host.Pipe exchange(Host.Pipe pipe);

    default String describe() {
      return "described in Java";
    }
  }

  @WitInterface("test:count/host@1.0.0")
  interface Host {
    @WitResource("pipe")
    interface Pipe {
      boolean open();
    }
  }

  private static final ResourceType COUNTER = ResourceType.fresh("counter");
  private static final ResourceType PIPE = ResourceType.fresh("pipe");
  private static final ValType OWN = new ValType.OwnType(COUNTER);
  private static final ValType BORROW = new ValType.BorrowType(COUNTER);
  private static final FuncType INCREMENT = func(U32, param("self", BORROW), param("by", U32));

  private static FakeHandle handle(@Nullable Object value) {
    return (FakeHandle) Objects.requireNonNull(value);
  }

  private static FakeHandle counter(int state) {
    FakeHandle handle = new FakeHandle("counter");
    handle.state = state;
    return handle;
  }

  private static long increment(@Nullable Object[] args) {
    FakeHandle self = handle(args[0]);
    self.state += ((Long) Objects.requireNonNull(args[1])).intValue();
    return self.state;
  }

  private static Object split(@Nullable Object[] args) {
    int state = handle(args[0]).state;
    return state < 2 ? Optional.empty() : Optional.of(counter(state / 2));
  }

  private static long sum(@Nullable Object[] args) {
    List<?> counters = (List<?>) Objects.requireNonNull(args[0]);
    return counters.stream().mapToLong(c -> handle(c).state).sum();
  }

  private static FakeExports exports() {
    ValType pipe = new ValType.OwnType(PIPE);
    return new FakeExports()
        .with(NAME + "#[method]counter.increment", INCREMENT, GuestInterfaceTest::increment)
        .with(
            NAME + "#[method]counter.split",
            func(option(OWN), param("self", BORROW)),
            GuestInterfaceTest::split)
        .with(
            NAME + "#[constructor]counter",
            func(OWN, param("start", U32)),
            args -> counter(((Long) Objects.requireNonNull(args[0])).intValue()))
        .with(
            NAME + "#[static]counter.sum",
            func(U32, param("counters", list(BORROW))),
            GuestInterfaceTest::sum)
        .with(
            NAME + "#consume",
            func(null, param("counter", OWN)),
            args -> {
              handle(args[0]).close();
              return null;
            })
        .with(NAME + "#exchange", func(pipe, param("pipe", pipe)), args -> args[0]);
  }

  @Test
  void guestsResourcesAreObjectsWithMethods() {
    Counters counters = GuestInterface.bind(Counters.class, exports());
    Counters.Counter counter = counters.counter(5);
    assertThat(counter.increment(3)).isEqualTo(8);
    Counters.Counter half = counter.split().orElseThrow();
    assertThat(half.increment(0)).isEqualTo(4);
    assertThat(half.increment(1)).isEqualTo(5);
    assertThat(counters.sum(List.of(counter, half))).isEqualTo(13);
    assertThat(counters.counter(1).split()).isEmpty();
  }

  @Test
  void closingDropsTheHandle() {
    FakeHandle handle = counter(1);
    FakeExports exports =
        exports().with(NAME + "#[constructor]counter", func(OWN, param("start", U32)), _ -> handle);
    try (var counter = GuestInterface.bind(Counters.class, exports).counter(1)) {
      assertThat(counter).hasToString("Counter@own<counter>");
    }
    assertThat(handle.closed).isEqualTo(1);
  }

  @Test
  void givingAResourceAwayGivesItsHandle() {
    FakeHandle handle = counter(1);
    FakeExports exports =
        exports().with(NAME + "#[constructor]counter", func(OWN, param("start", U32)), _ -> handle);
    Counters counters = GuestInterface.bind(Counters.class, exports);
    counters.consume(counters.counter(1));
    assertThat(handle.closed).isEqualTo(1);
  }

  @Test
  void theHostsOwnResourcesPassAsTheyAre() {
    Counters counters = GuestInterface.bind(Counters.class, exports());
    Host.Pipe pipe = () -> true;
    assertThat(counters.exchange(pipe)).isSameAs(pipe);
  }

  @Test
  void aMethodWithABodyIsOptional() {
    assertThat(GuestInterface.bind(Counters.class, exports()).describe())
        .isEqualTo("described in Java");
    FakeExports describing = exports().with(NAME + "#describe", func(STRING), _ -> "by the guest");
    assertThat(GuestInterface.bind(Counters.class, describing).describe())
        .isEqualTo("by the guest");
  }

  @Test
  void everythingMissingAndMismatchedIsToldAtOnce() {
    FakeExports exports =
        new FakeExports()
            .with(NAME + "#[constructor]counter", func(OWN, param("start", STRING)), _ -> "")
            .with(NAME + "#[method]counter.increment", INCREMENT, _ -> 1L)
            .with(NAME + "#consume", func(U32, param("counter", OWN)), _ -> 1L);
    assertThatThrownBy(() -> GuestInterface.bind(Counters.class, exports))
        .isInstanceOf(LinkException.class)
        .hasMessage(
            """
            test:count/counters@1.0.0#[method]counter.split: the component does not export it, \
            and Counter.split() calls it; check the name, or give it with @WitName
            test:count/counters@1.0.0#consume: the result is u32 in WIT but void in Java \
            (Counters.consume(Counter)); use long
            test:count/counters@1.0.0#[constructor]counter: parameter "start" is string in WIT \
            but long in Java (Counters.counter(long)); use String
            test:count/counters@1.0.0#exchange: the component does not export it, and \
            Counters.exchange(Pipe) calls it; check the name, or give it with @WitName
            test:count/counters@1.0.0#[static]counter.sum: the component does not export it, and \
            Counters.sum(List<Counter>) calls it; check the name, or give it with @WitName""");
  }

  @Test
  @SuppressWarnings("NullAway") // what a careless caller does
  void aNullArgumentIsRefusedByName() {
    FakeExports exports =
        new FakeExports()
            .with("test:x/y#greet", func(STRING, param("name", STRING)), args -> args[0]);
    Greeter greeter = GuestInterface.bind(Greeter.class, exports);
    assertThat(greeter.greet("World")).isEqualTo("World");
    assertThatThrownBy(() -> greeter.greet(null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("test:x/y#greet: parameter \"name\": it is null");
  }

  @WitInterface("test:x/y")
  interface Greeter {
    String greet(String name);
  }

  @Test
  void aGuestsTrapReachesTheCaller() {
    TrapException trap = new TrapException(TrapException.Kind.UNREACHABLE, "unreachable");
    FakeExports exports =
        new FakeExports()
            .with(
                "test:x/y#greet",
                func(STRING, param("name", STRING)),
                _ -> {
                  throw trap;
                });
    Greeter greeter = GuestInterface.bind(Greeter.class, exports);
    assertThatThrownBy(() -> greeter.greet("World")).isSameAs(trap);
  }

  @Test
  void anInterfaceIsEqualToItselfOnly() {
    Counters a = GuestInterface.bind(Counters.class, exports());
    Counters b = GuestInterface.bind(Counters.class, exports());
    assertThat(a).isNotEqualTo(b).hasToString("Counters of a component");
    assertThat(Set.of(a, b)).contains(a).contains(b);
  }
}
