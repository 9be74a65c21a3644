package dev.tenon.wast;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenon.component.binary.Features;
import dev.tenon.engine.Engine;
import dev.tenon.engine.InvalidException;
import dev.tenon.engine.LinkException;
import dev.tenon.engine.MalformedException;
import dev.tenon.engine.TrapException;
import dev.tenon.wast.WastFile.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs the commands of one script in their order. What is judged is the kind of an outcome
/// (malformed, invalid, trap, a value), never its wording.
final class WastRunner {
  /// Types of commands that no script has: what [Control] asks instead of them.
  static final String INSTANTIABLE = "control: instantiable";

  static final String NOT_INSTANTIABLE = "control: not instantiable";

  private final Engine engine;
  private final WastFile file;
  private final Features features;
  private final boolean validateOnly;
  private final ScriptWorld world;
  private final Map<String, Definition> definitions = new HashMap<>();
  private final Map<String, Running> instances = new HashMap<>();
  // Which command was to make what has a name.
  private final Map<String, Integer> lines = new HashMap<>();
  private @Nullable Definition lastDefinition;
  private @Nullable Running current;
  private int currentLine;

  WastRunner(Engine engine, WastFile file, Settings settings) {
    this.engine = engine;
    this.file = file;
    this.features = settings.features();
    this.validateOnly = settings.validateOnly();
    this.world = new ScriptWorld(engine, file.name(), settings);
  }

  /// Runs a command.
  ///
  /// @throws AssertionError when its outcome is not the expected one
  /// @throws Skipped when it tests something else than binaries
  /// @throws Blocked when it needs what an earlier command failed to make
  /// @throws Unreadable when its binary is not there
  void run(Command command) {
    if (validateOnly) {
      validate(command);
    } else {
      runWhole(command);
    }
  }

  private void validate(Command command) {
    switch (command.type()) {
      case "module", "module_definition", "assert_unlinkable", "assert_uninstantiable" ->
          define(command);
      case "assert_invalid", "assert_malformed" -> runWhole(command);
      default -> throw new Skipped("only validated");
    }
  }

  private void runWhole(Command command) {
    switch (command.type()) {
      case "module" -> {
        begin(command, command.text("name"));
        become(command.text("name"), world.instantiate(define(command)));
      }
      case "module_definition" -> define(command);
      case "module_instance" -> {
        begin(command, command.text("instance"));
        become(command.text("instance"), world.instantiate(definition(command.text("module"))));
      }
      case "register" -> world.name(required(command, "as"), instance(command.text("name")));
      case "action" -> act(command);
      case "assert_return" -> assertReturn(command);
      case "assert_trap", "assert_exhaustion", "assert_exception" ->
          expect(TrapException.class, () -> act(command));
      case "assert_invalid" -> expect(InvalidException.class, () -> compile(command));
      case "assert_malformed" -> expect(MalformedException.class, () -> compile(command));
      case "assert_uninstantiable" -> assertUninstantiable(command);
      case "assert_unlinkable" ->
          expect(LinkException.class, () -> world.instantiate(compile(command)));
      case INSTANTIABLE -> world.instantiate(compile(command));
      case NOT_INSTANTIABLE -> assertNotInstantiable(definition(command.text("module")));
      default -> throw new AssertionError("unknown command \"" + command.type() + "\"");
    }
  }

  /// A command that no run can pass or fail.
  static final class Skipped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Skipped(String reason) {
      super(reason);
    }
  }

  /// A command whose binary cannot be read, which says nothing of what is expected of it.
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String message, IOException cause) {
      super(message, cause);
    }
  }

  /// A command that needs what an earlier one, at `line`, failed to make.
  static final class Blocked extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int line;

    Blocked(int line) {
      super("needs what line " + line + " failed to make");
      this.line = line;
    }

    int line() {
      return line;
    }
  }

  private void begin(Command command, @Nullable String name) {
    current = null;
    currentLine = command.line();
    if (name != null) {
      instances.remove(name);
      lines.put(name, command.line());
    }
  }

  private void become(@Nullable String name, Running instance) {
    current = instance;
    if (name != null) {
      instances.put(name, instance);
      world.name(name, instance);
    }
  }

  private Definition define(Command command) {
    String name = command.text("name");
    lastDefinition = null;
    if (name != null) {
      lines.put(name, command.line());
    }
    Definition definition = compile(command);
    lastDefinition = definition;
    if (name != null) {
      definitions.put(name, definition);
    }
    return definition;
  }

  private Definition definition(@Nullable String name) {
    Definition definition = name == null ? lastDefinition : definitions.get(name);
    if (definition == null) {
      currentLine = name == null ? currentLine : lines.getOrDefault(name, currentLine);
      throw new Blocked(currentLine);
    }
    return definition;
  }

  private Running instance(@Nullable String name) {
    Running instance = name == null ? current : instances.get(name);
    if (instance == null) {
      throw new Blocked(name == null ? currentLine : lines.getOrDefault(name, currentLine));
    }
    return instance;
  }

  private Definition compile(Command command) {
    String filename = required(command, "filename");
    if ("text".equals(command.text("module_type"))) {
      filename = command.text("binary_filename");
      if (filename == null) {
        throw new Skipped("tests the text format");
      }
    }
    return Definition.compile(engine, read(filename), features);
  }

  private byte[] read(String filename) {
    Path binary = file.folder().resolve(filename);
    try {
      return Files.readAllBytes(binary);
    } catch (IOException e) {
      throw new Unreadable(
          Files.exists(binary)
              ? "the script's file " + binary + " cannot be read"
              : "the script's file " + binary + " is missing; convert with --wasm-dir, or copy it",
          e);
    }
  }

  private static String required(Command command, String field) {
    String text = command.text(field);
    if (text == null) {
      throw new AssertionError("the command lacks \"" + field + "\"");
    }
    return text;
  }

  private Yield act(Command command) {
    JsonNode action = command.json().path("action");
    JsonNode module = action.path("module");
    Running instance = instance(module.isTextual() ? module.asText() : null);
    String field = action.path("field").asText();
    String type = action.path("type").asText();
    return switch (type) {
      case "invoke" -> instance.invoke(field, action.path("args"));
      case "get" -> instance.get(field);
      default -> throw new AssertionError("unknown action \"" + type + "\"");
    };
  }

  private void assertReturn(Command command) {
    act(command)
        .mismatch(command.json().path("expected"))
        .ifPresent(
            mismatch -> {
              throw new AssertionError(mismatch);
            });
  }

  private void assertUninstantiable(Command command) {
    assertNotInstantiable(compile(command));
  }

  private void assertNotInstantiable(Definition definition) {
    try {
      world.instantiate(definition);
    } catch (TrapException | LinkException _) {
      return;
    }
    throw new AssertionError("expected a trap or a link error, but it was instantiated");
  }

  private static void expect(Class<? extends RuntimeException> kind, Runnable action) {
    try {
      action.run();
    } catch (Skipped | Blocked | Unreadable e) {
      throw e;
    } catch (RuntimeException e) {
      if (kind.isInstance(e)) {
        return;
      }
      throw new AssertionError(
          "expected %s, got %s: %s"
              .formatted(kind.getSimpleName(), e.getClass().getSimpleName(), e.getMessage()),
          e);
    }
    throw new AssertionError("expected " + kind.getSimpleName() + ", but nothing was thrown");
  }
}
