package dev.tenon.benchmarks;

import dev.tenon.component.bind.GuestInterface;
import dev.tenon.component.bind.HostInterface;
import dev.tenon.component.bind.WitInterface;
import dev.tenon.component.linking.ComponentInstance;
import dev.tenon.component.linking.Linker;
import dev.tenon.component.linking.Store;
import dev.tenon.component.validation.Component;
import dev.tenon.component.value.Result;
import dev.tenon.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Figures of the component layer, printed as [FigureTable] reads them.
///
/// Usage: `ComponentLayer host|loops|start CHECKOUT`, or `ComponentLayer compile|cached FIGURE FILE
/// CACHE` for a first time in a process.
public final class ComponentLayer {
  /// What `components/calls.wat` exports for the host.
  @WitInterface("tenon:benchmarks/calls")
  public interface Calls {
    /// A record.
    record Item(String name, double value, List<String> tags) {}

    /// The sum of two.
    long add(long a, long b);

    /// The same text.
    String echo(String text);

    /// The sum of all.
    long sum(long[] numbers);

    /// The same records.
    List<Item> records(List<Item> items);
  }

  /// What it exports to measure calls between its two components.
  @WitInterface("tenon:benchmarks/loops")
  public interface Loops {
    /// Adds so many times.
    long adds(long times);

    /// The bytes that came back.
    long echoes(long times, long length);

    /// The sum of all sums.
    long sums(long times, long length);

    /// The records that came back.
    long recordsThereAndBack(long times, long count);
  }

  /// What `strings.wasm` imports; nothing calls it here.
  @WitInterface("tenon:fixtures/words")
  public interface Words {
    /// A name.
    default String name() {
      return "";
    }

    /// All parts as one.
    default String join(List<String> parts, String separator) {
      return String.join(separator, parts);
    }

    /// What a key stands for.
    default Optional<String> find(String key) {
      return Optional.empty();
    }

    /// A text as a number.
    default Result<Long, String> parse(String text) {
      return Result.err(text);
    }

    /// The words of a text.
    default List<String> split(String text) {
      return List.of(text);
    }
  }

  private final Path checkout;

  private ComponentLayer(Path checkout) {
    this.checkout = checkout;
  }

  /// Measures one group.
  public static void main(String[] args) throws IOException {
    switch (args[0]) {
      case "host" -> new ComponentLayer(Path.of(args[1])).host();
      case "loops" -> new ComponentLayer(Path.of(args[1])).loops();
      case "start" -> new ComponentLayer(Path.of(args[1])).start();
      case "compile" -> once(args[1], args[2], Engine.builder().noCache());
      case "cached" -> once(args[1], args[2], Engine.builder().cacheDirectory(Path.of(args[3])));
      default -> throw new IllegalArgumentException("unknown group " + args[0]);
    }
  }

  private void host() throws IOException {
    Component component = Component.compile(Engine.create(), bytes("benchmarks/components/calls"));
    try (Store store = new Store()) {
      ComponentInstance instance = new Linker().instantiate(store, component);
      Calls calls = GuestInterface.bind(Calls.class, instance::function);
      Rounds.measure(Figure.HOST_ADD, times -> Rounds.repeat(times, i -> calls.add(i, 2)));
      echo(calls, Figure.HOST_ECHO_16, 16);
      echo(calls, Figure.HOST_ECHO_1K, 1 << 10);
      echo(calls, Figure.HOST_ECHO_1M, 1 << 20);
      sum(calls, Figure.HOST_SUM_1K, 1_000);
      sum(calls, Figure.HOST_SUM_1M, 1_000_000);
      List<String> tags = List.of("tttttttt", "tttttttt", "tttttttt");
      List<Calls.Item> items =
          IntStream.range(0, 1_000).mapToObj(i -> new Calls.Item("n".repeat(16), i, tags)).toList();
      Rounds.measure(
          Figure.HOST_RECORDS, times -> Rounds.repeat(times, i -> calls.records(items).size()));
    }
  }

  private static void echo(Calls calls, Figure figure, int length) throws IOException {
    String text = "x".repeat(length);
    Rounds.measure(figure, times -> Rounds.repeat(times, i -> calls.echo(text).length()));
  }

  private static void sum(Calls calls, Figure figure, int length) throws IOException {
    long[] numbers = LongStream.range(0, length).toArray();
    Rounds.measure(figure, times -> Rounds.repeat(times, i -> calls.sum(numbers)));
  }

  private void loops() throws IOException {
    Component component = Component.compile(Engine.create(), bytes("benchmarks/components/calls"));
    try (Store store = new Store()) {
      ComponentInstance instance = new Linker().instantiate(store, component);
      Loops loops = GuestInterface.bind(Loops.class, instance::function);
      Rounds.measure(Figure.ADD, loops::adds);
      Rounds.measure(Figure.ECHO_16, times -> loops.echoes(times, 16));
      Rounds.measure(Figure.ECHO_1K, times -> loops.echoes(times, 1 << 10));
      Rounds.measure(Figure.ECHO_1M, times -> loops.echoes(times, 1 << 20));
      Rounds.measure(Figure.SUM_1K, times -> loops.sums(times, 1_000));
      Rounds.measure(Figure.SUM_1M, times -> loops.sums(times, 1_000_000));
      Rounds.measure(Figure.RECORDS, times -> loops.recordsThereAndBack(times, 1_000));
    }
  }

  private void start() throws IOException {
    byte[] small = bytes("guests/fixtures/lib/strings");
    instance(small);
    compile(Figure.COMPILE_27K, small, Engine.builder().noCache());
    compile(Figure.COMPILE_100K, bytes("guests/fixtures/lib/echo"), Engine.builder().noCache());
    Path cache = Files.createTempDirectory("tenon-benchmark");
    compile(Figure.CACHED_27K, small, Engine.builder().cacheDirectory(cache));
    Runtime.getRuntime().exec(new String[] {"rm", "-r", cache.toString()});
  }

  private static void instance(byte[] wasm) throws IOException {
    Component component = Component.compile(Engine.create(), wasm);
    HostInterface words = HostInterface.of(Words.class);
    Linker linker = new Linker().define(words.name(), words.instance(new Words() {}));
    Rounds.measure(
        Figure.INSTANCE,
        times ->
            Rounds.repeat(
                times,
                i -> {
                  try (Store store = new Store()) {
                    return linker.instantiate(store, component).hashCode();
                  }
                }));
  }

  private static void compile(Figure figure, byte[] wasm, Engine.Builder builder)
      throws IOException {
    Rounds.measure(
        figure,
        times ->
            Rounds.repeat(
                times,
                i -> {
                  try (Engine engine = builder.build()) {
                    return Component.compile(engine, wasm).hashCode();
                  }
                }));
  }

  private static void once(String figure, String file, Engine.Builder builder) throws IOException {
    byte[] wasm = Files.readAllBytes(Path.of(file));
    Rounds.print(
        Figure.valueOf(figure),
        Rounds.nanos(_ -> Component.compile(builder.build(), wasm).hashCode(), 1));
  }

  private byte[] bytes(String component) throws IOException {
    return Files.readAllBytes(checkout.resolve(component + ".wasm"));
  }
}
