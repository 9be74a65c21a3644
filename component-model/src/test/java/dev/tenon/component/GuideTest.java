package dev.tenon.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.binary.Feature;
import dev.tenon.component.binary.Features;
import dev.tenon.component.binary.Wasm;
import dev.tenon.component.bind.GuestInterface;
import dev.tenon.component.bind.HostInterface;
import dev.tenon.component.bind.WitInterface;
import dev.tenon.component.bind.WitName;
import dev.tenon.component.bind.WitResource;
import dev.tenon.component.linking.ComponentFunction;
import dev.tenon.component.linking.ComponentInstance;
import dev.tenon.component.linking.Linker;
import dev.tenon.component.linking.Store;
import dev.tenon.component.validation.Component;
import dev.tenon.component.value.Result;
import dev.tenon.component.wit.Wave;
import dev.tenon.component.wit.WaveCall;
import dev.tenon.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The code of the guide in `package-info.java`, run.
class GuideTest {
  private static final Path HERE = Path.of("src/test/java/dev/tenon/component/GuideTest.java");
  private static final Path GUIDE = Path.of("src/main/java/dev/tenon/component/package-info.java");
  private static final Path FIXTURES = Path.of("../guests/fixtures/lib");

  @WitInterface("tenon:fixtures/words")
  interface Words {
    String name();

    String join(List<String> parts, String separator);

    Optional<String> find(String key);

    Result<Long, String> parse(String text);

    List<String> split(String text);
  }

  static final class Dictionary implements Words {
    @Override
    public String name() {
      return "Tenon";
    }

    @Override
    public String join(List<String> parts, String separator) {
      return String.join(separator, parts);
    }

    @Override
    public Optional<String> find(String key) {
      return Optional.empty();
    }

    @Override
    public Result<Long, String> parse(String text) {
      return Result.ok(Long.parseLong(text));
    }

    @Override
    public List<String> split(String text) {
      return List.of(text);
    }
  }

  @WitInterface("tenon:fixtures/sentences")
  interface Sentences {
    Result<Long, String> total(List<String> texts);
  }

  @WitInterface("tenon:fixtures/counters")
  interface Counters {
    @WitResource("counter")
    interface Counter extends AutoCloseable {
      void increment();

      int value();

      @Override
      void close();
    }

    @WitName("[constructor]counter")
    Counter counter(int start);
  }

  private static Component load(Path path) throws IOException {
    Engine engine = Engine.create();
    Component component = Component.compile(engine, Files.readAllBytes(path));
    return component;
  }

  @Test
  void featureThatIsNotStable() {
    Engine engine = Engine.create();
    byte[] bytes = Wasm.component(Wasm.vec(7, Wasm.bytes(0x67, 0x7d, 4)));
    assertThatThrownBy(() -> Component.compile(engine, bytes))
        .hasMessageContaining("fixed-length-lists");
    Features features = Features.stable().with(Feature.FIXED_LENGTH_LISTS);
    Component component = Component.compile(engine, bytes, features);
    assertThat(component.type().imports()).isEmpty();
  }

  @Test
  void untypedCall() throws IOException {
    Component component = load(FIXTURES.resolve("echo.wasm"));
    try (Store store = new Store()) {
      ComponentInstance instance = new Linker().instantiate(store, component);
      ComponentFunction echo = instance.function("tenon:fixtures/echo", "echo-u32").orElseThrow();
      Object result = echo.call(42L);
      assertThat(result).isEqualTo(42L);
    }
  }

  @Test
  void callAsText() throws IOException {
    Component component = load(FIXTURES.resolve("echo.wasm"));
    try (Store store = new Store()) {
      ComponentInstance instance = new Linker().instantiate(store, component);
      ComponentFunction echo = instance.function("tenon:fixtures/echo", "echo-point").orElseThrow();
      WaveCall call = Wave.parseCall("echo-point({x: 1, y: 2})");
      Object point = echo.call(call.arguments(echo.type()));
      String text = Wave.print(echo.type().result().orElseThrow(), point);
      assertThat(text).isEqualTo("{x: 1, y: 2}");
    }
  }

  @Test
  void typedHostAndGuest() throws IOException {
    Component component = load(FIXTURES.resolve("strings.wasm"));
    HostInterface words = HostInterface.of(Words.class);
    Linker linker = new Linker().define(words.name(), words.instance(new Dictionary()));
    try (Store store = new Store()) {
      ComponentInstance instance = linker.instantiate(store, component);
      Sentences sentences = GuestInterface.bind(Sentences.class, instance::function);
      Result<Long, String> total = sentences.total(List.of("40", "2"));
      assertThat(total).isEqualTo(Result.ok(42L));
    }
  }

  @Test
  void resources() throws IOException {
    Component component = load(FIXTURES.resolve("echo.wasm"));
    try (Store store = new Store()) {
      ComponentInstance instance = new Linker().instantiate(store, component);
      Counters counters = GuestInterface.bind(Counters.class, instance::function);
      try (Counters.Counter counter = counters.counter(40)) {
        counter.increment();
        int value = counter.value();
        assertThat(value).isEqualTo(41);
      }
    }
  }

  @Test
  void everyLineOfTheGuidesCodeIsRunHere() throws IOException {
    List<String> here = Files.readAllLines(HERE).stream().map(String::strip).toList();
    assertThat(here).containsAll(guidesCode());
  }

  private static List<String> guidesCode() throws IOException {
    List<String> code = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(GUIDE)) {
      String text = line.replaceFirst("^/// ?", "").strip();
      if (text.startsWith("```")) {
        inside = text.equals("```java");
      } else if (inside && !text.isEmpty()) {
        code.add(text);
      }
    }
    assertThat(code).hasSizeGreaterThan(20);
    return code;
  }
}
