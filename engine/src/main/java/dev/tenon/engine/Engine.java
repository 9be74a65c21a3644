package dev.tenon.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Compiles and instantiates core modules. Thread-safe; one engine serves a whole process and owns
/// the compiled code.
public final class Engine implements AutoCloseable {
  private final Compilation compilation;

  private Engine(Builder builder) {
    Optional<CodeCache> cache = Optional.ofNullable(builder.cacheDirectory).map(CodeCache::new);
    this.compilation = new Compilation(cache, builder.interpretAll);
  }

  /// An engine that keeps compiled code in `$TENON_CACHE`, or in `tenon` within the user's cache
  /// directory.
  public static Engine create() {
    return builder().build();
  }

  /// An engine to be configured first.
  public static Builder builder() {
    return new Builder();
  }

  /// How an engine is to be.
  public static final class Builder {
    private @Nullable Path cacheDirectory = CacheLocation.standard();
    private boolean interpretAll;

    private Builder() {}

    /// Where compiled code is kept between processes; made when first needed, for this user alone.
    /// A directory that belongs to another user or, on POSIX, that others may write is not used,
    /// and each process compiles for itself. Nothing is ever removed from it: code of modules that
    /// are out of use stays until somebody deletes it, which is safe at any time.
    public Builder cacheDirectory(Path directory) {
      this.cacheDirectory = directory;
      return this;
    }

    /// Keeps no compiled code on disk.
    public Builder noCache() {
      this.cacheDirectory = null;
      return this;
    }

    /// Interprets every function, as otherwise only those too large for a JVM method are: for
    /// tests, several hundred times slower.
    public Builder interpretAll(boolean interpretAll) {
      this.interpretAll = interpretAll;
      return this;
    }

    /// The engine.
    public Engine build() {
      return new Engine(this);
    }
  }

  /// Decodes, validates and compiles a core module; the same bytes give the same module while it is
  /// in use.
  ///
  /// @throws MalformedException if `wasm` is not in the binary format
  /// @throws InvalidException if it breaks a validation rule
  public CoreModule compile(byte[] wasm) {
    return compilation.compile(wasm);
  }

  /// As [#instantiate(CoreModule, List, CoreLimits, String)], with an empty label.
  public CoreInstance instantiate(
      CoreModule module, List<? extends CoreExtern> imports, CoreLimits limits) {
    return instantiate(module, imports, limits, "");
  }

  /// Makes an instance: links `imports`, given in the order of [CoreModule#imports], copies the
  /// active segments and runs the start function. `label` names the instance in the frames of
  /// traps.
  ///
  /// @throws LinkException if an import is missing or of the wrong type
  /// @throws TrapException if a segment does not fit, the start function traps, or a memory or
  ///   table needs more than `limits`
  public CoreInstance instantiate(
      CoreModule module, List<? extends CoreExtern> imports, CoreLimits limits, String label) {
    return new Instantiation(module, imports, limits, label).run();
  }

  /// Lets go of the compiled code; instances that exist go on working.
  @Override
  public void close() {
    compilation.forget();
  }
}
