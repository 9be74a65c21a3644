package dev.tenon.cli;

import dev.tenon.engine.TrapException;
import dev.tenon.engine.WasmFrame;
import dev.tenon.runtime.Runtime;
import dev.tenon.runtime.capability.StandardStreams;
import dev.tenon.runtime.invoke.Completion;
import dev.tenon.runtime.invoke.InvokeOutcome;
import dev.tenon.runtime.invoke.InvokeRequest;
import dev.tenon.runtime.invoke.JsonValues;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tenon invoke FILE… -- 'component.interface.function(ARGS…)'`, or with JSON behind the name.
@Command(
    name = "invoke",
    description = {
      "Calls a function of a component.",
      "A call such as 'greeter.greet(\"World\", [1, 2])' is WAVE, and so is its result. Behind a name"
          + " alone, arguments are JSON or bare words, and the result is JSON.",
      "The component may be left out when there is only one, the interface when no other has such a"
          + " function."
    },
    customSynopsis = {
      "tenon invoke [OPTIONS] FILE... -- 'COMPONENT.INTERFACE.FUNCTION(ARGS...)'",
      "   or: tenon invoke [OPTIONS] FILE... -- COMPONENT.INTERFACE.FUNCTION [ARGS...]"
    },
    mixinStandardHelpOptions = true)
final class InvokeCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "TOML files, or .wasm files as components named after them.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "End the call after this time, such as 500ms, 10s or 2m; 0 for never.")
  private @Nullable Duration deadline;

  @Option(
      names = "--ctx",
      paramLabel = "K=V",
      description = "Context that capabilities may pass on, such as traceparent.")
  private Map<String, String> context = new LinkedHashMap<>();

  @Option(
      names = "--bytes",
      paramLabel = "FORM",
      defaultValue = "NUMBERS",
      description =
          "How list<u8> is printed: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if absent.")
  private JsonValues.Bytes bytes = JsonValues.Bytes.NUMBERS;

  @ArgGroup private @Nullable Form form;

  /// In what the result is printed, when it is told.
  static final class Form {
    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Option(names = "--wave", description = "Print the result as WAVE.")
    private boolean wave;
  }

  @Option(
      names = {"-v", "--verbose"},
      description = "Show the frames of a trap, and stack traces.")
  private boolean verbose;

  InvokeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (console.call().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          console.hasCall()
              ? "nothing to call: name a function behind --"
              : "nothing to call: put -- and a function behind the files");
    }
    Runtime.Builder builder =
        Runtime.builder()
            .withStandardStreams(new StandardStreams(System.in, console.out(), console.err()))
            .withWarnings(console::warning);
    files.forEach(builder::fromPath);
    try (Runtime runtime = builder.build()) {
      return report(runtime.invoke(request()));
    }
  }

  private InvokeRequest request() {
    InvokeRequest request = target().withContext(context);
    return deadline == null ? request : request.withDeadline(deadline);
  }

  private InvokeRequest target() {
    List<String> call = console.call();
    if (!isWave()) {
      return InvokeRequest.ofTexts(call.getFirst(), call.subList(1, call.size()));
    }
    if (call.size() > 1) {
      throw new ParameterException(
          spec.commandLine(),
          "the call " + call.getFirst() + " has its arguments in it; put all of it in quotes");
    }
    return InvokeRequest.ofWave(call.getFirst());
  }

  private boolean isWave() {
    return console.call().getFirst().contains("(");
  }

  private Optional<String> text(InvokeOutcome outcome) {
    boolean wave = form == null ? isWave() : form.wave;
    return wave ? outcome.wave() : outcome.json(bytes);
  }

  private int report(InvokeOutcome outcome) {
    int code = completion(outcome);
    console.out().flush();
    if (!outcome.delivery().complete()) {
      console.error(outcome.delivery().report());
      return code == ExitCode.OK ? ExitCode.NOT_DELIVERED : code;
    }
    return code;
  }

  private int completion(InvokeOutcome outcome) {
    return switch (outcome.completion()) {
      case Completion.Returned _ -> {
        text(outcome).ifPresent(console.out()::println);
        yield ExitCode.OK;
      }
      case Completion.Failed _ -> {
        console.error("the guest returned an error" + text(outcome).map(t -> ": " + t).orElse(""));
        yield ExitCode.GUEST_ERROR;
      }
      case Completion.Exited(int code) -> code;
      case Completion.Trapped(TrapException trap) -> {
        String where = trap.frames().isEmpty() ? "" : " in " + trap.frames().getFirst();
        console.error("trap" + where + ": " + trap.getMessage());
        if (verbose) {
          for (WasmFrame frame : trap.frames()) {
            console.err().println("    at " + frame);
          }
          trap.printStackTrace(console.err());
        }
        yield ExitCode.TRAP;
      }
      case Completion.Interrupted interrupted -> {
        console.error(interrupted.message());
        yield ExitCode.DEADLINE;
      }
    };
  }
}
