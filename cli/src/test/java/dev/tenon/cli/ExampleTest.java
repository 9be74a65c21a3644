package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The founding example, both configurations, against a real gRPC server.
class ExampleTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {Example.HOST_CAPABILITY, Example.COMPONENTS})
  void deliversExactlyItsOneRecord(String name) throws Exception {
    String message = "hello " + UUID.randomUUID();
    long before = nanos(Instant.now());
    try (OtlpServer server = new OtlpServer()) {
      Path config = Example.config(directory, name, server.port());

      Example.Run run = Example.tenon("invoke", config.toString(), "--", "guest.test.log", message);

      assertThat(run.err()).isEmpty();
      assertThat(run.code()).isZero();
      assertThat(server.records()).hasSize(1);
      ResourceLogs resource = server.requests().getFirst().getResourceLogs(0);
      ScopeLogs scope = resource.getScopeLogs(0);
      LogRecord log = scope.getLogRecords(0);
      assertThat(log.getBody().getStringValue()).isEqualTo(message);
      assertThat(log.getSeverityText()).isEqualTo("INFO");
      assertThat(log.getSeverityNumber()).isEqualTo(SeverityNumber.SEVERITY_NUMBER_INFO);
      assertThat(log.getObservedTimeUnixNano()).isBetween(before, nanos(Instant.now()));
      assertThat(scope.getScope().getName()).isNotEmpty();
      assertThat(scope.getScope().getVersion()).isNotEmpty();
      assertThat(attributes(resource.getResource().getAttributesList()))
          .containsKey("service.name");
      assertThat(
              attributes(log.getAttributesList()).values().stream()
                  .map(AnyValue::getValueCase)
                  .collect(Collectors.toSet()))
          .contains(
              AnyValue.ValueCase.STRING_VALUE,
              AnyValue.ValueCase.INT_VALUE,
              AnyValue.ValueCase.DOUBLE_VALUE,
              AnyValue.ValueCase.BOOL_VALUE,
              AnyValue.ValueCase.BYTES_VALUE,
              AnyValue.ValueCase.ARRAY_VALUE);
    }
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }

  private static Map<String, AnyValue> attributes(List<KeyValue> list) {
    return list.stream().collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
  }
}
