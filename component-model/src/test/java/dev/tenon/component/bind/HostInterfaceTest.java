package dev.tenon.component.bind;

import static dev.tenon.component.bind.Types.func;
import static dev.tenon.component.bind.Types.list;
import static dev.tenon.component.bind.Types.param;
import static dev.tenon.component.bind.Types.record;
import static dev.tenon.component.bind.Types.result;
import static dev.tenon.component.type.ValType.Primitive.STRING;
import static dev.tenon.component.type.ValType.Primitive.U32;
import static dev.tenon.component.type.ValType.Primitive.U64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.linking.HostFunction;
import dev.tenon.component.linking.HostInstance;
import dev.tenon.component.type.ExternType;
import dev.tenon.component.type.FuncType;
import dev.tenon.component.type.InstanceType;
import dev.tenon.component.type.ResourceType;
import dev.tenon.component.type.TypeBound;
import dev.tenon.component.type.ValType;
import dev.tenon.component.value.RecordValue;
import dev.tenon.component.value.Result;
import dev.tenon.engine.TrapException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HostInterfaceTest {
  /// A whole capability: what a host writes to serve an interface.
  @WitInterface("example:shop/stock@1.0.0")
  interface Stock {
    record Item(String name, long count) {}

    Result<Long, String> take(Item item);

    List<Item> items();
  }

  record Shelf(Map<String, Long> counts) implements Stock {
    @Override
    public Result<Long, String> take(Item item) {
      long left = counts.getOrDefault(item.name(), 0L) - item.count();
      if (left < 0) {
        return Result.err("not enough " + item.name());
      }
      counts.put(item.name(), left);
      return Result.ok(left);
    }

    @Override
    public List<Item> items() {
      return counts.entrySet().stream().map(e -> new Item(e.getKey(), e.getValue())).toList();
    }
  }

  private static final ValType ITEM =
      record(Types.field("name", STRING), Types.field("count", U32));
  private static final FuncType TAKE = func(result(U32, STRING), param("item", ITEM));
  private static final FuncType ITEMS = func(list(ITEM));

  private static RecordValue item(String name, long count) {
    return RecordValue.of(List.of("name", "count"), name, count);
  }

  @Test
  void anImplementationInPlainJavaServesAnInterface() {
    Shelf shelf = new Shelf(new LinkedHashMap<>(Map.of("tenon", 5L)));
    HostInstance stock = HostInterface.of(Stock.class).instance(shelf);
    assertThat(call(stock, "take", TAKE, item("tenon", 2))).isEqualTo(Result.ok(3L));
    assertThat(call(stock, "take", TAKE, item("tenon", 9)))
        .isEqualTo(Result.err("not enough tenon"));
    assertThat(call(stock, "items", ITEMS)).isEqualTo(List.of(item("tenon", 3)));
  }

  private static @Nullable Object call(
      HostInstance instance, String name, FuncType type, @Nullable Object... args) {
    return Objects.requireNonNull(instance.function(name, type), name).call(args);
  }

  @Test
  void anInterfaceIsReadOnce() {
    assertThat(HostInterface.of(Stock.class)).isSameAs(HostInterface.of(Stock.class));
    assertThat(HostInterface.of(Stock.class).name()).isEqualTo("example:shop/stock@1.0.0");
  }

  @Test
  void argumentsOfTheCallerAreNotChanged() {
    Object[] args = {item("tenon", 0)};
    HostInstance stock = HostInterface.of(Stock.class).instance(new Shelf(new LinkedHashMap<>()));
    Objects.requireNonNull(stock.function("take", TAKE)).call(args);
    assertThat(args[0]).isEqualTo(item("tenon", 0));
  }

  @WitInterface("wasi:x/clock@0.2.0")
  interface Clock {
    @WitResource("timer")
    interface Timer extends AutoCloseable {
      long elapsed();

      void reset(long to);

      Timer copy();

      @Override
      void close();
    }

    @WitName("[constructor]timer")
    Timer newTimer(long start);

    @WitName("[static]timer.merge")
    Timer merge(Timer a, Timer b);

    Other.Gate open(List<Timer> timers);
  }

  @WitInterface("wasi:x/other@0.2.0")
  interface Other {
    @WitResource("gate")
    interface Gate {
      boolean ready();
    }
  }

  static final class FakeTimer implements Clock.Timer {
    private long elapsed;
    private boolean closed;

    FakeTimer(long start) {
      elapsed = start;
    }

    @Override
    public long elapsed() {
      return elapsed;
    }

    @Override
    public void reset(long to) {
      elapsed = to;
    }

    @Override
    public Clock.Timer copy() {
      return new FakeTimer(elapsed);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  static final class FakeClock implements Clock {
    @Override
    public Timer newTimer(long start) {
      return new FakeTimer(start);
    }

    @Override
    public Timer merge(Timer a, Timer b) {
      return new FakeTimer(a.elapsed() + b.elapsed());
    }

    @Override
    public Other.Gate open(List<Timer> timers) {
      return () -> timers.stream().allMatch(t -> t.elapsed() > 0);
    }
  }

  private static final ResourceType TIMER = ResourceType.fresh("timer");
  private static final ResourceType GATE = ResourceType.fresh("gate");
  private static final ValType OWN = new ValType.OwnType(TIMER);
  private static final ValType BORROW = new ValType.BorrowType(TIMER);
  private static final FuncType ELAPSED = func(U64, param("self", BORROW));
  private static final FuncType NEW_TIMER = func(OWN, param("start", U64));
  private static final FuncType MERGE = func(OWN, param("a", OWN), param("b", BORROW));
  private static final FuncType OPEN =
      func(new ValType.OwnType(GATE), param("timers", list(BORROW)));

  @Test
  void resourcesAreTheHostsOwnObjects() {
    HostInstance clock = HostInterface.of(Clock.class).instance(new FakeClock());
    Object timer = call(clock, "[constructor]timer", NEW_TIMER, 4L);
    assertThat(timer).isInstanceOf(FakeTimer.class);
    assertThat(call(clock, "[method]timer.elapsed", ELAPSED, timer)).isEqualTo(4L);
    FuncType reset = func(null, param("self", BORROW), param("to", U64));
    assertThat(call(clock, "[method]timer.reset", reset, timer, 9L)).isNull();
    FuncType copy = func(OWN, param("self", BORROW));
    Object copied = call(clock, "[method]timer.copy", copy, timer);
    Object merged = call(clock, "[static]timer.merge", MERGE, timer, copied);
    assertThat(call(clock, "[method]timer.elapsed", ELAPSED, merged)).isEqualTo(18L);
    Object gate = call(clock, "open", OPEN, List.of(timer, merged));
    assertThat(gate).isInstanceOf(Other.Gate.class);
    assertThat(timer).isInstanceOfSatisfying(FakeTimer.class, t -> assertThat(t.closed).isFalse());
  }

  @Test
  void theJavaTypeOfAResourceIsFoundNestedAndInSignatures() {
    HostInstance clock = HostInterface.of(Clock.class).instance(new FakeClock());
    assertThat(clock.resource("timer")).isEqualTo(Clock.Timer.class);
    assertThat(clock.resource("gate")).isEqualTo(Other.Gate.class);
    assertThat(clock.resource("door")).isNull();
  }

  @WitInterface(value = "wasi:x/named@0.2.0", resources = Other.Gate.class)
  interface Naming {}

  @Test
  void aResourceOutsideOfAllSignaturesIsNamedByTheAnnotation() {
    HostInstance naming = HostInterface.of(Naming.class).instance(new Naming() {});
    assertThat(naming.resource("gate")).isEqualTo(Other.Gate.class);
    FuncType ready = func(ValType.Primitive.BOOL, param("self", new ValType.BorrowType(GATE)));
    assertThat(call(naming, "[method]gate.ready", ready, (Other.Gate) () -> true)).isEqualTo(true);
  }

  @Test
  void checkTellsEveryProblemOfAnInterface() {
    Map<String, ExternType> exports = new LinkedHashMap<>();
    exports.put("timer", new TypeBound.SubResource(TIMER));
    exports.put("door", new TypeBound.SubResource(ResourceType.fresh("door")));
    exports.put("[constructor]timer", NEW_TIMER);
    exports.put("[method]timer.elapsed", func(STRING, param("self", BORROW)));
    exports.put("[method]timer.stop-all", func(null, param("self", BORROW), param("in", U64)));
    exports.put("[static]timer.merge", MERGE);
    exports.put("[static]timer.find", func(OWN, param("name", STRING)));
    exports.put("now", func(list(STRING)));
    exports.put("open", OPEN);
    InstanceType wanted = new InstanceType(exports, List.of(TIMER));
    assertThat(HostInterface.of(Clock.class).check(wanted))
        .containsExactly(
            "wasi:x/clock@0.2.0: resource \"door\" has no Java type in Clock; nest one annotated"
                + " @WitResource(\"door\"), or name it in the resources of @WitInterface",
            "wasi:x/clock@0.2.0#[method]timer.elapsed: the result is string in WIT but long in Java"
                + " (Timer.elapsed()); use String",
            "wasi:x/clock@0.2.0#[method]timer.stop-all: Timer has no method for it; add"
                + " void stopAll(long in)",
            "wasi:x/clock@0.2.0#[static]timer.find: Clock has no method for it; add"
                + " @WitName(\"[static]timer.find\") Timer find(String name)",
            "wasi:x/clock@0.2.0#now: Clock has no method for it; add List<String> now()");
  }

  @Test
  void aGuestsResourceWhereTheHostsIsWantedTraps() {
    HostInstance clock = HostInterface.of(Clock.class).instance(new FakeClock());
    HostFunction open = Objects.requireNonNull(clock.function("open", OPEN));
    assertThatThrownBy(() -> open.call(new Object[] {List.of(new FakeHandle("timer"))}))
        .isInstanceOf(TrapException.class)
        .hasMessage(
            "wasi:x/clock@0.2.0#open: argument 0 of Clock.open(List<Timer>) does not fit: timer is a"
                + " guest's resource and no Timer of the host; use ResourceHandle");
  }

  @WitInterface("test:x/failing")
  interface Failing {
    String text() throws Exception;
  }

  private static HostFunction failing(Failing implementation) {
    HostInstance instance = HostInterface.of(Failing.class).instance(implementation);
    return Objects.requireNonNull(instance.function("text", func(STRING)));
  }

  @Test
  void anUncheckedExceptionPassesUnchanged() {
    IllegalStateException thrown = new IllegalStateException("broken");
    HostFunction text =
        failing(
            () -> {
              throw thrown;
            });
    assertThatThrownBy(() -> text.call(new Object[0])).isSameAs(thrown);
  }

  @Test
  void aCheckedExceptionIsTheCauseOfATrap() {
    HostFunction text =
        failing(
            () -> {
              throw new IOException("disk full");
            });
    assertThatThrownBy(() -> text.call(new Object[0]))
        .isInstanceOf(TrapException.class)
        .hasMessage("test:x/failing#text: Failing.text() threw java.io.IOException: disk full")
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void anInterruptedMethodTrapsAndKeepsTheInterrupt() {
    HostFunction text =
        failing(
            () -> {
              throw new InterruptedException();
            });
    assertThatThrownBy(() -> text.call(new Object[0]))
        .isInstanceOfSatisfying(
            TrapException.class,
            e -> assertThat(e.kind()).isEqualTo(TrapException.Kind.INTERRUPTED));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  @SuppressWarnings("NullAway") // what a careless implementation does
  void nullWhereAValueIsWantedTraps() {
    HostFunction text = failing(() -> null);
    assertThatThrownBy(() -> text.call(new Object[0]))
        .isInstanceOf(TrapException.class)
        .hasMessage("test:x/failing#text: Failing.text() returned null");
  }

  @Test
  @SuppressWarnings("NullAway") // what a careless implementation does
  void nullWithinAResultTraps() {
    Stock stock =
        new Stock() {
          @Override
          public Result<Long, String> take(Item item) {
            return Result.ok(null);
          }

          @Override
          public List<Item> items() {
            return List.of(new Item(null, 1));
          }
        };
    HostInstance instance = HostInterface.of(Stock.class).instance(stock);
    assertThatThrownBy(() -> call(instance, "items", ITEMS))
        .isInstanceOf(TrapException.class)
        .hasMessage(
            "example:shop/stock@1.0.0#items: the result of Stock.items() does not fit: component"
                + " Item.name is null");
  }
}
