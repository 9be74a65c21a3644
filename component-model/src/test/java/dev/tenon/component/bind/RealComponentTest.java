package dev.tenon.component.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.linking.ComponentInstance;
import dev.tenon.component.linking.Linker;
import dev.tenon.component.linking.Store;
import dev.tenon.component.validation.Component;
import dev.tenon.component.value.Result;
import dev.tenon.engine.Engine;
import dev.tenon.engine.LinkException;
import dev.tenon.engine.TrapException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Typed calls of a component written in Rust.
class RealComponentTest {
  record Point(int x, int y) {}

  record Mixed(
      short tiny,
      long big,
      boolean flag,
      float ratio,
      int letter,
      double exact,
      String label,
      @WitName("small") short little) {}

  record Nested(Point corner, List<String> names, Optional<String> note) {}

  sealed interface Shape {
    record Nothing() implements Shape {}

    record Circle(double radius) implements Shape {}

    record Square(float side) implements Shape {}

    record Named(String name) implements Shape {}

    record Corners(List<Point> corners) implements Shape {}

    record Count(long count) implements Shape {}
  }

  enum Colour {
    RED,
    GREEN,
    BLUE
  }

  enum Flag {
    B0,
    B1,
    B2,
    B3,
    B4,
    B5,
    B6,
    B7,
    B8
  }

  record Pair(short first, String second) {}

  @WitInterface("tenon:fixtures/echo")
  interface Echo {
    void nothing();

    long echoU64(long value);

    int echoChar(int value);

    byte[] echoBytes(byte[] value);

    boolean[] echoBools(boolean[] value);

    long[] echoU32s(long[] value);

    double[] echoF64s(double[] value);

    int[] echoChars(int[] value);

    List<List<String>> echoLists(List<List<String>> value);

    Pair echoPair(Pair value);

    List<Mixed> echoMixeds(List<Mixed> value);

    Nested echoNested(Nested value);

    List<Shape> echoShapes(List<Shape> value);

    Colour echoColour(Colour value);

    Set<Flag> echoNineFlags(Set<Flag> value);

    Optional<Optional<Long>> echoOptionOption(Optional<Optional<Long>> value);

    Result<Result<Byte, Double>, Optional<String>> echoResultNested(
        Result<Result<Byte, Double>, Optional<String>> value);

    Result<@Nullable Void, @Nullable Void> echoResultBare(
        Result<@Nullable Void, @Nullable Void> value);

    String describe(
        String name,
        Point place,
        Mixed inside,
        Shape form,
        List<String> tags,
        Optional<String> note);
  }

  @WitInterface("tenon:fixtures/counters")
  interface Counters {
    @WitResource("counter")
    interface Counter extends AutoCloseable {
      void increment();

      int add(int amount);

      int value();

      @Override
      void close();
    }

    @WitName("[constructor]counter")
    Counter counter(int start);

    @WitName("[static]counter.larger")
    Counter larger(Counter a, Counter b);

    @WitName("[static]counter.finish")
    int finish(Counter counter);

    Counter merge(Counter a, Counter b);

    long total(List<Counter> all);

    List<Counter> make(int[] starts);

    Optional<Counter> maybe(Optional<Integer> start);

    long alive();
  }

  @WitInterface("tenon:fixtures/counters")
  interface WrongCounters {
    int alive();

    long total(List<String> all);

    void reset();
  }

  private static final Mixed MIXED =
      new Mixed((short) 255, -1L, true, 0.5f, 0x1F600, Math.PI, "größer", (short) -7);

  private static Component component;
  private Store store;
  private ComponentInstance instance;

