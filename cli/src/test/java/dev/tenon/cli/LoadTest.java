package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.runtime.Runtime;
import dev.tenon.runtime.invoke.InvokeOutcome;
import dev.tenon.runtime.invoke.InvokeRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many records: all arrive, none twice, over few connections.
class LoadTest {
  private static final int RECORDS = 10_000;
  private static final int INVOCATIONS = 1_000;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {Example.HOST_CAPABILITY, Example.COMPONENTS})
  void recordsOfOneInvocationAllArriveOnce(String name) throws Exception {
    try (OtlpServer server = new OtlpServer()) {
      Path config = Example.config(directory, name, server.port());
      Files.writeString(config, Files.readString(config).replace("guest.wasm", "loop.wasm"));
      try (Runtime runtime = Runtime.builder().fromPath(config).build()) {
        InvokeOutcome outcome =
            runtime.invoke(
                InvokeRequest.of("guest.load.run", (long) RECORDS, "load")
                    .withDeadline(Duration.ofMinutes(5)));
        assertThat(outcome.delivery().complete()).isTrue();
      }
      assertAllArrivedOnce(server, RECORDS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Example.HOST_CAPABILITY, Example.COMPONENTS})
  void recordsOfManyInvocationsAllArriveOnce(String name) throws Exception {
    try (OtlpServer server = new OtlpServer();
        Runtime runtime =
            Runtime.builder().fromPath(Example.config(directory, name, server.port())).build()) {
      for (int i = 0; i < INVOCATIONS; i++) {
        assertThat(
                runtime
                    .invoke(InvokeRequest.of("guest.test.log", "record " + i))
                    .delivery()
                    .complete())
            .isTrue();
      }
      assertAllArrivedOnce(server, INVOCATIONS);
    }
  }

  private static void assertAllArrivedOnce(OtlpServer server, int count) {
    assertThat(server.records()).hasSize(count);
    assertThat(server.records().stream().map(LogRecord::getBody).distinct()).hasSize(count);
    assertThat(server.connections()).isEqualTo(1);
  }
}
