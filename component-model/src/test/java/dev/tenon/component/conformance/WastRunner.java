package dev.tenon.component.conformance;

import dev.tenon.component.abi.CallPath;
import dev.tenon.component.binary.Feature;
import dev.tenon.component.binary.Features;
import dev.tenon.component.conformance.WastFile.Command;
import dev.tenon.component.linking.ComponentFunction;
import dev.tenon.component.linking.ComponentInstance;
import dev.tenon.component.linking.Linker;
import dev.tenon.component.linking.Store;
import dev.tenon.component.validation.Component;
import dev.tenon.engine.CoreLimits;
import dev.tenon.engine.Engine;
import dev.tenon.engine.InvalidException;
import dev.tenon.engine.LinkException;
import dev.tenon.engine.MalformedException;
import dev.tenon.engine.TrapException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Runs the commands of one script in their order. What is judged is the kind of an outcome
/// (malformed, invalid, trap, a value), never its wording.
final class WastRunner {
  private static final int CORE_MODULE_LAYER = 0;
  private static final CallPath PATH =
      CallPath.valueOf(System.getProperty("tenon.wast.path", "direct").toUpperCase(Locale.ROOT));

  /// What the reference tests use beyond the stable features.
  private static final Features FEATURES =
      Features.stable()
          .with(
              Feature.MORE_ASYNC_BUILTINS,
              Feature.ASYNC_STACKFUL,
              Feature.THREADING,
              Feature.ERROR_CONTEXT,
              Feature.FIXED_LENGTH_LISTS);

  private final Engine engine;
  private final WastFile file;
  private final Map<String, Component> definitions = new HashMap<>();
  private final Map<String, Integer> definitionLines = new HashMap<>();
  private @Nullable ComponentInstance current;
  private int currentLine;

  WastRunner(Engine engine, WastFile file) {
    this.engine = engine;
    this.file = file;
  }

  /// Runs a command.
  ///
  /// @throws AssertionError when its outcome is not the expected one
  /// @throws Skipped when it tests something else than binaries
  /// @throws Blocked when it needs what an earlier command failed to make
  void run(Command command) {
    switch (command.type()) {
      case "module" -> {
        begin(command);
        current = instantiate(define(command));
      }
      case "module_definition" -> define(command);
      case "module_instance" -> {
        begin(command);
        current = instantiate(definition(Objects.toString(command.text("module"))));
      }
      case "action" -> invoke(command);
      case "assert_return" -> assertReturn(command);
      case "assert_trap" -> expect(TrapException.class, () -> invoke(command));
      case "assert_invalid" -> expect(InvalidException.class, () -> compile(command));
      case "assert_malformed" -> expect(MalformedException.class, () -> compile(command));
      case "assert_uninstantiable" -> assertUninstantiable(command);
      case "assert_unlinkable" -> expect(LinkException.class, () -> instantiate(compile(command)));
      default -> throw new AssertionError("unknown command " + command.type());
    }
  }

  /// A command that no run can pass or fail.
  static final class Skipped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Skipped(String reason) {
      super(reason);
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

  private void begin(Command command) {
    current = null;
    currentLine = command.line();
  }

  private Component define(Command command) {
    String name = command.text("name");
    if (name != null) {
      definitionLines.put(name, command.line());
    }
    Component component = compile(command);
    if (name != null) {
      definitions.put(name, component);
    }
    return component;
  }

  private Component definition(String name) {
    Component component = definitions.get(name);
    if (component == null) {
      currentLine = definitionLines.getOrDefault(name, currentLine);
      throw new Blocked(currentLine);
    }
    return component;
  }

  private Component compile(Command command) {
    if ("text".equals(command.text("module_type"))) {
      throw new Skipped("tests the text format");
    }
    byte[] bytes = read(Objects.requireNonNull(command.text("filename")));
    if (bytes.length >= 8 && bytes[6] == CORE_MODULE_LAYER && bytes[4] == 1) {
      throw new AssertionError("a core module where the suite had components alone");
    }
    return Component.compile(engine, bytes, FEATURES);
  }

  private byte[] read(String filename) {
    try {
      return Files.readAllBytes(file.folder().resolve(filename));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ComponentInstance instantiate(Component component) {
    return new Linker().instantiate(new Store(CoreLimits.NONE, PATH), component);
  }

  private @Nullable Object invoke(Command command) {
    var action = command.json().path("action");
    String field = action.path("field").asText();
    if (current == null) {
      throw new Blocked(currentLine);
    }
    ComponentFunction function =
        current
            .function(field)
            .orElseThrow(() -> new AssertionError("no exported function " + field));
    List<Object> args = new ArrayList<>();
    action.path("args").forEach(arg -> args.add(WastValue.of(arg)));
    return function.call(args.toArray());
  }

  private void assertReturn(Command command) {
    Object actual = invoke(command);
    var expected = command.json().path("expected");
    Object wanted = expected.isEmpty() ? null : WastValue.of(expected.get(0));
    if (!WastValue.same(wanted, actual)) {
      throw new AssertionError(
          "expected " + WastValue.plain(wanted) + ", got " + WastValue.plain(actual));
    }
  }

  private void assertUninstantiable(Command command) {
    Component component = compile(command);
    try {
      instantiate(component);
    } catch (TrapException | LinkException _) {
      return;
    }
    throw new AssertionError("expected a trap or a link error, but it was instantiated");
  }

  private static void expect(Class<? extends RuntimeException> kind, Runnable action) {
    try {
      action.run();
    } catch (Skipped | Blocked e) {
      throw e;
    } catch (RuntimeException e) {
      if (kind.isInstance(e)) {
        return;
      }
      throw new AssertionError("expected " + kind.getSimpleName() + ", got " + e, e);
    }
    throw new AssertionError("expected " + kind.getSimpleName() + ", but nothing was thrown");
  }
}
