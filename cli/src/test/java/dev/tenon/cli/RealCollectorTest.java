package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The example against an OpenTelemetry Collector with a file exporter, whose binary
/// `-Dtenon.collector` names; its OTLP JSON is compared field by field.
@EnabledIfSystemProperty(named = "tenon.collector", matches = ".+")
class RealCollectorTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {Example.HOST_CAPABILITY, Example.COMPONENTS})
  void deliversExactlyItsOneRecord(String name) throws Exception {
    String message = "hello " + UUID.randomUUID();
    int port = freePort();
    Path output = directory.resolve("out.jsonl");
    long before = Instant.now().getEpochSecond();
    Process collector = collector(port, output);
    try {
      awaitListening(collector, port);
      Example.Run run =
          Example.tenon(
              "invoke",
              Example.config(directory, name, port).toString(),
              "--",
              "guest.test.log",
              message);
      assertThat(run.err()).isEmpty();
      assertThat(run.code()).isZero();
    } finally {
      collector.destroy();
      assertThat(collector.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    List<String> lines = Files.readAllLines(output);
    assertThat(lines).hasSize(1);
    JsonNode batch = new ObjectMapper().readTree(lines.getFirst());
    assertThat(batch.path("resourceLogs")).hasSize(1);
    JsonNode resource = batch.path("resourceLogs").path(0);
    assertThat(value(resource.path("resource").path("attributes"), "service.name"))
        .hasToString("{\"stringValue\":\"otel-example\"}");
    assertThat(resource.path("scopeLogs")).hasSize(1);
    JsonNode scope = resource.path("scopeLogs").path(0);
    assertThat(scope.path("scope").path("name").asText()).isNotEmpty();
    assertThat(scope.path("scope").path("version").asText()).isNotEmpty();
    assertThat(scope.path("logRecords")).hasSize(1);
    JsonNode log = scope.path("logRecords").path(0);
    assertThat(log.path("body")).hasToString("{\"stringValue\":\"" + message + "\"}");
    assertThat(log.path("severityText").asText()).isEqualTo("INFO");
    assertThat(log.path("severityNumber").asInt()).isEqualTo(9);
    long observed = Long.parseLong(log.path("observedTimeUnixNano").asText());
    assertThat(observed / 1_000_000_000L).isBetween(before, Instant.now().getEpochSecond());
    assertAttributeTypes(log.path("attributes"));
  }

  private static void assertAttributeTypes(JsonNode attributes) {
    assertThat(StreamSupport.stream(attributes.spliterator(), false))
        .extracting(a -> a.path("value").fieldNames().next())
        .contains(
            "stringValue", "intValue", "doubleValue", "boolValue", "bytesValue", "arrayValue");
    for (JsonNode attribute : attributes) {
      JsonNode bytes = attribute.path("value").path("bytesValue");
      if (!bytes.isMissingNode()) {
        assertThat(Base64.getDecoder().decode(bytes.asText())).isNotEmpty();
      }
    }
  }

  private static JsonNode value(JsonNode attributes, String key) {
    for (JsonNode attribute : attributes) {
      if (attribute.path("key").asText().equals(key)) {
        return attribute.path("value");
      }
    }
    throw new AssertionError("no attribute " + key + " in " + attributes);
  }

  private Process collector(int port, Path output) throws Exception {
    Path config =
        Files.writeString(
            directory.resolve("collector.yaml"),
            """
            receivers:
              otlp:
                protocols:
                  grpc: { endpoint: "127.0.0.1:%d" }
            exporters:
              file:
                path: %s
            service:
              telemetry:
                metrics: { level: none }
              pipelines:
                logs: { receivers: [otlp], exporters: [file] }
            """
                .formatted(port, output));
    return new ProcessBuilder(System.getProperty("tenon.collector"), "--config=file:" + config)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("collector.log").toFile())
        .start();
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void awaitListening(Process collector, int port) throws Exception {
    for (int i = 0; i < 300 && collector.isAlive(); i++) {
      try (Socket _ = new Socket("127.0.0.1", port)) {
        return;
      } catch (java.net.ConnectException e) {
        Thread.sleep(100);
      }
    }
    throw new AssertionError("the collector does not listen on port " + port);
  }
}
