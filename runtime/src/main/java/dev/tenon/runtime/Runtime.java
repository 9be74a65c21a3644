package dev.tenon.runtime;

import dev.tenon.engine.Engine;
import dev.tenon.engine.TrapException;
import dev.tenon.runtime.capability.CapabilityFactory;
import dev.tenon.runtime.capability.GuestExit;
import dev.tenon.runtime.capability.StandardStreams;
import dev.tenon.runtime.config.ConfigException;
import dev.tenon.runtime.graph.Graph;
import dev.tenon.runtime.invoke.DeliveryException;
import dev.tenon.runtime.invoke.GuestErrorException;
import dev.tenon.runtime.invoke.InvokeException;
import dev.tenon.runtime.invoke.InvokeOutcome;
import dev.tenon.runtime.invoke.InvokeRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A composition that is ready to be called; thread-safe. Capabilities are shared by all
/// invocations, everything else is made anew for each.
public final class Runtime implements AutoCloseable {
  private Runtime() {}

  /// Starts a configuration.
  public static Builder builder() {
    return new Builder();
  }

  /// Calls a function and returns its result; of a `result` the value of `ok`, null when there is
  /// none.
  ///
  /// @param component the name of a component
  /// @param function `interface.function` with the interface's full name or its last part,
  ///   `namespace:package/interface@version#function`, or the name of a function that the component
  ///   exports itself
  /// @param args component values, as ARCHITECTURE.md maps them
  /// @throws InvokeException when there is no such component or function, or the arguments do not
  ///   fit; the message has the expected signature
  /// @throws GuestErrorException when the function returned `err`
  /// @throws TrapException when a guest trapped, and with kind `INTERRUPTED` when the deadline
  ///   passed
  /// @throws GuestExit when the guest ended its program with another code than 0
  /// @throws DeliveryException when the call returned and something it handed over was not
  ///   delivered
  public @Nullable Object invoke(String component, String function, @Nullable Object... args) {
    throw new UnsupportedOperationException();
  }

  /// Makes a call and tells all that became of it.
  ///
  /// @throws InvokeException when there is no such component or function, or the arguments do not
  ///   fit
  public InvokeOutcome invoke(InvokeRequest request) {
    throw new UnsupportedOperationException(request.toString());
  }

  /// The nodes and edges, each edge with the imports it meets.
  public Graph graph() {
    throw new UnsupportedOperationException();
  }

  /// What is doubtful in the configuration.
  public List<String> warnings() {
    return List.of();
  }

  /// Ends running invocations and closes the capabilities.
  @Override
  public void close() {}

  /// What a runtime is made of.
  public static final class Builder {
    private Builder() {}

    /// Adds a TOML file, or a `.wasm` file as a component named after it that is given nothing.
    public Builder fromPath(Path path) {
      return this;
    }

    /// Adds TOML text under a name for messages; relative paths in it are resolved against `base`.
    public Builder fromToml(String name, String text, Path base) {
      return this;
    }

    /// Adds a capability type, in place of one of the same name found through
    /// [java.util.ServiceLoader].
    public Builder withCapability(String type, CapabilityFactory factory) {
      return this;
    }

    /// Uses an engine that the caller closes.
    public Builder withEngine(Engine engine) {
      return this;
    }

    /// The standard streams of guests in place of the process's.
    public Builder withStandardStreams(StandardStreams streams) {
      return this;
    }

    /// Hears of each warning when the runtime is built.
    public Builder withWarnings(Consumer<String> warnings) {
      return this;
    }

    /// Reads, resolves, compiles and checks.
    ///
    /// @throws ConfigException with all that is wrong
    public Runtime build() {
      throw new UnsupportedOperationException();
    }
  }
}
