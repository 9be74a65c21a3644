package dev.tenon.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.value.Result;
import dev.tenon.engine.TrapException;
import dev.tenon.runtime.capability.CapabilityFactory;
import dev.tenon.runtime.capability.CapabilityProvider;
import dev.tenon.runtime.capability.Invocation;
import dev.tenon.runtime.capability.StandardStreams;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class GrpcCapabilityTest {
  private static final ServerCalls.UnaryMethod<byte[], byte[]> OK =
      (_, observer) -> {
        observer.onNext(new byte[0]);
        observer.onCompleted();
      };
  private static final ServerCalls.UnaryMethod<byte[], byte[]> HANG = (_, _) -> {};

  private static ServerCalls.UnaryMethod<byte[], byte[]> failing(Status status) {
    return (_, observer) -> observer.onError(status.asRuntimeException());
  }

  @Test
  void messageAndHeadersArriveAsGiven() throws Exception {
    byte[] message = {0, 1, -1, 10};
    try (TestServer server = new TestServer(OK);
        GrpcCapability capability =
            capability(
                server.port(), Map.of("headers.api-key", "secret", "headers.x-bin", "AQI="))) {
      assertThat(endpoint(capability).send("take", message)).isEqualTo(Result.ok());
      assertThat(server.messages).containsExactly(message);
      Metadata headers = server.headers.getFirst();
      assertThat(headers.get(Metadata.Key.of("api-key", Metadata.ASCII_STRING_MARSHALLER)))
          .isEqualTo("secret");
      assertThat(headers.get(Metadata.Key.of("x-bin", Metadata.BINARY_BYTE_MARSHALLER)))
          .containsExactly(1, 2);
      assertThat(headers.get(Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER)))
          .isNotNull();
    }
  }

  @Test
  void bigMessageArrivesWhole() throws Exception {
    byte[] message = new byte[3 << 20];
    message[message.length - 1] = 7;
    try (TestServer server = new TestServer(OK);
        GrpcCapability capability = capability(server.port(), Map.of())) {
      assertThat(endpoint(capability).send("take", message)).isEqualTo(Result.ok());
      assertThat(server.messages.getFirst()).isEqualTo(message);
    }
  }

  @Test
  void thousandSendsOfManyInvocationsUseOneConnection() throws Exception {
    try (TestServer server = new TestServer(OK);
        GrpcCapability capability = capability(server.port(), Map.of())) {
      for (int i = 0; i < 1000; i++) {
        assertThat(endpoint(capability).send("take", new byte[] {(byte) i})).isEqualTo(Result.ok());
      }
      assertThat(server.messages).hasSize(1000);
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void unknownPathIsAnErrorThatListsThoseKnown() throws Exception {
    try (GrpcCapability capability = capability(1, Map.of("paths.other", "/a.B/C"))) {
      assertThat(endpoint(capability).send("logs", new byte[0]))
          .isEqualTo(Result.err("there is no path \"logs\"; the configuration has other, take"));
    }
  }

  @Test
  void statusReachesTheGuestWithCodeAndMessage() throws Exception {
    Status exhausted = Status.RESOURCE_EXHAUSTED.withDescription("queue is full");
    try (TestServer server = new TestServer(failing(exhausted));
        GrpcCapability capability = capability(server.port(), Map.of())) {
      assertThat(endpoint(capability).send("take", new byte[0]))
          .isEqualTo(Result.err("RESOURCE_EXHAUSTED (8): queue is full"));
    }
    try (TestServer server = new TestServer(failing(Status.UNAVAILABLE));
        GrpcCapability capability = capability(server.port(), Map.of())) {
      assertThat(endpoint(capability).send("take", new byte[0]))
          .isEqualTo(Result.err("UNAVAILABLE (14)"));
    }
  }

  @Test
  void absentMethodIsUnimplemented() throws Exception {
    try (TestServer server = new TestServer(OK);
        GrpcCapability capability =
            capability(server.port(), Map.of("paths.no", "/test.Service/No"))) {
      assertThat(error(endpoint(capability), "no")).startsWith("UNIMPLEMENTED (12): ");
    }
  }

  @Test
  void refusedConnectionNamesTheAddress() throws Exception {
    int port = freePort();
    try (GrpcCapability capability = capability(port, Map.of())) {
      assertThat(error(endpoint(capability), "take"))
          .startsWith("UNAVAILABLE (14): ")
          .contains("Connection refused")
          .contains("127.0.0.1:" + port);
    }
  }

  @Test
  void unknownHostIsUnavailable() {
    Map<String, Object> values =
        Map.of("url", "http://nowhere.invalid:4317", "paths.take", TestServer.PATH);
    try (GrpcCapability capability = new GrpcCapability(new Table(values))) {
      assertThat(error(endpoint(capability), "take"))
          .startsWith("UNAVAILABLE (14): ")
          .contains("nowhere.invalid");
    }
  }

  @Test
  void nextInvocationFindsAServerThatCameUp() throws Exception {
    int port = freePort();
    try (GrpcCapability capability = capability(port, Map.of())) {
      assertThat(error(endpoint(capability), "take")).startsWith("UNAVAILABLE (14)");
      assertThat(error(endpoint(capability), "take")).startsWith("UNAVAILABLE (14)");
      try (TestServer server = new TestServer(port, OK, null, null)) {
        assertThat(endpoint(capability).send("take", new byte[0])).isEqualTo(Result.ok());
        assertThat(server.connections).hasValue(1);
      }
    }
  }

  @Test
  void oneInvocationFindsAServerThatCameUpWithinASecondOrTwo() throws Exception {
    int port = freePort();
    try (GrpcCapability capability = capability(port, Map.of())) {
      GrpcEndpoint endpoint = endpoint(capability);
      assertThat(error(endpoint, "take")).startsWith("UNAVAILABLE (14)");
      try (TestServer server = new TestServer(port, OK, null, null)) {
        long start = System.nanoTime();
        while (endpoint.send("take", new byte[0]) instanceof Result.Err) {
          assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(5));
          Thread.sleep(20);
        }
        assertThat(server.messages).hasSize(1);
      }
    }
  }

  @Test
  void serverThatHangsEndsWithTheTimeoutAndTheConnectionLives() throws Exception {
    try (TestServer server = new TestServer(HANG);
        GrpcCapability capability =
            capability(server.port(), Map.of("timeout", Duration.ofMillis(200)))) {
      GrpcEndpoint endpoint = endpoint(capability);
      String expected = "DEADLINE_EXCEEDED (4): no answer within 200 ms";
      assertThat(error(endpoint, "take")).isEqualTo(expected);
      assertThat(error(endpoint, "take")).isEqualTo(expected);
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void invocationDeadlineIsLeftToTheInterruptAndDoesNotShortenTheTimeout() throws Exception {
    try (TestServer server = new TestServer(HANG);
        GrpcCapability capability =
            capability(server.port(), Map.of("timeout", Duration.ofMillis(200)))) {
      Invocation late = new TestInvocation(Optional.of(Instant.now()));
      GrpcEndpoint endpoint = capability.open(late).implementation(GrpcEndpoint.class);
      assertThat(error(endpoint, "take"))
          .isEqualTo("DEADLINE_EXCEEDED (4): no answer within 200 ms");
    }
  }

  @Test
  void connectionCutMidCallIsUnavailableAndTheNextCallReconnects() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    ServerCalls.UnaryMethod<byte[], byte[]> method =
        (message, observer) -> {
          if (arrived.getCount() == 0) {
            OK.invoke(message, observer);
          }
          arrived.countDown();
        };
    try (TestServer server = new TestServer(method);
        Relay relay = new Relay(server.port());
        GrpcCapability capability = capability(relay.port(), Map.of())) {
      meanwhile(
          () -> {
            arrived.await();
            relay.cut();
          });
      GrpcEndpoint endpoint = endpoint(capability);
      assertThat(error(endpoint, "take")).startsWith("UNAVAILABLE (14)");
      assertThat(endpoint.send("take", new byte[0])).isEqualTo(Result.ok());
      assertThat(server.connections).hasValue(2);
    }
  }

  @Test
  void peerThatSpeaksNoHttp2IsAnError() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        GrpcCapability capability = capability(server.getLocalPort(), Map.of())) {
      meanwhile(
          () -> {
            try (Socket socket = server.accept()) {
              socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
            }
          });
      assertThat(error(endpoint(capability), "take")).contains("http2 exception");
    }
  }

  @Test
  void interruptCancelsTheCallAndLeavesTheConnection() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    ServerCalls.UnaryMethod<byte[], byte[]> method =
        (message, observer) -> {
          if (message.length == 0) {
            OK.invoke(message, observer);
            return;
          }
          ((ServerCallStreamObserver<byte[]>) observer).setOnCancelHandler(cancelled::countDown);
          arrived.countDown();
        };
    try (TestServer server = new TestServer(method);
        GrpcCapability capability = capability(server.port(), Map.of())) {
      GrpcEndpoint endpoint = endpoint(capability);
      Thread caller = Thread.currentThread();
      meanwhile(
          () -> {
            arrived.await();
            caller.interrupt();
          });
      assertThatThrownBy(() -> endpoint.send("take", new byte[1]))
          .isInstanceOfSatisfying(
              TrapException.class,
              trap -> assertThat(trap.kind()).isEqualTo(TrapException.Kind.INTERRUPTED));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(cancelled.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(endpoint.send("take", new byte[0])).isEqualTo(Result.ok());
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void httpsChecksTheCertificateAndCarriesCalls(@TempDir Path directory) throws Exception {
    TestCertificate certificate = TestCertificate.of(directory, "localhost");
    File chain = certificate.certificateFile(directory);
    try (TestServer server = new TestServer(0, OK, chain, certificate.keyFile(directory))) {
      String url = "https://localhost:" + server.port();
      Map<String, Object> table = Map.of("url", url, "paths.take", TestServer.PATH);
      try (GrpcCapability trusting = new GrpcCapability(new Table(table), certificate.trust())) {
        assertThat(endpoint(trusting).send("take", new byte[1])).isEqualTo(Result.ok());
        assertThat(endpoint(trusting).send("take", new byte[1])).isEqualTo(Result.ok());
        assertThat(server.connections).hasValue(1);
      }
      try (GrpcCapability other = new GrpcCapability(new Table(table))) {
        assertThat(error(endpoint(other), "take"))
            .startsWith("UNAVAILABLE (14)")
            .contains("certification path");
      }
    }
  }

  @Test
  void providerServesTypeGrpcAndTheConstructorIsAFactory() {
    assertThat(ServiceLoader.load(CapabilityProvider.class))
        .anySatisfy(provider -> assertThat(provider.types()).containsExactly("grpc"));
    CapabilityFactory factory = GrpcCapability::new;
    try (var capability = factory.create(new Table(Map.of("url", "http://x")))) {
      assertThat(capability.interfaces()).containsExactly(GrpcEndpoint.class);
      assertThat(new GrpcProvider().interfaces()).isEqualTo(capability.interfaces());
    }
  }

  @Test
  void closingEndsTheEventLoop() throws Exception {
    try (TestServer server = new TestServer(OK)) {
      String url = "http://127.0.0.1:" + server.port();
      GrpcCapability capability =
          new GrpcCapability(
              new Table("closing", Map.of("url", url, "paths.take", TestServer.PATH)));
      assertThat(endpoint(capability).send("take", new byte[0])).isEqualTo(Result.ok());
      assertThat(eventLoops()).isEqualTo(1);
      capability.close();
      long start = System.nanoTime();
      while (eventLoops() > 0) {
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(10));
        Thread.sleep(20);
      }
    }
  }

  private static long eventLoops() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("tenon-grpc-closing"))
        .count();
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void meanwhile(Work work) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                work.run();
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
  }

  private static GrpcCapability capability(int port, Map<String, Object> more) {
    Map<String, Object> values = new HashMap<>(more);
    values.put("url", "http://127.0.0.1:" + port);
    values.put("paths.take", TestServer.PATH);
    Table table = new Table(values);
    GrpcCapability capability = new GrpcCapability(table);
    assertThat(table.problems).isEmpty();
    return capability;
  }

  private static GrpcEndpoint endpoint(GrpcCapability capability) {
    return capability.open(new TestInvocation(Optional.empty())).implementation(GrpcEndpoint.class);
  }

  private static String error(GrpcEndpoint endpoint, String path) {
    return switch (endpoint.send(path, new byte[0])) {
      case Result.Ok<?, ?> _ -> throw new AssertionError("the server answered OK");
      case Result.Err<?, String> err -> err.error();
    };
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private record TestInvocation(Optional<Instant> deadline) implements Invocation {
    @Override
    public String target() {
      return "test";
    }

    @Override
    public StandardStreams streams() {
      return StandardStreams.inherited();
    }

    @Override
    public Map<String, String> context() {
      return Map.of();
    }
  }
}
