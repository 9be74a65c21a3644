package dev.tenon.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenon.component.bind.WitInterface;
import dev.tenon.component.value.Result;
import dev.tenon.engine.Engine;
import dev.tenon.engine.LinkException;
import dev.tenon.engine.TrapException;
import dev.tenon.runtime.capability.Capability;
import dev.tenon.runtime.capability.CapabilitySession;
import dev.tenon.runtime.capability.DeliveryFailure;
import dev.tenon.runtime.capability.GuestExit;
import dev.tenon.runtime.capability.Invocation;
import dev.tenon.runtime.config.ConfigException;
import dev.tenon.runtime.graph.Drawing;
import dev.tenon.runtime.invoke.Completion;
import dev.tenon.runtime.invoke.Delivery;
import dev.tenon.runtime.invoke.DeliveryException;
import dev.tenon.runtime.invoke.GuestErrorException;
import dev.tenon.runtime.invoke.InvokeException;
import dev.tenon.runtime.invoke.InvokeOutcome;
import dev.tenon.runtime.invoke.InvokeRequest;
import dev.tenon.runtime.invoke.JsonValues;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RuntimeTest {
  private static final Path COMPONENTS = Path.of("src/test/resources/components");
  private static final Engine ENGINE = Engine.builder().noCache().build();

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  private static Runtime runtime(String toml) {
    return Sources.builder().withEngine(ENGINE).fromToml("t.toml", toml, COMPONENTS).build();
  }

  private static Runtime bare(String name) {
    return Runtime.builder()
        .withEngine(ENGINE)
        .fromPath(COMPONENTS.resolve(name + ".wasm"))
        .build();
  }

  @Test
  void componentsShareOneInstancePerInvocation() {
    try (Runtime runtime =
        runtime(
            """
            [component.sum]
            uri = "sum.wasm"
            imports = ["twice", "source"]
            [component.twice]
            uri = "twice.wasm"
            imports = ["source"]
            [component.source]
            uri = "source.wasm"
            """)) {
      // next is called with 1, 2 and 1 and adds its calls so far: (1 + 1 + 2) + (1 + 3).
      assertThat(runtime.invoke("sum", "sum", 1L)).isEqualTo(8L);
      assertThat(runtime.invoke("sum", "sum", 1L)).isEqualTo(8L);
    }
  }

  @Test
  void capabilityMeetsAnImport() {
    try (Runtime runtime =
        runtime(
            """
            [component.twice]
            uri = "twice.wasm"
            imports = ["source"]
            [capability.source]
            type = "source"
            """)) {
      assertThat(runtime.invoke("twice", "twice.twice", 1L)).isEqualTo(201L);
    }
  }

  /// The interface that the fixture `strings` imports.
  @WitInterface("tenon:fixtures/words")
  public interface Words {
    String name();

    String join(List<String> parts, String separator);

    Optional<String> find(String key);

    Result<Long, String> parse(String text);

    List<String> split(String text);
  }

  /// The whole capability.
  record Dictionary(String name) implements Words {
    @Override
    public String join(List<String> parts, String separator) {
      return String.join(separator, parts);
    }

    @Override
    public Optional<String> find(String key) {
      return key.equals("known") ? Optional.of("found") : Optional.empty();
    }

    @Override
    public Result<Long, String> parse(String text) {
      return text.matches("-?\\d+")
          ? Result.ok(Long.valueOf(text))
          : Result.err("no number: " + text);
    }

    @Override
    public List<String> split(String text) {
      return Arrays.asList(text.split(" "));
    }
  }

  @Test
  void capabilityWrittenInATestServesAGuest() {
    try (Runtime runtime =
        Runtime.builder()
            .withEngine(ENGINE)
            .withCapability(
                "words", c -> Capability.of(Words.class, new Dictionary(c.string("who"))))
            .fromToml(
                "t.toml",
                """
                [component.strings]
                uri = "strings.wasm"
                imports = ["words"]
                [capability.words]
                type = "words"
                who = "wörld"
                """,
                Path.of("../guests/fixtures/lib"))
            .build()) {
      assertThat(runtime.invoke("strings", "sentences.greeting")).isEqualTo("Hello, wörld");
      assertThat(runtime.invoke("strings", "sentences.lookup", "known")).isEqualTo("found");
      assertThat(runtime.invoke("strings", "sentences.total", List.of("40", "2"))).isEqualTo(42L);
      assertThatThrownBy(() -> runtime.invoke("strings", "sentences.total", List.of("1", "x")))
          .isInstanceOf(GuestErrorException.class)
          .hasMessage("no number: x");
    }
  }

  @Test
  void wrongSignatureFailsAtBuildAndNamesBothTypes() {
    ConfigException thrown =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                runtime(
                        "[component.twice]\nuri = 'twice.wasm'\nimports = ['source']\n"
                            + "[capability.source]\ntype = 'wrong-source'")
                    .close());
    assertThat(thrown.problems()).anySatisfy(p -> assertThat(p).contains("u32").contains("String"));
  }

  @Test
  void functionImportIsMetByAFunctionExport() {
    try (Runtime runtime =
        runtime(
            """
            [component.plain]
            uri = "plain.wasm"
            imports = ["plus"]
            [component.plus]
            uri = "plus.wasm"
            """)) {
      assertThat(runtime.invoke("plain", "add-one", 41L)).isEqualTo(42L);
    }
  }

  @Test
  void configIsServedAsAStore() {
    try (Runtime runtime =
        runtime(
            """
            [component.configured]
            uri = "configured.wasm"
            config.a.b = ["x", 1]
            [component.unconfigured]
            uri = "configured.wasm"
            """)) {
      assertThat(runtime.invoke("configured", "read", "a.b")).isEqualTo(Optional.of("x,1"));
      assertThat(runtime.invoke("configured", "read", "a")).isEqualTo(Optional.empty());
      assertThat(runtime.invoke("unconfigured", "read", "a.b")).isEqualTo(Optional.empty());
    }
  }

  @Test
  void importOfTypesNeedsNothing() {
    try (Runtime runtime = bare("types-only")) {
      assertThat(runtime.invoke("types-only", "one")).isEqualTo(1L);
    }
  }

  @Test
  void bareComponentIsGivenNothing() {
    assertThatThrownBy(() -> bare("twice").close())
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            """
            src/test/resources/components/twice.wasm: nothing meets its import
                test:demo/source@0.1.0
            since a component alone is given nothing. Name what it may use in a TOML file and give \
            that instead, for a start:

            [component.twice]
            uri = "src/test/resources/components/twice.wasm"
            imports = ["demo"]

            # exports test:demo/source@0.1.0
            [component.demo]
            uri = "demo.wasm"
            """);
  }

  @Test
  void startForABareComponentNamesWhatIsThere() {
    assertThatThrownBy(
            () ->
                Runtime.builder()
                    .withEngine(ENGINE)
                    .fromPath(COMPONENTS.resolve("sum.wasm"))
                    .fromPath(COMPONENTS.resolve("source.wasm"))
                    .build())
        .isInstanceOf(ConfigException.class)
        .hasMessageEndingWith(
            """
            [component.sum]
            uri = "src/test/resources/components/sum.wasm"
            imports = ["source", "demo"]

            # exports test:demo/twice@0.1.0
            [component.demo]
            uri = "demo.wasm"
            """);
  }

  @Test
  void okIsUnwrappedAndErrThrown() {
    try (Runtime runtime = bare("try")) {
      assertThat(runtime.invoke("try", "try", 3L)).isEqualTo(3L);
      GuestErrorException thrown =
          catchThrowableOfType(GuestErrorException.class, () -> runtime.invoke("try", "try", 12L));
      assertThat(thrown.error()).isEqualTo(12L);
      InvokeOutcome outcome = runtime.invoke(InvokeRequest.ofTexts("try", List.of("12")));
      assertThat(outcome.completion()).isEqualTo(new Completion.Failed(12L));
      assertThat(outcome.json(JsonValues.Bytes.NUMBERS)).contains("12");
    }
  }

  @Test
  void deadlineEndsAGuestAndTheRuntimeStaysUsable() {
    try (Runtime runtime =
        runtime("[runtime]\ndeadline = '200ms'\n[component.deep]\nuri = 'deep.wasm'")) {
      assertThatThrownBy(() -> runtime.invoke("deep", "spin"))
          .isInstanceOfSatisfying(
              TrapException.class,
              e -> assertThat(e.kind()).isEqualTo(TrapException.Kind.INTERRUPTED))
          .hasMessage("the invocation did not end within its deadline of 200 ms");
      assertThat(runtime.invoke("deep", "depth", 10L)).isEqualTo(10L);
    }
  }

  @Test
  void interruptOfTheCallerCancels() throws InterruptedException {
    try (Runtime runtime = bare("deep")) {
      List<InvokeOutcome> outcomes = Collections.synchronizedList(new ArrayList<>());
      Thread caller =
          new Thread(
              () -> {
                outcomes.add(
                    runtime.invoke(InvokeRequest.of("deep.spin").withDeadline(Duration.ZERO)));
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
              });
      caller.start();
      Thread.sleep(200);
      caller.interrupt();
      caller.join();
      assertThat(outcomes).hasSize(1);
      assertThat(outcomes.getFirst().completion()).isEqualTo(new Completion.Interrupted(null));
    }
  }

  @Test
  void deepRecursionHasRoom() {
    try (Runtime runtime = bare("deep")) {
      assertThat(runtime.invoke("deep", "depth", 50_000L)).isEqualTo(50_000L);
    }
  }

  @Test
  void endlessRecursionIsATrap() {
    try (Runtime runtime = bare("deep")) {
      assertThatThrownBy(() -> runtime.invoke("deep", "depth", 4_000_000_000L))
          .isInstanceOfSatisfying(
              TrapException.class,
              e -> assertThat(e.kind()).isEqualTo(TrapException.Kind.STACK_OVERFLOW));
    }
  }

  @Test
  void memoryLimitOfAComponentBeatsTheRuntimes() {
    try (Runtime runtime =
        runtime(
            """
            [runtime]
            memory = "128KiB"
            [component.small]
            uri = "deep.wasm"
            [component.large]
            uri = "deep.wasm"
            memory = "1MiB"
            """)) {
      assertThat(runtime.invoke("small", "grow", 1L)).isEqualTo(1);
      assertThat(runtime.invoke("small", "grow", 2L)).isEqualTo(-1);
      assertThat(runtime.invoke("large", "grow", 15L)).isEqualTo(1);
      assertThat(runtime.invoke("large", "grow", 16L)).isEqualTo(-1);
    }
  }

  private static final String RELAY =
      """
      [component.relay]
      uri = "relay.wasm"
      imports = ["sender"]
      [component.sender]
      uri = "sender.wasm"
      """;

  @Test
  void undeliveredWorkOfAComponentIsReported() {
    try (Runtime runtime = runtime(RELAY)) {
      DeliveryException thrown =
          catchThrowableOfType(DeliveryException.class, () -> runtime.invoke("relay", "relay", 1L));
      assertThat(thrown.result()).isEqualTo(1L);
      assertThat(thrown).hasMessage("sender: log records not delivered (3): refused");
    }
  }

  @Test
  void nodeThatTrappedCannotSayWhatItDelivered() {
    try (Runtime runtime = runtime(RELAY)) {
      InvokeOutcome outcome = runtime.invoke(InvokeRequest.of("relay.relay", 0L));
      assertThat(outcome.completion()).isInstanceOf(Completion.Trapped.class);
      assertThat(outcome.delivery().unknown())
          .extracting(Delivery.Unknown::node)
          .containsExactly("sender");
    }
  }

  @Test
  void nodeIsStillAskedWhenAnotherTrapped() {
    try (Runtime runtime = runtime(RELAY)) {
      InvokeOutcome outcome = runtime.invoke(InvokeRequest.of("relay.relay", 7L));
      assertThat(outcome.completion()).isInstanceOf(Completion.Trapped.class);
      assertThat(outcome.delivery().failures()).hasSize(1);
    }
  }

  /// A capability that keeps a list of what happens to it.
  static class Recording implements Capability {
    final List<String> events = Collections.synchronizedList(new ArrayList<>());

    @Override
    public List<Class<?>> interfaces() {
      return List.of(Sources.Source.class);
    }

    @Override
    public CapabilitySession open(Invocation invocation) {
      events.add("open for " + invocation.target());
      return new CapabilitySession() {
        @Override
        public <W> W implementation(Class<W> witInterface) {
          return witInterface.cast((Sources.Source) Recording.this::next);
        }

        @Override
        public List<DeliveryFailure> undelivered() {
          events.add("asked");
          return List.of(new DeliveryFailure("numbers", 2, "nobody listens"));
        }

        @Override
        public void close() {
          events.add("session closed");
        }
      };
    }

    long next(long n) {
      return switch ((int) n) {
        case 13 -> throw new IllegalStateException("thirteen");
        case 3 -> throw new GuestExit(3);
        default -> n + 1;
      };
    }

    @Override
    public void close() {
      events.add("closed");
    }
  }

  private static Runtime recording(Recording recording) {
    return Runtime.builder()
        .withEngine(ENGINE)
        .withCapability("recording", _ -> recording)
        .fromToml(
            "t.toml",
            "[component.twice]\nuri = 'twice.wasm'\nimports = ['source']\n"
                + "[capability.source]\ntype = 'recording'",
            COMPONENTS)
        .build();
  }

  @Test
  void capabilityIsOpenedAskedAndClosedOncePerInvocation() {
    Recording recording = new Recording();
    try (Runtime runtime = recording(recording)) {
      InvokeOutcome outcome = runtime.invoke(InvokeRequest.of("twice.twice.twice", 1L));
      assertThat(outcome.completion()).isEqualTo(new Completion.Returned(3L));
      assertThat(outcome.delivery().report())
          .isEqualTo("source: numbers not delivered (2): nobody listens");
    }
    assertThat(recording.events)
        .containsExactly("open for twice", "asked", "session closed", "closed");
  }

  @Test
  void sessionIsClosedAfterATrap() {
    Recording recording = new Recording();
    try (Runtime runtime = recording(recording)) {
      InvokeOutcome outcome = runtime.invoke(InvokeRequest.of("twice.twice.twice", 13L));
      assertThat(outcome.completion())
          .isInstanceOfSatisfying(
              Completion.Trapped.class, t -> assertThat(t.trap()).hasRootCauseMessage("thirteen"));
    }
    assertThat(recording.events).contains("session closed");
  }

  @Test
  void exitEndsTheInvocationWithItsCode() {
    try (Runtime runtime = recording(new Recording())) {
      InvokeOutcome outcome = runtime.invoke(InvokeRequest.of("twice.twice.twice", 3L));
      assertThat(outcome.completion()).isEqualTo(new Completion.Exited(3));
    }
  }

  @Test
  void unknownNamesSayWhatIsThere() {
    try (Runtime runtime = runtime(RELAY)) {
      assertThatThrownBy(() -> runtime.invoke("rely", "relay", 1L))
          .isInstanceOf(InvokeException.class)
          .hasMessage("no component \"rely\". Did you mean \"relay\"?");
      assertThatThrownBy(() -> runtime.invoke("relay", "relais", 1L))
          .isInstanceOf(InvokeException.class)
          .hasMessage(
              "component \"relay\" exports no function \"relais\". Did you mean \"relay\"? It has\n"
                  + "  relay: func(n: u32) -> u32");
    }
  }

  @Test
  void wrongArgumentsAreAnsweredWithTheSignature() {
    try (Runtime runtime = bare("try")) {
      String signature = "try: func(n: u32) -> result<u32, u32>";
      assertThatThrownBy(() -> runtime.invoke("try", "try"))
          .isInstanceOf(InvokeException.class)
          .hasMessage("expected 1 argument, got 0: " + signature);
      assertThatThrownBy(() -> runtime.invoke("try", "try", "x"))
          .isInstanceOf(InvokeException.class)
          .hasMessageEndingWith("expected " + signature);
      assertThatThrownBy(() -> runtime.invoke(InvokeRequest.ofTexts("try.try", List.of("x"))))
          .isInstanceOf(InvokeException.class)
          .hasMessageStartingWith("n: expected u32")
          .hasMessageEndingWith("expected " + signature);
    }
  }

  @Test
  void functionIsFoundByEachOfItsNames() {
    try (Runtime runtime = bare("source")) {
      for (String name :
          List.of(
              "source.next",
              "test:demo/source@0.1.2#next",
              "test:demo/source@0.1.2.next",
              "test:demo/source.next",
              "test:demo/source#next")) {
        assertThat(runtime.invoke("source", name, 1L)).as(name).isEqualTo(2L);
      }
      assertThat(runtime.invoke(InvokeRequest.of("source.next", 1L)).completion())
          .isEqualTo(new Completion.Returned(2L));
    }
  }

  @Test
  void interfaceMayBeLeftOutWhereItsFunctionIsTheOnlyOne() {
    try (Runtime runtime = bare("source")) {
      assertThat(runtime.invoke("source", "next", 1L)).isEqualTo(2L);
      assertThat(runtime.invoke("source", "next(1)")).isEqualTo(2L);
      for (String call :
          List.of(
              "next(1)",
              "source.next(1)",
              "source.source.next(1)",
              "test:demo/source.next(1)",
              "test:demo/source@0.1.2#next(1)",
              "test:demo/source.next@0.1.2(1)")) {
        assertThat(runtime.invoke(InvokeRequest.ofWave(call)).wave()).as(call).contains("2");
      }
    }
  }

  @Test
  void callInWaveIsCheckedAgainstTheSignature() {
    try (Runtime runtime = bare("try")) {
      assertThat(runtime.invoke("try", "try(3)")).isEqualTo(3L);
      assertThatThrownBy(() -> runtime.invoke("try", "try(-3)"))
          .isInstanceOf(InvokeException.class)
          .hasMessage(
              """
              argument "n": expected u32 (a whole number, 0 to 4294967295), got -3 (line 1, column 9)
                try.try(-3)
                        ^
              expected try: func(n: u32) -> result<u32, u32>""");
      assertThatThrownBy(() -> runtime.invoke("try", "try()"))
          .isInstanceOf(InvokeException.class)
          .hasMessageStartingWith("argument \"n\" (u32) is missing");
      assertThatThrownBy(() -> runtime.invoke("try", "try(3"))
          .isInstanceOf(InvokeException.class)
          .hasMessageStartingWith("expected \",\" or \")\" in the arguments");
      assertThatThrownBy(() -> runtime.invoke("try", "try(3)", 3L))
          .isInstanceOf(InvokeException.class)
          .hasMessageStartingWith("the call try.try(3) has its arguments in it");
      InvokeOutcome failed = runtime.invoke(InvokeRequest.ofWave("try.try(12)"));
      assertThat(failed.completion()).isEqualTo(new Completion.Failed(12L));
      assertThat(failed.wave()).contains("12");
    }
  }

  @Test
  void nameThatManyFunctionsHaveIsAnsweredWithThem() {
    try (Runtime runtime =
        runtime(
            """
            [component.source]
            uri = "source.wasm"
            [component.other]
            uri = "source.wasm"
            [component.plus]
            uri = "plus.wasm"
            """)) {
      assertThatThrownBy(() -> runtime.invoke(InvokeRequest.ofWave("next(1)")))
          .isInstanceOf(InvokeException.class)
          .hasMessage(
              """
              name the component of "next" before it
                source.source.next: func(n: u32) -> u32
                other.source.next: func(n: u32) -> u32""");
      assertThat(runtime.invoke(InvokeRequest.ofWave("other.next(1)")).wave()).contains("2");
    }
  }

  @Test
  void nameThatTwoInterfacesHaveNeedsOneOfThem() {
    try (Runtime runtime = bare("twins")) {
      assertThatThrownBy(() -> runtime.invoke("twins", "pick()"))
          .isInstanceOf(InvokeException.class)
          .hasMessage(
              """
              "twins.pick" may be any of
                twins.test:twins/first@1.0.0#pick: func() -> u32
                twins.test:twins/second@1.0.0#pick: func() -> u32""");
      assertThat(runtime.invoke("twins", "second.pick()")).isEqualTo(2L);
      assertThat(runtime.invoke("twins", "test:twins/first@1.0.0#pick()")).isEqualTo(1L);
      assertThatThrownBy(() -> runtime.invoke(InvokeRequest.ofWave("twin.pick()")))
          .isInstanceOf(InvokeException.class)
          .hasMessage("no component \"twin\". Did you mean \"twins\"?");
      assertThatThrownBy(() -> runtime.invoke(InvokeRequest.ofWave("third.pick()")))
          .isInstanceOf(InvokeException.class)
          .hasMessageStartingWith("component \"twins\" exports no function \"third.pick\".");
    }
  }

  @Test
  void interfaceOfAComponentIsCalledThroughJava() {
    try (Runtime runtime = bare("source")) {
      Sources.Source source = runtime.component("source", Sources.Source.class);
      assertThat(source.next(1)).isEqualTo(2);
      assertThat(source.next(1)).isEqualTo(2);
      assertThatThrownBy(() -> runtime.component("source", Sources.WrongSource.class))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("u32");
    }
  }

  @Test
  void closedRuntimeSaysSo() {
    Runtime runtime = bare("source");
    runtime.close();
    assertThatThrownBy(() -> runtime.invoke("source", "source.next", 1L))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the runtime is closed");
  }

  @Test
  void graphShowsWhatMeetsWhat() {
    try (Runtime runtime = runtime(RELAY)) {
      assertThat(Drawing.tree(runtime.graph()))
          .isEqualTo("component relay\n└─ component sender\n        send\n");
    }
  }

  @Test
  void invocationsRunBesideEachOther() throws InterruptedException {
    try (Runtime runtime = bare("deep")) {
      List<Object> results = Collections.synchronizedList(new ArrayList<>());
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        long depth = i;
        callers.add(
            Thread.ofVirtual().start(() -> results.add(runtime.invoke("deep", "depth", depth))));
      }
      for (Thread caller : callers) {
        caller.join();
      }
      assertThat(results).hasSize(100).doesNotHaveDuplicates();
    }
  }

  private static Runtime relayTo(String sender) {
    return runtime(RELAY.replace("sender.wasm", sender));
  }

  @Test
  void answersOfAnotherTypeAreUnknownAndTheResultStays() {
    try (Runtime runtime = relayTo("sender-odd-failures.wasm")) {
      InvokeOutcome outcome = runtime.invoke(InvokeRequest.of("relay.relay", 4L));
      assertThat(outcome.completion()).isEqualTo(new Completion.Returned(4L));
      assertThat(outcome.delivery().report())
          .isEqualTo(
              "sender: unknown whether all was delivered: flush gave a failure that is no record:"
                  + " 5\nsender: unknown whether all was delivered: flush gave a failure that is no"
                  + " record: 6");
    }
    try (Runtime runtime = relayTo("sender-odd-flush.wasm")) {
      InvokeOutcome outcome = runtime.invoke(InvokeRequest.of("relay.relay", 4L));
      assertThat(outcome.completion()).isEqualTo(new Completion.Returned(4L));
      assertThat(outcome.delivery().report())
          .startsWith("sender: unknown whether all was delivered: flush failed: ");
    }
  }

  /// Sessions that fail where a test wants them to; `next` does what it is told.
  private record Failing(RuntimeException opening, RuntimeException closing, Sources.Source source)
      implements Capability {
    static final RuntimeException NOT = new IllegalStateException("does not happen");

    @Override
    public List<Class<?>> interfaces() {
      return List.of(Sources.Source.class);
    }

    @Override
    public CapabilitySession open(Invocation invocation) {
      if (opening != NOT) {
        throw opening;
      }
      return new CapabilitySession() {
        @Override
        public <W> W implementation(Class<W> witInterface) {
          return witInterface.cast(source);
        }

        @Override
        public void close() {
          if (closing != NOT) {
            throw closing;
          }
        }
      };
    }
  }

  private static Runtime.Builder twiceWith(Capability capability) {
    return Runtime.builder()
        .withEngine(ENGINE)
        .withCapability("given", _ -> capability)
        .fromToml(
            "t.toml",
            "[component.twice]\nuri = 'twice.wasm'\nimports = ['source']\n"
                + "[capability.source]\ntype = 'given'\n[component.deep]\nuri = 'deep.wasm'",
            COMPONENTS);
  }

  @Test
  void failingCloseKeepsTheResultAndIsReported() {
    Capability capability =
        new Failing(Failing.NOT, new IllegalStateException("pipe broke"), n -> n + 1);
    try (Runtime runtime = twiceWith(capability).build()) {
      InvokeOutcome outcome = runtime.invoke(InvokeRequest.of("twice.twice.twice", 1L));
      assertThat(outcome.completion()).isEqualTo(new Completion.Returned(3L));
      assertThat(outcome.delivery().complete()).isFalse();
      assertThat(outcome.delivery().report())
          .isEqualTo(
              "source: unknown whether all was delivered: closing after the invocation failed:"
                  + " java.lang.IllegalStateException: pipe broke");
    }
  }

  @Test
  void reportComesWithTheExceptionOfAHostThatFails() {
    Capability refusing =
        new Failing(new IllegalStateException("no session today"), Failing.NOT, n -> n);
    try (Runtime runtime =
        Runtime.builder()
            .withEngine(ENGINE)
            .withCapability("recording", _ -> new Recording())
            .withCapability("refusing", _ -> refusing)
            .fromToml(
                "t.toml",
                "[component.sum]\nuri = 'sum.wasm'\nimports = ['twice', 'refusing']\n"
                    + "[component.twice]\nuri = 'twice.wasm'\nimports = ['recording']\n"
                    + "[capability.recording]\ntype = 'recording'\n"
                    + "[capability.refusing]\ntype = 'refusing'",
                COMPONENTS)
            .build()) {
      IllegalStateException thrown =
          catchThrowableOfType(IllegalStateException.class, () -> runtime.invoke("sum", "sum", 1L));
      assertThat(thrown).hasMessage("no session today");
      assertThat(thrown.getSuppressed())
          .singleElement()
          .isInstanceOf(DeliveryException.class)
          .hasToString(
              DeliveryException.class.getName()
                  + ": recording: numbers not delivered (2): nobody listens");
    }
  }

  /// Calls in a thread of its own, for a test that does something else meanwhile.
  private static Thread calling(
      Runtime runtime, InvokeRequest request, AtomicReference<Object> outcome) {
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                outcome.set(runtime.invoke(request).completion());
              } catch (RuntimeException e) {
                outcome.set(e);
              }
            });
  }

  @Test
  void closeCancelsRunningInvocationsBeforeCapabilitiesAreClosed() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    Recording recording =
        new Recording() {
          @Override
          long next(long n) {
            inside.countDown();
            try {
              Thread.sleep(50_000);
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return n;
          }
        };
    Runtime runtime = twiceWith(recording).build();
    AtomicReference<Object> outcome = new AtomicReference<>();
    Thread caller =
        calling(
            runtime,
            InvokeRequest.of("twice.twice.twice", 1L).withDeadline(Duration.ZERO),
            outcome);
    inside.await();
    runtime.close();
    assertThat(recording.events).endsWith("session closed", "closed");
    caller.join();
    assertThat(outcome.get()).isEqualTo(new Completion.Interrupted(null));
  }

  @Test
  void closeEndsNestedInvocationsToo() throws InterruptedException {
    AtomicReference<Runtime> itself = new AtomicReference<>();
    AtomicReference<Object> nested = new AtomicReference<>();
    AtomicReference<Object> outcome = new AtomicReference<>();
    CountDownLatch inside = new CountDownLatch(1);
    InvokeRequest spin = InvokeRequest.of("deep.spin").withDeadline(Duration.ZERO);
    Capability capability =
        new Failing(
            Failing.NOT,
            Failing.NOT,
            n -> {
              inside.countDown();
              nested.set(Objects.requireNonNull(itself.get()).invoke(spin).completion());
              return n;
            });
    Runtime runtime = twiceWith(capability).build();
    itself.set(runtime);
    Thread caller =
        calling(
            runtime,
            InvokeRequest.of("twice.twice.twice", 1L).withDeadline(Duration.ZERO),
            outcome);
    inside.await();
    Thread.sleep(100);
    runtime.close();
    caller.join();
    assertThat(nested.get()).isEqualTo(new Completion.Interrupted(null));
    assertThat(outcome.get()).isEqualTo(new Completion.Interrupted(null));
  }

  @Test
  void closeFreesACallerWhoseHostCodeDoesNotEnd() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Capability capability =
        new Failing(
            Failing.NOT,
            Failing.NOT,
            n -> {
              inside.countDown();
              while (release.getCount() > 0) {
                Thread.onSpinWait();
              }
              return n;
            });
    Runtime runtime = twiceWith(capability).build();
    AtomicReference<Object> outcome = new AtomicReference<>();
    Thread caller =
        calling(
            runtime,
            InvokeRequest.of("twice.twice.twice", 1L).withDeadline(Duration.ZERO),
            outcome);
    inside.await();
    long start = System.nanoTime();
    runtime.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(20));
    caller.join();
    release.countDown();
    assertThat(outcome.get()).isEqualTo(new Completion.Interrupted(null));
  }

  @Test
  void deadlinesOfAnyLengthAreTaken() {
    try (Runtime runtime = bare("deep")) {
      InvokeRequest request = InvokeRequest.of("deep.depth", 3L);
      for (Duration deadline :
          List.of(Duration.ofSeconds(Long.MAX_VALUE), Duration.ofDays(365_000), Duration.ZERO)) {
        assertThat(runtime.invoke(request.withDeadline(deadline)).completion())
            .isEqualTo(new Completion.Returned(3L));
      }
      assertThat(
              runtime
                  .invoke(
                      InvokeRequest.of("deep.spin")
                          .withDeadline(Duration.ofSeconds(Long.MIN_VALUE)))
                  .completion())
          .isInstanceOf(Completion.Interrupted.class);
    }
  }

  @Test
  void capabilitiesAreClosedWhenTheListenerOfWarningsFails() {
    Recording recording = new Recording();
    assertThatThrownBy(
            () ->
                twiceWith(recording)
                    .fromToml(
                        "more.toml",
                        "[component.more]\nuri = 'plus.wasm'\nconfig.x = 1",
                        COMPONENTS)
                    .withWarnings(
                        warning -> {
                          throw new IllegalStateException("told: " + warning);
                        })
                    .build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("told: more.toml: component.more.config: ");
    assertThat(recording.events).containsExactly("closed");
  }

  @Test
  void warningsAreToldBesideProblems() {
    List<String> warnings = new ArrayList<>();
    assertThatThrownBy(
            () ->
                Runtime.builder()
                    .withEngine(ENGINE)
                    .withWarnings(warnings::add)
                    .fromToml(
                        "t.toml",
                        "[component.a]\nuri = 'plus.wasm'\nconfig.x = 1\n"
                            + "[component.b]\nuri = 'no-such-file.wasm'",
                        COMPONENTS)
                    .build())
        .isInstanceOf(ConfigException.class);
    assertThat(warnings).hasSize(1).first().asString().startsWith("t.toml: component.a.config: ");
  }

  @Test
  void emptyConfigurationHasNoComponentToCall() {
    try (Runtime runtime = runtime("")) {
      assertThatThrownBy(() -> runtime.invoke("a", "f"))
          .isInstanceOf(InvokeException.class)
          .hasMessage("no component \"a\": the configuration has no components");
    }
  }
}
