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
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tenon invoke FILE… -- component.interface.function ARGS…`.
@Command(
    name = "invoke",
    description = {
      "Calls a function of a component.",
      "Arguments are JSON or bare words; the result is printed as JSON."
    },
    customSynopsis = "tenon invoke [OPTIONS] FILE... -- COMPONENT.INTERFACE.FUNCTION [ARGS...]",
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
    List<String> call = console.call();
    InvokeRequest request =
        InvokeRequest.ofTexts(call.getFirst(), call.subList(1, call.size())).withContext(context);
    return deadline == null ? request : request.withDeadline(deadline);
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
        outcome.json(bytes).ifPresent(console.out()::println);
        yield ExitCode.OK;
      }
      case Completion.Failed _ -> {
        console.error(
            "the guest returned an error" + outcome.json(bytes).map(j -> ": " + j).orElse(""));
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
