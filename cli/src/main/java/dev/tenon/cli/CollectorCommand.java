package dev.tenon.cli;

import dev.tenon.collector.Collector;
import dev.tenon.collector.Printers;
import dev.tenon.collector.TelemetrySink;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `tenon collector`.
@Command(
    name = "collector",
    description = {
      "Receives OpenTelemetry data (OTLP) on loopback and prints each record.",
      "It runs until it is interrupted and keeps nothing."
    },
    mixinStandardHelpOptions = true)
final class CollectorCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--port",
      defaultValue = "4317",
      description = "Port of OTLP over gRPC; ${DEFAULT-VALUE} if absent, 0 for any free one.")
  private int port;

  @Option(
      names = "--http-port",
      defaultValue = "4318",
      description = "Port of OTLP over HTTP; ${DEFAULT-VALUE} if absent, 0 for any free one.")
  private int httpPort;

  @Option(names = "--no-http", description = "Receive OTLP over gRPC only.")
  private boolean noHttp;

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean json;

  @Option(
      names = {"--colour", "--color"},
      paramLabel = "WHEN",
      defaultValue = "AUTO",
      description = "Colours in the table: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if absent.")
  private Colour colour = Colour.AUTO;

  @Option(
      names = {"-v", "--verbose"},
      description = "Show stack traces.")
  private boolean verbose;

  CollectorCommand(Console console) {
    this.console = console;
  }

  /// When the table has colours.
  enum Colour {
    AUTO,
    ALWAYS,
    NEVER
  }

  private boolean colours() {
    return switch (colour) {
      case AUTO -> console.colours();
      case ALWAYS -> true;
      case NEVER -> false;
    };
  }

  private void checkPort(int number, String option) {
    if (number < 0 || number > 65535) {
      throw new ParameterException(
          spec.commandLine(), option + " " + number + " is no port; give 0 to 65535");
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    checkPort(port, "--port");
    checkPort(httpPort, "--http-port");
    TelemetrySink sink =
        json ? Printers.jsonLines(console.out()) : Printers.table(console.out(), colours());
    OptionalInt http = noHttp ? OptionalInt.empty() : OptionalInt.of(httpPort);
    try (Collector collector = Collector.start(port, http, sink)) {
      console
          .err()
          .println(
              "tenon: listening for OTLP on localhost:"
                  + collector.grpcPort()
                  + " (gRPC)"
                  + collector.httpPort().stream()
                      .mapToObj(p -> " and localhost:" + p + " (HTTP)")
                      .findFirst()
                      .orElse(""));
      console.err().flush();
      CountDownLatch stop = new CountDownLatch(1);
      Thread hook = new Thread(stop::countDown, "stop collector");
      java.lang.Runtime.getRuntime().addShutdownHook(hook);
      stop.await();
      return ExitCode.OK;
    }
  }
}
