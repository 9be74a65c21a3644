package dev.tenon.wasi.http;

import static dev.tenon.wasi.http.Guest.err;
import static dev.tenon.wasi.http.Guest.ok;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tenon.component.value.Result;
import dev.tenon.wasi.http.client.ErrorCode;
import dev.tenon.wasi.http.client.ErrorCode.Plain;
import dev.tenon.wasi.io.Streams;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class Http1Test {
  private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
  private final HttpCapability capability = new HttpCapability(new Table(Map.of()));
  private final Guest guest = new Guest(capability);

  @AfterEach
  void close() {
    guest.close();
    capability.close();
  }

  private static ScriptedServer.Script answering(String... answers) {
    return connection -> {
      for (String answer : answers) {
        if (connection.head().isEmpty()) {
          return;
        }
        connection.write(answer);
      }
    };
  }

  @Test
  void requestGoesOutAsGivenAndTheResponseArrives() throws Exception {
    BlockingQueue<String> heads = new LinkedBlockingQueue<>();
    try (ScriptedServer server =
        new ScriptedServer(
            connection -> {
              heads.add(connection.head());
              connection.write(
                  "HTTP/1.1 404 Not Found\r\nX-A: 1\r\nx-a: 2\r\nContent-Length: 2\r\n\r\nno");
            })) {
      Fields headers = guest.fields("X-Custom", "v", "accept", "*/*");
      Guest.Response response =
          guest.exchange(
              guest.request(Method.Known.GET, Scheme.Known.HTTP, server.port(), "/a?b=c", headers));
      assertThat(heads.poll(5, TimeUnit.SECONDS))
          .startsWith("GET /a?b=c HTTP/1.1\r\n")
          .contains("host: localhost:" + server.port() + "\r\n", "X-Custom: v", "accept: */*")
          .doesNotContain("content-length")
          .doesNotContain("transfer-encoding");
      assertThat(response.status()).isEqualTo(404);
      assertThat(response.text()).isEqualTo("no");
      assertThat(response.headers().get("X-A")).containsExactly(bytes("1"), bytes("2"));
      assertThat(response.trailers()).isEmpty();
    }
  }

  @Test
  void sequentialRequestsOfManyInvocationsShareOneConnection() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            connection -> {
              while (!connection.head().isEmpty()) {
                connection.write(HELLO);
              }
            })) {
      for (int i = 0; i < 200; i++) {
        try (Guest other = new Guest(capability)) {
          assertThat(other.exchange(other.get(server.port(), "/")).text()).isEqualTo("hello");
        }
      }
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void connectionsAreBoundedAndTheRestWaits() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    try (HttpCapability bounded = new HttpCapability(new Table(Map.of("max-connections", 2L)));
        Guest many = new Guest(bounded);
        ScriptedServer server =
            new ScriptedServer(
                connection -> {
                  while (!connection.head().isEmpty()) {
                    go.await();
                    connection.write(HELLO);
                  }
                })) {
      List<FutureIncomingResponse> responses = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        responses.add(many.send(many.get(server.port(), "/")));
      }
      go.countDown();
      for (FutureIncomingResponse response : responses) {
        assertThat(many.read(Guest.await(response)).text()).isEqualTo("hello");
      }
      assertThat(server.connections).hasValue(2);
    }
  }

  @Test
  void bodyAndTrailersGoBothWaysChunked() throws Exception {
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    try (ScriptedServer server =
        new ScriptedServer(
            connection -> {
              received.add(connection.head());
              received.add(connection.head());
              connection.write(
                  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                      + "2\r\nhi\r\n0\r\nx-sum: 7\r\n\r\n");
            })) {
      Guest.Response response =
          guest.exchange(guest.post(server.port()), bytes("body"), guest.fields("x-trailer", "t"));
      assertThat(received.take()).contains("transfer-encoding: chunked");
      assertThat(received.take()).isEqualTo("4\r\nbody\r\n0\r\nx-trailer: t\r\n\r\n");
      assertThat(response.text()).isEqualTo("hi");
      assertThat(response.trailers().orElseThrow().get("x-sum")).containsExactly(bytes("7"));
    }
  }

  @Test
  void emptyPostSaysSo() throws Exception {
    BlockingQueue<String> heads = new LinkedBlockingQueue<>();
    try (ScriptedServer server =
        new ScriptedServer(
            connection -> {
              heads.add(connection.head());
              connection.write(HELLO);
            })) {
      guest.exchange(guest.post(server.port()));
      assertThat(heads.take()).contains("content-length: 0\r\n");
    }
  }

  @Test
  void bigBodiesStreamBothWaysWithARealServer() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (var out = exchange.getResponseBody()) {
            exchange.getRequestBody().transferTo(out);
          }
        });
    server.start();
    try {
      byte[] content = new byte[8 << 20];
      new Random(1).nextBytes(content);
      OutgoingRequest request = guest.post(server.getAddress().getPort());
      OutgoingBody body = ok(request.body());
      FutureIncomingResponse future = guest.send(request);
      Thread writer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    Guest.write(body, content);
                    ok(guest.types.finishOutgoingBody(body, Optional.empty()));
                  });
      Guest.Response response = guest.read(Guest.await(future));
      writer.join();
      assertThat(response.body()).isEqualTo(content);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void serverThatReadsSlowlyHoldsTheGuestBack() throws Exception {
    CountDownLatch readOn = new CountDownLatch(1);
    try (ScriptedServer server =
        new ScriptedServer(
            connection -> {
              connection.head();
              readOn.await();
              connection.in().transferTo(OutputStream.nullOutputStream());
            })) {
      OutgoingRequest request = guest.post(server.port());
      OutgoingBody body = ok(request.body());
      FutureIncomingResponse future = guest.send(request);
      Streams.OutputStream stream = ok(body.write());
      long written = 0;
      long sinceRoom = System.nanoTime();
      while (System.nanoTime() - sinceRoom < TimeUnit.MILLISECONDS.toNanos(500)) {
        long room = ok(stream.checkWrite());
        if (room > 0) {
          ok(stream.write(new byte[(int) room]));
          written += room;
          sinceRoom = System.nanoTime();
          assertThat(written).as("bytes accepted though nobody reads").isLessThan(32 << 20);
        }
      }
      assertThat(stream.subscribe().ready()).isFalse();
      readOn.countDown();
      stream.subscribe().block();
      assertThat(ok(stream.checkWrite())).isPositive();
      stream.close();
      body.close();
      future.close();
    }
  }

  @Test
  void guestThatReadsSlowlyHoldsTheServerBack() throws Exception {
    BlockingQueue<Long> stalled = new LinkedBlockingQueue<>();
    try (ScriptedServer server =
        new ScriptedServer(
            connection -> {
              connection.head();
              connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n");
              Thread writer = Thread.currentThread();
              long[] sent = {0};
              Thread.ofVirtual()
                  .start(
                      () -> {
                        long before = -1;
                        while (before != sent[0]) {
                          before = sent[0];
                          java.util.concurrent.locks.LockSupport.parkNanos(500_000_000);
                        }
                        stalled.add(sent[0]);
                      });
              byte[] chunk = new byte[64 << 10];
              while (writer.isAlive()) {
                connection.socket().getOutputStream().write(chunk);
                sent[0] += chunk.length;
              }
            })) {
      IncomingResponse response = Guest.await(guest.send(guest.get(server.port(), "/")));
      assertThat(stalled.poll(20, TimeUnit.SECONDS)).isLessThan(32 << 20);
      response.close();
    }
  }

  private static void neverAnswering(ScriptedServer.Connection connection) throws IOException {
    connection.in().transferTo(OutputStream.nullOutputStream());
  }

  @Test
  void shortAndLongBodiesAreErrorsOfTheirSize() throws Exception {
    try (ScriptedServer server = new ScriptedServer(Http1Test::neverAnswering)) {
      OutgoingRequest shorter = guest.post(server.port(), "content-length", "10");
      OutgoingBody body = ok(shorter.body());
      FutureIncomingResponse future = guest.send(shorter);
      Guest.write(body, bytes("12345"));
      ErrorCode five = new ErrorCode.HttpRequestBodySize(Optional.of(5L));
      assertThat(err(guest.types.finishOutgoingBody(body, Optional.empty()))).isEqualTo(five);
      assertThat(err(Guest.outcome(future))).isEqualTo(five);

      OutgoingRequest longer = guest.post(server.port(), "content-length", "2");
      OutgoingBody tooMuch = ok(longer.body());
      FutureIncomingResponse none = guest.send(longer);
      try (Streams.OutputStream stream = ok(tooMuch.write())) {
        assertThat(ok(stream.checkWrite())).isPositive();
        ok(stream.write(bytes("GET / HTTP/1.1\r\n\r\n")));
        assertThat(stream.checkWrite()).isInstanceOf(Result.Err.class);
      }
      ErrorCode eighteen = new ErrorCode.HttpRequestBodySize(Optional.of(18L));
      assertThat(err(guest.types.finishOutgoingBody(tooMuch, Optional.empty())))
          .isEqualTo(eighteen);
      assertThat(err(Guest.outcome(none))).isEqualTo(eighteen);
    }
  }

  @Test
  void droppedBodyBreaksTheRequestOff() throws Exception {
    BlockingQueue<Integer> ends = new LinkedBlockingQueue<>();
    try (ScriptedServer server =
        new ScriptedServer(
            connection -> {
              connection.head();
              int b;
              do {
                b = connection.in().read();
              } while (b >= 0 && b != '0');
              ends.add(b);
            })) {
      OutgoingRequest request = guest.post(server.port());
      OutgoingBody body = ok(request.body());
      FutureIncomingResponse future = guest.send(request);
      Guest.write(body, bytes("part"));
      Thread.sleep(50);
      body.close();
      assertThat(err(Guest.outcome(future))).isInstanceOf(ErrorCode.InternalError.class);
      assertThat(ends.take()).as("no last chunk").isEqualTo(-1);
    }
  }

  @Test
  void responseCutShortIsIncomplete() throws Exception {
    String cut = "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello";
    try (ScriptedServer server = new ScriptedServer(answering(cut))) {
      Guest.Response response = guest.exchange(guest.get(server.port(), "/"));
      assertThat(response.text()).isEqualTo("hello");
      assertThat(response.error()).contains(Plain.HTTP_RESPONSE_INCOMPLETE);
    }
    String chunk = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n";
    try (ScriptedServer server = new ScriptedServer(answering(chunk))) {
      assertThat(guest.exchange(guest.get(server.port(), "/")).error())
          .contains(Plain.HTTP_RESPONSE_INCOMPLETE);
    }
  }

  @Test
  void connectionClosedWithoutAnAnswerIsTerminated() throws Exception {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.Connection::head)) {
      assertThat(guest.failure(guest.get(server.port(), "/")))
          .isEqualTo(Plain.CONNECTION_TERMINATED);
    }
  }

  @Test
  void garbageIsAProtocolError() throws Exception {
    try (ScriptedServer server = new ScriptedServer(answering("SSH-2.0-OpenSSH\r\n\r\n"))) {
      assertThat(guest.failure(guest.get(server.port(), "/"))).isEqualTo(Plain.HTTP_PROTOCOL_ERROR);
    }
  }

  @Test
  void hugeHeadersAreAnErrorOfTheirSize() throws Exception {
    String huge = "HTTP/1.1 200 OK\r\nx: " + "y".repeat(100_000) + "\r\n\r\n";
    try (ScriptedServer server = new ScriptedServer(answering(huge))) {
      assertThat(guest.failure(guest.get(server.port(), "/")))
          .isInstanceOf(ErrorCode.HttpResponseHeaderSectionSize.class);
    }
  }

  @Test
  void interimResponsesArePassedOver() throws Exception {
    String interim = "HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n" + HELLO;
    try (ScriptedServer server = new ScriptedServer(answering(interim, HELLO))) {
      assertThat(guest.exchange(guest.get(server.port(), "/")).text()).isEqualTo("hello");
      assertThat(guest.exchange(guest.get(server.port(), "/")).text()).isEqualTo("hello");
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void bodyUntilCloseEndsWithTheConnection() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(answering("HTTP/1.1 200 OK\r\n\r\nuntil the end"))) {
      Guest.Response response = guest.exchange(guest.get(server.port(), "/"));
      assertThat(response.text()).isEqualTo("until the end");
      assertThat(response.error()).isEmpty();
    }
  }

  @Test
  void headResponseHasNoBodyWhateverItsLength() throws Exception {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";
    try (ScriptedServer server = new ScriptedServer(answering(head, HELLO))) {
      Guest.Response response =
          guest.exchange(
              guest.request(
                  Method.Known.HEAD, Scheme.Known.HTTP, server.port(), "/", guest.fields()));
      assertThat(response.body()).isEmpty();
      assertThat(response.headers().get("content-length")).containsExactly(bytes("1000"));
      assertThat(guest.exchange(guest.get(server.port(), "/")).text()).isEqualTo("hello");
    }
  }

  @Test
  void idleConnectionThatTheServerClosedIsReplaced() throws Exception {
    try (ScriptedServer server = new ScriptedServer(answering(HELLO))) {
      for (int i = 0; i < 20; i++) {
        assertThat(guest.exchange(guest.get(server.port(), "/")).text()).isEqualTo("hello");
      }
      assertThat(server.connections).hasValue(20);
    }
  }

  @Test
  void answerBeforeTheEndOfTheRequestArrivesAndEndsTheConnection() throws Exception {
    String denied = "HTTP/1.1 413 Too Big\r\nContent-Length: 2\r\n\r\nno";
    try (ScriptedServer server =
        new ScriptedServer(
            connection -> {
              connection.head();
              connection.write(denied);
              connection.in().transferTo(OutputStream.nullOutputStream());
            })) {
      OutgoingRequest request = guest.post(server.port());
      OutgoingBody body = ok(request.body());
      FutureIncomingResponse future = guest.send(request);
      Guest.Response response = guest.read(Guest.await(future));
      assertThat(response.status()).isEqualTo(413);
      assertThat(response.text()).isEqualTo("no");
      try (Streams.OutputStream stream = ok(body.write())) {
        assertThat(stream.checkWrite()).isInstanceOf(Result.Err.class);
      }
    }
  }

  @Test
  void refusedConnection() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertThat(guest.failure(guest.get(port, "/"))).isEqualTo(Plain.CONNECTION_REFUSED);
    assertThat(guest.failure(guest.grpc(port))).isEqualTo(Plain.CONNECTION_REFUSED);
  }

  @Test
  void unknownHost() {
    OutgoingRequest request = guest.get(80, "/");
    ok(request.setAuthority(Optional.of("nowhere.invalid")));
    assertThat(guest.failure(request)).isInstanceOf(ErrorCode.DnsError.class);
  }

  @Test
  void serverThatDoesNotAnswerEndsWithTheFirstByteTimeout() throws Exception {
    try (ScriptedServer server = new ScriptedServer(connection -> Thread.sleep(20_000))) {
      RequestOptions options = guest.types.newRequestOptions();
      ok(options.setFirstByteTimeout(Optional.of(TimeUnit.MILLISECONDS.toNanos(200))));
      assertThat(err(Guest.outcome(guest.send(guest.get(server.port(), "/"), options))))
          .isEqualTo(Plain.CONNECTION_READ_TIMEOUT);
    }
  }

  @Test
  void responseThatStallsEndsWithTheBetweenBytesTimeout() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            connection -> {
              connection.head();
              connection.write("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello");
              Thread.sleep(20_000);
            })) {
      RequestOptions options = guest.types.newRequestOptions();
      ok(options.setBetweenBytesTimeout(Optional.of(TimeUnit.MILLISECONDS.toNanos(200))));
      Guest.Response response =
          guest.read(Guest.await(guest.send(guest.get(server.port(), "/"), options)));
      assertThat(response.text()).isEqualTo("hello");
      assertThat(response.error()).contains(Plain.CONNECTION_READ_TIMEOUT);
    }
  }

  @Test
  void fullPoolEndsWithTheConnectTimeout() throws Exception {
    try (HttpCapability one = new HttpCapability(new Table(Map.of("max-connections", 1L)));
        Guest waiting = new Guest(one);
        ScriptedServer server = new ScriptedServer(connection -> Thread.sleep(20_000))) {
      FutureIncomingResponse first = waiting.send(waiting.get(server.port(), "/"));
      RequestOptions options = waiting.types.newRequestOptions();
      ok(options.setConnectTimeout(Optional.of(TimeUnit.MILLISECONDS.toNanos(200))));
      assertThat(err(Guest.outcome(waiting.send(waiting.get(server.port(), "/"), options))))
          .isEqualTo(Plain.CONNECTION_TIMEOUT);
      first.close();
    }
  }

  @Test
  void trailersBesideAContentLengthAreRefused() throws Exception {
    try (ScriptedServer server = new ScriptedServer(Http1Test::neverAnswering)) {
      OutgoingRequest request = guest.post(server.port(), "content-length", "2");
      OutgoingBody body = ok(request.body());
      FutureIncomingResponse future = guest.send(request);
      Guest.write(body, bytes("ok"));
      ok(guest.types.finishOutgoingBody(body, Optional.of(guest.fields("x", "y"))));
      assertThat(err(Guest.outcome(future))).isInstanceOf(ErrorCode.InternalError.class);
    }
  }

  @Test
  void closingTheSessionEndsWhatIsLeftAndSparesTheCapability() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (ScriptedServer server =
        new ScriptedServer(
            connection -> {
              connection.head();
              if (connection.in().read() < 0) {
                gone.countDown();
              }
            })) {
      Guest leaving = new Guest(capability);
      FutureIncomingResponse future = leaving.send(leaving.get(server.port(), "/"));
      Thread.sleep(100);
      leaving.close();
      assertThat(err(Guest.outcome(future))).isEqualTo(Plain.CONNECTION_TERMINATED);
      assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
    }
    try (ScriptedServer server = new ScriptedServer(answering(HELLO))) {
      assertThat(guest.exchange(guest.get(server.port(), "/")).text()).isEqualTo("hello");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
