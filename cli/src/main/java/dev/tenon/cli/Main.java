package dev.tenon.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The entry point: `tenon invoke`, `tenon graph`, `tenon wit`, `tenon wast`, `tenon collector`.
@Command(
    name = "tenon",
    description = "A composable runtime for WebAssembly components.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      InvokeCommand.class,
      GraphCommand.class,
      WitCommand.class,
      WastCommand.class,
      CollectorCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:success: the call returned, and all it handed over was delivered",
      "1:the guest returned an error",
      "2:wrong usage, a configuration that cannot be run, or a call that cannot be made",
      "3:a guest trapped",
      "4:the deadline passed",
      "5:the call returned, and something it handed over was not delivered",
      "other:the guest ended its program with this code, or 70 for a fault of tenon itself"
    })
final class Main implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /// Runs the command line and exits with its code.
  public static void main(String[] args) {
    // Buffered, because a guest that prints in small pieces would otherwise write each on its own.
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    int code = run(args, out, System.err);
    out.flush();
    System.exit(code);
  }

  /// Runs the command line with these streams; the result is the exit code.
  static int run(String[] args, PrintStream out, PrintStream err) {
    int end = Arrays.asList(args).indexOf("--");
    String[] before = end < 0 ? args : Arrays.copyOf(args, end);
    List<String> call = end < 0 ? List.of() : Arrays.asList(args).subList(end + 1, args.length);
    Console console = new Console(out, err, call, end >= 0);
    CommandLine command =
        new CommandLine(new Main(), new ConsoleFactory(console))
            .setOut(console.outWriter())
            .setErr(console.errWriter())
            .setParameterExceptionHandler((problem, _) -> usage(problem, console))
            .setExecutionExceptionHandler(
                (fault, _, parsed) -> Faults.report(fault, parsed, console))
            .setCaseInsensitiveEnumValuesAllowed(true);
    try {
      return command.execute(before);
    } catch (Throwable fault) {
      // Errors, which picocli lets through.
      return Faults.internal(fault, console);
    }
  }

  private static int usage(ParameterException problem, Console console) {
    console.error(String.valueOf(problem.getMessage()));
    CommandLine command = problem.getCommandLine();
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(problem, console.errWriter())) {
      console.errWriter().println(command.getHelp().fullSynopsis().strip());
      console
          .errWriter()
          .println("Try '" + command.getCommandSpec().qualifiedName() + " --help' for more.");
    }
    console.errWriter().flush();
    return ExitCode.USAGE;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "tell which command to run");
  }
}
