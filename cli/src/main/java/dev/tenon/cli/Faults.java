package dev.tenon.cli;

import dev.tenon.engine.InvalidException;
import dev.tenon.engine.LinkException;
import dev.tenon.engine.MalformedException;
import dev.tenon.engine.TrapException;
import dev.tenon.runtime.config.ConfigException;
import dev.tenon.runtime.invoke.InvokeException;
import java.io.UncheckedIOException;
import picocli.CommandLine;

/// What a command threw, as a message and an exit code. A stack trace is shown with `-v`, and for
/// faults of tenon itself, which nobody could mend without one.
final class Faults {
  private Faults() {}

  static int report(Exception fault, CommandLine.ParseResult parsed, Console console) {
    int code = code(fault);
    if (code == ExitCode.INTERNAL) {
      return internal(fault, console);
    }
    console.error(message(fault));
    if (verbose(parsed)) {
      fault.printStackTrace(console.err());
    }
    return code;
  }

  static int internal(Throwable fault, Console console) {
    console.error("internal error: " + fault);
    fault.printStackTrace(console.err());
    return ExitCode.INTERNAL;
  }

  private static boolean verbose(CommandLine.ParseResult parsed) {
    CommandLine.ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last.hasMatchedOption("-v");
  }

  private static String message(Exception fault) {
    Throwable cause = fault instanceof UncheckedIOException ? fault.getCause() : null;
    String message = String.valueOf(fault.getMessage());
    if (cause == null) {
      return message;
    }
    // Without a message of its own it has its cause's, behind the name of a class.
    boolean own = !message.equals(cause.toString());
    return own ? message + ": " + cause.getMessage() : String.valueOf(cause.getMessage());
  }

  private static int code(Exception fault) {
    return switch (fault) {
      case ConfigException _, InvokeException _, UncheckedIOException _ -> ExitCode.USAGE;
      case MalformedException _, InvalidException _, LinkException _ -> ExitCode.USAGE;
      case TrapException _ -> ExitCode.TRAP;
      default -> ExitCode.INTERNAL;
    };
  }
}
