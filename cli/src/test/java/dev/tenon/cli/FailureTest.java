package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.runtime.Runtime;
import dev.tenon.runtime.invoke.Completion;
import dev.tenon.runtime.invoke.InvokeOutcome;
import dev.tenon.runtime.invoke.InvokeRequest;
import io.grpc.Status;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What happens when the collector or a guest fails: the message, the exit code, no stack trace,
/// and a runtime that serves the next invocation.
class FailureTest {
  @TempDir private Path directory;

  private static Example.Run log(Path config) {
    return Example.tenon("invoke", config.toString(), "--", "guest.test.log", "hello");
  }

  private static void assertNotDelivered(Example.Run run, String cause) {
    assertThat(run.err())
        .contains("log records not delivered (1)")
        .contains(cause)
        .doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(ExitCode.NOT_DELIVERED);
  }

  @ParameterizedTest
  @ValueSource(strings = {Example.HOST_CAPABILITY, Example.COMPONENTS})
  void collectorIsDown(String name) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Example.Run run = log(Example.config(directory, name, port));
    assertThat(run.err()).contains("not delivered").containsIgnoringCase("refused");
    assertThat(run.err()).doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(ExitCode.NOT_DELIVERED);
  }

  @ParameterizedTest
  @CsvSource({
    Example.HOST_CAPABILITY + ",RESOURCE_EXHAUSTED",
    Example.HOST_CAPABILITY + ",UNAVAILABLE",
    Example.COMPONENTS + ",RESOURCE_EXHAUSTED",
    Example.COMPONENTS + ",UNAVAILABLE"
  })
  void collectorRefuses(String name, Status.Code code) throws Exception {
    try (OtlpServer server = new OtlpServer()) {
      server.refuse(code.toStatus().withDescription("no room: 100 % full"));
      Example.Run run = log(Example.config(directory, name, server.port()));
      assertNotDelivered(run, code.name());
      assertThat(run.err()).contains("no room: 100 % full");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Example.HOST_CAPABILITY, Example.COMPONENTS})
  void collectorHangs(String name) throws Exception {
    try (OtlpServer server = new OtlpServer()) {
      server.hang();
      long start = System.nanoTime();
      Example.Run run = log(Example.config(directory, name, server.port(), "700ms"));
      assertThat(run.err()).contains("not delivered").contains("DEADLINE_EXCEEDED");
      assertThat(run.code()).isEqualTo(ExitCode.NOT_DELIVERED);
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(20));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Example.HOST_CAPABILITY, Example.COMPONENTS})
  void collectorHangsPastTheDeadlineOfTheInvocation(String name) throws Exception {
    try (OtlpServer server = new OtlpServer()) {
      server.hang();
      Path config = Example.config(directory, name, server.port(), "60s");
      Example.Run run =
          Example.tenon(
              "invoke", "--deadline", "1s", config.toString(), "--", "guest.test.log", "hello");
      assertThat(run.err()).contains("deadline").doesNotContain("\tat ");
      assertThat(run.code()).isEqualTo(ExitCode.DEADLINE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Example.HOST_CAPABILITY, Example.COMPONENTS})
  void connectionIsCutMidStream(String name) throws Exception {
    try (OtlpServer server = new OtlpServer();
        CuttableProxy proxy = new CuttableProxy(server.port())) {
      server.hang();
      Path config = Example.config(directory, name, proxy.port());
      CompletableFuture<Example.Run> running = CompletableFuture.supplyAsync(() -> log(config));
      server.awaitRequest();
      proxy.cut();
      Example.Run run = running.get(30, TimeUnit.SECONDS);
      assertThat(run.err()).contains("log records not delivered (1)").doesNotContain("\tat ");
      assertThat(run.code()).isEqualTo(ExitCode.NOT_DELIVERED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Example.HOST_CAPABILITY, Example.COMPONENTS})
  void runtimeServesTheNextInvocation(String name) throws Exception {
    try (OtlpServer server = new OtlpServer();
        CuttableProxy proxy = new CuttableProxy(server.port());
        Runtime runtime =
            Runtime.builder()
                .fromPath(Example.config(directory, name, proxy.port(), "2s"))
                .build()) {
      InvokeRequest request = InvokeRequest.of("guest.test.log", "hello");

      server.refuse(Status.RESOURCE_EXHAUSTED);
      assertThat(runtime.invoke(request).delivery().failures()).hasSize(1);

      server.hang();
      assertThat(runtime.invoke(request).delivery().failures()).hasSize(1);

      proxy.cut();
      server.accept();
      InvokeOutcome outcome = runtime.invoke(request);
      assertThat(outcome.completion()).isInstanceOf(Completion.Returned.class);
      if (!outcome.delivery().complete()) {
        // The news of the cut came while this call was under way; the one after has a new
        // connection.
        outcome = runtime.invoke(request);
      }
      assertThat(outcome.delivery().failures()).isEmpty();
      assertThat(server.records()).hasSize(1);
    }
  }

  @Test
  void collectorComesBack() throws Exception {
    try (CuttableProxy proxy = new CuttableProxy();
        Runtime runtime =
            Runtime.builder()
                .fromPath(Example.config(directory, Example.HOST_CAPABILITY, proxy.port()))
                .build()) {
      InvokeRequest request = InvokeRequest.of("guest.test.log", "hello");
      assertThat(runtime.invoke(request).delivery().complete()).isFalse();
      try (OtlpServer server = new OtlpServer()) {
        proxy.forwardTo(server.port());
        assertThat(runtime.invoke(request).delivery().complete()).isTrue();
        assertThat(server.records()).hasSize(1);
      }
    }
  }

  @Test
  void guestTraps() throws Exception {
    Path config = trapper();
    Example.Run run =
        Example.tenon("invoke", config.toString(), "--", "trapper.trapper.unreachable");
    assertThat(run.err())
        .contains("trap in trapper!")
        .contains("unreachable")
        .doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(ExitCode.TRAP);

    Example.Run told =
        Example.tenon("invoke", "-v", config.toString(), "--", "trapper.trapper.unreachable");
    assertThat(told.err()).contains("    at ");
  }

  @Test
  void guestLoopsForEver() throws Exception {
    Example.Run run =
        Example.tenon(
            "invoke", "--deadline", "300ms", trapper().toString(), "--", "trapper.trapper.spin");
    assertThat(run.err()).contains("did not end within its deadline of 300 ms");
    assertThat(run.code()).isEqualTo(ExitCode.DEADLINE);
  }

  private Path trapper() throws Exception {
    return Files.writeString(
        directory.resolve("trapper.toml"),
        "[component.trapper]\nuri = \""
            + Example.root().resolve("guests/fixtures/lib/trapper.wasm")
            + "\"\n");
  }
}
