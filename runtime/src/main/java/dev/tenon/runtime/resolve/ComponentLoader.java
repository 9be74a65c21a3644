package dev.tenon.runtime.resolve;

import dev.tenon.component.validation.Component;
import dev.tenon.engine.Engine;
import dev.tenon.engine.InvalidException;
import dev.tenon.engine.LinkException;
import dev.tenon.engine.MalformedException;
import dev.tenon.runtime.config.ComponentDefinition;
import dev.tenon.runtime.config.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// Reads and compiles the binaries of components, several at a time; one binary that several
/// components name is compiled once.
public final class ComponentLoader {
  /// Validation and compilation recurse as deep as a component nests.
  private static final long STACK_BYTES = 16L << 20;

  private static final byte[] MAGIC = {0, 'a', 's', 'm'};
  private static final byte[] CORE_MODULE = {1, 0, 0, 0};

  private final Function<byte[], Component> compiler;
  private final Map<Path, Loaded> byPath = new ConcurrentHashMap<>();

  /// What became of a binary.
  private sealed interface Loaded {
    record Good(Component component) implements Loaded {}

    record Bad(String problem) implements Loaded {}
  }

  /// A loader for one engine.
  public ComponentLoader(Engine engine) {
    this(bytes -> Component.compile(engine, bytes));
  }

  ComponentLoader(Function<byte[], Component> compiler) {
    this.compiler = compiler;
  }

  /// The components that could be loaded, by name; what could not is a problem.
  public Map<String, Component> load(Iterable<ComponentDefinition> definitions, Problems problems) {
    Map<String, ComponentDefinition> located = new LinkedHashMap<>();
    definitions.forEach(
        definition ->
            definition.location().ifPresent(_ -> located.put(definition.name(), definition)));
    List<Path> paths =
        located.values().stream().flatMap(d -> d.location().stream()).distinct().toList();
    loadAll(paths);
    Map<String, Component> components = new LinkedHashMap<>();
    located.forEach(
        (name, definition) -> {
          switch (byPath.get(definition.location().orElseThrow())) {
            case Loaded.Good(Component component) -> components.put(name, component);
            case Loaded.Bad(String problem) ->
                problems.add(definition.file(), definition.where() + ".uri", problem);
            case null -> throw new IllegalStateException("not loaded: " + name);
          }
        });
    return components;
  }

  private void loadAll(List<Path> paths) {
    int threads = Math.clamp(paths.size(), 1, Runtime.getRuntime().availableProcessors());
    try (ExecutorService executor =
        Executors.newFixedThreadPool(
            threads, work -> new Thread(null, work, "tenon-load", STACK_BYTES))) {
      List<CompletableFuture<?>> loads = new ArrayList<>();
      for (Path path : paths) {
        loads.add(
            CompletableFuture.runAsync(() -> byPath.computeIfAbsent(path, this::load), executor));
      }
      loads.forEach(CompletableFuture::join);
    }
  }

  private Loaded load(Path path) {
    try {
      byte[] bytes = Files.readAllBytes(path);
      Optional<String> problem = notComponent(bytes);
      return problem.isPresent()
          ? new Loaded.Bad(path + " " + problem.get())
          : new Loaded.Good(compiler.apply(bytes));
    } catch (NoSuchFileException _) {
      return new Loaded.Bad("no such file: " + path);
    } catch (IOException e) {
      return new Loaded.Bad(
          path
              + (Files.isDirectory(path)
                  ? " is a directory"
                  : " cannot be read: " + e.getMessage()));
    } catch (MalformedException e) {
      return new Loaded.Bad(path + " is malformed: " + e.getMessage());
    } catch (InvalidException e) {
      return new Loaded.Bad(path + " is not valid: " + e.getMessage());
    } catch (LinkException e) {
      return new Loaded.Bad(path + " cannot be run: " + e.getMessage());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // A binary that is too much for the compiler must not hide what is wrong with the others.
      return new Loaded.Bad(path + " cannot be loaded: " + e);
    }
  }

  /// What a file is when it is no component at all.
  private static Optional<String> notComponent(byte[] bytes) {
    if (bytes.length == 0) {
      return Optional.of("is empty, not a component");
    }
    if (bytes.length < 8 || !Arrays.equals(bytes, 0, 4, MAGIC, 0, 4)) {
      String start =
          new String(bytes, 0, Math.min(64, bytes.length), StandardCharsets.UTF_8).strip();
      return Optional.of(
          start.startsWith("(component") || start.startsWith("(module") || start.startsWith(";;")
              ? "is WebAssembly text; make a binary of it first, as with `wasm-tools parse`"
              : "is not a component: a WebAssembly binary begins with the bytes 00 61 73 6d");
    }
    if (Arrays.equals(bytes, 4, 8, CORE_MODULE, 0, 4)) {
      return Optional.of(
          "is a core module, not a component; make a component of it with `wasm-tools component new"
              + " MODULE -o COMPONENT`, and with `--adapt` and the preview1 adapter when it imports"
              + " wasi_snapshot_preview1");
    }
    return Optional.empty();
  }
}
