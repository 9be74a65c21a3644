package dev.tenon.runtime;

import dev.tenon.component.bind.GuestInterface;
import dev.tenon.engine.Engine;
import dev.tenon.engine.LinkException;
import dev.tenon.engine.TrapException;
import dev.tenon.runtime.capability.CapabilityFactory;
import dev.tenon.runtime.capability.CapabilityProvider;
import dev.tenon.runtime.capability.GuestExit;
import dev.tenon.runtime.capability.StandardStreams;
import dev.tenon.runtime.config.ConfigException;
import dev.tenon.runtime.config.ConfigReader;
import dev.tenon.runtime.config.Problems;
import dev.tenon.runtime.graph.Graph;
import dev.tenon.runtime.invoke.Completion;
import dev.tenon.runtime.invoke.DeliveryException;
import dev.tenon.runtime.invoke.GuestErrorException;
import dev.tenon.runtime.invoke.InvocationThreads;
import dev.tenon.runtime.invoke.InvokeException;
import dev.tenon.runtime.invoke.InvokeOutcome;
import dev.tenon.runtime.invoke.InvokeRequest;
import dev.tenon.runtime.invoke.Invoker;
import dev.tenon.runtime.invoke.Targets;
import dev.tenon.runtime.resolve.Composition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A composition that is ready to be called; thread-safe. Capabilities are shared by all
/// invocations, everything else is made anew for each.
public final class Runtime implements AutoCloseable {
  private final Composition composition;
  private final Invoker invoker;
  private final List<String> warnings;
  private final @Nullable Engine ownEngine;

  private Runtime(
      Composition composition, Invoker invoker, List<String> warnings, @Nullable Engine ownEngine) {
    this.composition = composition;
    this.invoker = invoker;
    this.warnings = warnings;
    this.ownEngine = ownEngine;
  }

  /// Starts a configuration.
  public static Builder builder() {
    return new Builder();
  }

  /// Calls a function and returns its result; of a `result` the value of `ok`, null when there is
  /// none.
  ///
  /// @param component the name of a component
  /// @param function `interface.function` with the interface's full name or its last part,
  ///   `namespace:package/interface@version#function`, or `function` alone where no other has the
  ///   name; or a call with such a name in WAVE, as in `greet("World")`, and no other arguments
  /// @param args component values, as ARCHITECTURE.md maps them
  /// @throws InvokeException when there is no such component or function, or the arguments do not
  ///   fit; the message has the expected signature
  /// @throws GuestErrorException when the function returned `err`
  /// @throws TrapException when a guest trapped, and with kind `INTERRUPTED` when the deadline
  ///   passed
  /// @throws GuestExit when the guest ended its program with another code than 0
  /// @throws DeliveryException when the call returned and something it handed over was not
  ///   delivered; where another exception is thrown this one is suppressed in it
  public @Nullable Object invoke(String component, String function, @Nullable Object... args) {
    InvokeOutcome outcome = invoke(request(component + "." + function, args));
    return switch (outcome.completion()) {
      case Completion.Returned(var value) -> delivered(outcome, value);
      case Completion.Exited(int code) when code == 0 -> delivered(outcome, null);
      case Completion.Failed(var error) ->
          throw with(outcome, new GuestErrorException(error, outcome.errorText()));
      case Completion.Exited(int code) -> throw with(outcome, new GuestExit(code));
      case Completion.Trapped(TrapException trap) -> throw with(outcome, trap);
      case Completion.Interrupted interrupted ->
          throw with(
              outcome, new TrapException(TrapException.Kind.INTERRUPTED, interrupted.message()));
    };
  }

  private static InvokeRequest request(String target, @Nullable Object... args) {
    if (!target.contains("(")) {
      return InvokeRequest.of(target, args);
    }
    if (args.length > 0) {
      throw new InvokeException(
          "the call " + target + " has its arguments in it; give no others, or the name alone");
    }
    return InvokeRequest.ofWave(target);
  }

  private static @Nullable Object delivered(InvokeOutcome outcome, @Nullable Object value) {
    if (!outcome.delivery().complete()) {
      throw new DeliveryException(outcome.delivery(), value);
    }
    return value;
  }

  private static <E extends RuntimeException> E with(InvokeOutcome outcome, E exception) {
    if (!outcome.delivery().complete()) {
      exception.addSuppressed(new DeliveryException(outcome.delivery(), null));
    }
    return exception;
  }

  /// Makes a call and tells all that became of it.
  ///
  /// @throws InvokeException when there is no such component or function, or the arguments do not
  ///   fit
  public InvokeOutcome invoke(InvokeRequest request) {
    return invoker.invoke(request);
  }