  @BeforeAll
  static void compile() throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of("../guests/fixtures/lib/echo.wasm"));
    component = Component.compile(Engine.create(), bytes);
  }

  @BeforeEach
  void instantiate() {
    store = new Store();
    instance = new Linker().instantiate(store, component);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void scalarsAndListsReturnAsTheyWent() {
    Echo echo = GuestInterface.bind(Echo.class, instance::function);
    echo.nothing();
    assertThat(echo.echoU64(-2)).isEqualTo(-2);
    assertThat(echo.echoChar(0x1F600)).isEqualTo(0x1F600);
    assertThat(echo.echoBytes(new byte[] {0, -1, 7})).containsExactly(0, -1, 7);
    assertThat(echo.echoBools(new boolean[] {true, false})).containsExactly(true, false);
    assertThat(echo.echoU32s(new long[] {0xFFFF_FFFFL})).containsExactly(0xFFFF_FFFFL);
    assertThat(echo.echoF64s(new double[] {-0.0, 1e300})).containsExactly(-0.0, 1e300);
    assertThat(echo.echoChars(new int[] {'a', 0x1F600})).containsExactly('a', 0x1F600);
    List<List<String>> lists = List.of(List.of("a", "ü"), List.of());
    assertThat(echo.echoLists(lists)).isEqualTo(lists);
  }

  @Test
  void compositesReturnAsTheyWent() {
    Echo echo = GuestInterface.bind(Echo.class, instance::function);
    assertThat(echo.echoPair(new Pair((short) 9, "x"))).isEqualTo(new Pair((short) 9, "x"));
    assertThat(echo.echoMixeds(List.of(MIXED, MIXED))).containsExactly(MIXED, MIXED);
    Nested nested = new Nested(new Point(-1, 2), List.of("n"), Optional.of("note"));
    assertThat(echo.echoNested(nested)).isEqualTo(nested);
    List<Shape> shapes =
        List.of(
            new Shape.Nothing(),
            new Shape.Circle(2),
            new Shape.Square(1.5f),
            new Shape.Named("n"),
            new Shape.Corners(List.of(new Point(1, 2))),
            new Shape.Count(Long.MIN_VALUE));
    assertThat(echo.echoShapes(shapes)).isEqualTo(shapes);
    assertThat(echo.echoColour(Colour.BLUE)).isEqualTo(Colour.BLUE);
    Set<Flag> flags = EnumSet.of(Flag.B0, Flag.B8);
    assertThat(echo.echoNineFlags(flags)).isEqualTo(flags);
  }

  @Test
  void optionsAndResultsReturnAsTheyWent() {
    Echo echo = GuestInterface.bind(Echo.class, instance::function);
    assertThat(echo.echoOptionOption(Optional.of(Optional.empty())))
        .isEqualTo(Optional.of(Optional.empty()));
    Result<Result<Byte, Double>, Optional<String>> ok = Result.ok(Result.err(1.5));
    assertThat(echo.echoResultNested(ok)).isEqualTo(ok);
    Result<Result<Byte, Double>, Optional<String>> error = Result.err(Optional.of("e"));
    assertThat(echo.echoResultNested(error)).isEqualTo(error);
    assertThat(echo.echoResultBare(Result.err())).isEqualTo(Result.err());
    String described =
        echo.describe(
            "box",
            new Point(1, 2),
            MIXED,
            new Shape.Circle(3),
            List.of("tag"),
            Optional.of("note"));
    assertThat(described).contains("box", "größer", "tag", "note");
  }

  @Test
  void aGuestsResourceLivesAndIsDroppedThroughItsJavaObject() {
    Counters counters = GuestInterface.bind(Counters.class, instance::function);
    try (var counter = counters.counter(40);
        var other = counters.counter(1)) {
      counter.increment();
      assertThat(counter.add(1)).isEqualTo(42);
      assertThat(counter.value()).isEqualTo(42);
      assertThat(counters.total(List.of(counter, other))).isEqualTo(43);
      try (var larger = counters.larger(counter, other)) {
        assertThat(larger.value()).isEqualTo(42);
        assertThat(counters.alive()).isEqualTo(3);
      }
      assertThat(counters.alive()).isEqualTo(2);
    }
    assertThat(counters.alive()).isZero();
  }

  @Test
  void aGuestsResourceGivenAwayIsUnusable() {
    Counters counters = GuestInterface.bind(Counters.class, instance::function);
    Counters.Counter merged = counters.merge(counters.counter(1), counters.counter(2));
    assertThat(merged.value()).isEqualTo(3);
    assertThat(counters.finish(merged)).isEqualTo(3);
    assertThatThrownBy(merged::value)
        .isInstanceOf(TrapException.class)
        .hasMessageContaining("given away");
  }

  @Test
  void resourcesWithinListsAndOptionsAreObjectsToo() {
    Counters counters = GuestInterface.bind(Counters.class, instance::function);
    List<Counters.Counter> made = counters.make(new int[] {1, 2, 3});
    assertThat(made).extracting(Counters.Counter::value).containsExactly(1, 2, 3);
    assertThat(counters.maybe(Optional.of(9)).orElseThrow().value()).isEqualTo(9);
    assertThat(counters.maybe(Optional.empty())).isEmpty();
  }

  @Test
  void aWrongInterfaceIsRefusedWhenItIsBound() {
    assertThatThrownBy(() -> GuestInterface.bind(WrongCounters.class, instance::function))
        .isInstanceOf(LinkException.class)
        .hasMessage(
            """
            tenon:fixtures/counters#alive: the result is u32 in WIT but int in Java \
            (WrongCounters.alive()); use long
            tenon:fixtures/counters#reset: the component does not export it, and \
            WrongCounters.reset() calls it; check the name, or give it with @WitName
            tenon:fixtures/counters#total: an element of parameter "all" is borrow<counter> in WIT \
            but String in Java (WrongCounters.total(List<String>)); use Counter""");
  }
}
