package dev.tenon.cli;

import dev.tenon.component.wit.WitText;
import dev.tenon.engine.Engine;
import dev.tenon.engine.InvalidException;
import dev.tenon.engine.MalformedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tenon wit FILE [-o FILE]`.
@Command(
    name = "wit",
    description = {
      "Prints the imports and exports of a component as WIT.",
      "A WIT package in binary form is printed as text too, and so is the world that a core module "
          + "carries with it."
    },
    mixinStandardHelpOptions = true)
final class WitCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FILE", description = "A component, or a WIT package in binary form.")
  private Path file = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the text to this file instead of printing it.")
  private @Nullable Path output;

  @Option(
      names = {"-v", "--verbose"},
      description = "Show stack traces.")
  private boolean verbose;

  WitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String text = text();
    if (output == null) {
      console.out().print(text);
      console.out().flush();
      return ExitCode.OK;
    }
    try {
      Files.writeString(output, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + output, reason(e));
    }
    return ExitCode.OK;
  }

  private String text() {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, reason(e));
    }
    // Nothing will run, so compiling would be work for nothing.
    try (Engine engine = Engine.builder().noCache().interpretAll(true).build()) {
      return WitText.of(engine, bytes);
    } catch (MalformedException e) {
      throw (MalformedException)
          new MalformedException(file + ": " + e.getMessage(), e.offset()).initCause(e);
    } catch (InvalidException e) {
      throw (InvalidException)
          new InvalidException(file + ": " + e.getMessage(), e.offset()).initCause(e);
    }
  }

  private static IOException reason(IOException e) {
    return e instanceof NoSuchFileException ? new IOException("no such file or directory", e) : e;
  }
}