  /// An exported interface of a component as a Java interface annotated with
  /// [WitInterface][dev.tenon.component.bind.WitInterface]. Each call of a method is an invocation
  /// of its own and throws what [#invoke(String, String, Object...)] throws, except that an `err`
  /// is returned where the method returns a [dev.tenon.component.value.Result]. Resources cannot be
  /// used in it, since they end with the invocation.
  ///
  /// @throws LinkException when a function is missing or has other types, all of them in one
  ///   message
  /// @throws InvokeException when there is no such component
  public <T> T component(String name, Class<T> witInterface) {
    return GuestInterface.bind(
        witInterface,
        (instance, function) ->
            targets().of(name, instance, function).map(target -> new TypedCall(this, target)));
  }

  /// What can be called.
  public Targets targets() {
    return invoker.targets();
  }

  /// The nodes and edges, each edge with the imports it meets.
  public Graph graph() {
    return composition.graph();
  }

  /// What is doubtful in the configuration.
  public List<String> warnings() {
    return warnings;
  }

  /// Cancels running invocations, waits at most 5 s for their end, and closes the capabilities and
  /// then the engine, unless that is the caller's.
  @Override
  public void close() {
    try (Engine _ = ownEngine;
        Composition _ = composition) {
      invoker.close();
    }
  }

  /// What a runtime is made of.
  public static final class Builder {
    /// More invocations at one time wait; far more than cores, since most wait for I/O.
    private static final int CONCURRENT_INVOCATIONS = 64;

    private final List<Consumer<ConfigReader>> sources = new ArrayList<>();
    private final Map<String, CapabilityFactory> factories = new LinkedHashMap<>();
    private StandardStreams streams = StandardStreams.inherited();
    private Consumer<String> warnings = _ -> {};
    private @Nullable Engine engine;

    Builder() {}

    /// Adds a TOML file, or a `.wasm` file as a component named after it that is given nothing.
    public Builder fromPath(Path path) {
      sources.add(reader -> reader.read(path));
      return this;
    }

    /// Adds TOML text under a name for messages; relative paths in it are resolved against `base`.
    public Builder fromToml(String name, String text, Path base) {
      sources.add(reader -> reader.read(name, text, base));
      return this;
    }

    /// Adds a capability type, in place of one of the same name found through [ServiceLoader].
    public Builder withCapability(String type, CapabilityFactory factory) {
      factories.put(type, factory);
      return this;
    }

    /// Uses an engine that the caller closes.
    public Builder withEngine(Engine newEngine) {
      this.engine = newEngine;
      return this;
    }

    /// The standard streams of guests in place of the process's.
    public Builder withStandardStreams(StandardStreams newStreams) {
      this.streams = newStreams;
      return this;
    }

    /// Hears of each warning when the runtime is built.
    public Builder withWarnings(Consumer<String> listener) {
      this.warnings = listener;
      return this;
    }

    /// Reads, resolves, compiles and checks.
    ///
    /// @throws ConfigException with all that is wrong
    public Runtime build() {
      Problems problems = new Problems();
      ConfigReader reader = new ConfigReader(problems);
      sources.forEach(source -> source.accept(reader));
      Engine own = engine == null ? Engine.create() : null;
      try {
        Engine used = own == null ? Objects.requireNonNull(engine) : own;
        return start(compose(reader, used, problems), problems.warnings(), own);
      } catch (RuntimeException | Error e) {
        if (own != null) {
          own.close();
        }
        throw e;
      }
    }

    private Composition compose(ConfigReader reader, Engine used, Problems problems) {
      try {
        return Composition.of(reader, used, allFactories(), problems);
      } catch (ConfigException e) {
        problems.warnings().forEach(warnings);
        throw e;
      }
    }

    private Runtime start(Composition composition, List<String> doubts, @Nullable Engine own) {
      try {
        doubts.forEach(warnings);
        Invoker invoker =
            new Invoker(composition, streams, new InvocationThreads(CONCURRENT_INVOCATIONS));
        return new Runtime(composition, invoker, doubts, own);
      } catch (RuntimeException | Error e) {
        try {
          composition.close();
        } catch (RuntimeException closing) {
          e.addSuppressed(closing);
        }
        throw e;
      }
    }

    private Map<String, CapabilityFactory> allFactories() {
      Map<String, CapabilityFactory> all = new LinkedHashMap<>();
      for (CapabilityProvider provider : ServiceLoader.load(CapabilityProvider.class)) {
        provider.types().forEach(type -> all.put(type, provider));
      }
      all.putAll(factories);
      return all;
    }
  }
}
