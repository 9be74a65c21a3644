package dev.tenon.wasi.http;

import static dev.tenon.wasi.http.Guest.err;
import static dev.tenon.wasi.http.Guest.ok;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.value.Result;
import dev.tenon.engine.TrapException;
import dev.tenon.wasi.http.client.ErrorCode;
import dev.tenon.wasi.http.client.ErrorCode.Plain;
import dev.tenon.wasi.io.Streams;
import io.netty.handler.codec.http2.Http2Error;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class Http2Test {
  private static final Http2Server.Script UNARY =
      new Http2Server.Script() {
        @Override
        public void end(Http2Server.Call call) {
          call.head(200, false, "content-type", "application/grpc")
              .data(new byte[5], false)
              .trailers("grpc-status", "0");
        }
      };
  private final HttpCapability capability = new HttpCapability(new Table(Map.of()));
  private final Guest guest = new Guest(capability);

  @AfterEach
  void close() {
    guest.close();
    capability.close();
  }

  @Test
  void grpcOverHttpSpeaksHttp2WithPriorKnowledge() throws Exception {
    BlockingQueue<Http2Server.Call> calls = new LinkedBlockingQueue<>();
    try (Http2Server server =
        new Http2Server(
            new Http2Server.Script() {
              @Override
              public void end(Http2Server.Call call) {
                calls.add(call);
                UNARY.end(call);
              }
            })) {
      OutgoingRequest request =
          guest.request(
              Method.Known.POST,
              Scheme.Known.HTTP,
              server.port(),
              "/pkg.Service/Method",
              guest.fields("Content-Type", "application/grpc+proto", "te", "trailers"));
      Guest.Response response = guest.exchange(request, bytes("message"), guest.fields());
      Http2Server.Call call = calls.take();
      assertThat(call.headers.method()).hasToString("POST");
      assertThat(call.headers.scheme()).hasToString("http");
      assertThat(call.headers.path()).hasToString("/pkg.Service/Method");
      assertThat(call.headers.authority()).hasToString("localhost:" + server.port());
      assertThat(call.headers.get("content-type")).hasToString("application/grpc+proto");
      assertThat(call.headers.get("te")).hasToString("trailers");
      assertThat(call.body.toString(UTF_8)).isEqualTo("message");
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.body()).hasSize(5);
      assertThat(response.trailers().orElseThrow().get("grpc-status")).containsExactly(bytes("0"));
    }
  }

  @Test
  void thousandCallsOfManyInvocationsUseOneConnection() throws Exception {
    try (Http2Server server = new Http2Server(UNARY)) {
      for (int i = 0; i < 1000; i++) {
        try (Guest other = new Guest(capability)) {
          assertThat(other.exchange(other.grpc(server.port()), bytes("m"), other.fields()).status())
              .isEqualTo(200);
        }
      }
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void callsBeyondWhatTheServerAllowsOpenAnotherConnection() throws Exception {
    List<Http2Server.Call> held = new ArrayList<>();
    BlockingQueue<Integer> count = new LinkedBlockingQueue<>();
    Http2Server.Script holding =
        new Http2Server.Script() {
          @Override
          public void end(Http2Server.Call call) {
            held.add(call);
            count.add(held.size());
            if (held.size() == 5) {
              held.forEach(UNARY::end);
            }
          }
        };
    try (Http2Server server = new Http2Server(holding, null, 2)) {
      FutureIncomingResponse first = guest.send(guest.grpc(server.port()));
      assertThat(count.poll(5, TimeUnit.SECONDS)).isEqualTo(1);
      List<FutureIncomingResponse> responses = new ArrayList<>(List.of(first));
      for (int i = 1; i < 5; i++) {
        responses.add(guest.send(guest.grpc(server.port())));
      }
      for (FutureIncomingResponse response : responses) {
        assertThat(guest.read(Guest.await(response)).status()).isEqualTo(200);
      }
      assertThat(server.connections.get()).isBetween(2, 3);
    }
  }

  @Test
  void bigBodiesAndTrailersStreamBothWays() throws Exception {
    BlockingQueue<Http2Server.Call> calls = new LinkedBlockingQueue<>();
    try (Http2Server server =
        new Http2Server(
            new Http2Server.Script() {
              @Override
              public void head(Http2Server.Call call) {
                call.head(200, false);
              }

              @Override
              public void data(Http2Server.Call call, byte[] bytes) {
                call.data(bytes, false);
              }

              @Override
              public void end(Http2Server.Call call) {
                calls.add(call);
                call.trailers("x-sum", "9", "grpc-status", "0");
              }
            })) {
      byte[] content = new byte[4 << 20];
      new Random(1).nextBytes(content);
      OutgoingRequest request = guest.grpc(server.port());
      OutgoingBody body = ok(request.body());
      FutureIncomingResponse future = guest.send(request);
      Thread writer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    Guest.write(body, content);
                    Fields trailers = guest.fields("X-Up", "1");
                    ok(guest.types.finishOutgoingBody(body, Optional.of(trailers)));
                  });
      Guest.Response response = guest.read(Guest.await(future));
      writer.join();
      assertThat(response.body()).isEqualTo(content);
      assertThat(response.trailers().orElseThrow().get("x-sum")).containsExactly(bytes("9"));
      assertThat(calls.take().trailers.orElseThrow().get("x-up")).hasToString("1");
    }
  }

  @Test
  void partsOfABodyGoOutBeforeItsEnd() throws Exception {
    try (Http2Server server =
        new Http2Server(
            new Http2Server.Script() {
              @Override
              public void data(Http2Server.Call call, byte[] bytes) {
                if (bytes.length > 0) {
                  call.head(200, false).data(bytes, false);
                }
              }

              @Override
              public void end(Http2Server.Call call) {
                call.data(new byte[0], true);
              }
            })) {
      OutgoingRequest request = guest.grpc(server.port());
      OutgoingBody body = ok(request.body());
      FutureIncomingResponse future = guest.send(request);
      Guest.write(body, bytes("ping"));
      IncomingResponse response = Guest.await(future);
      IncomingBody incoming = ok(response.consume());
      try (Streams.InputStream stream = ok(incoming.stream())) {
        assertThat(ok(stream.blockingRead(100))).isEqualTo(bytes("ping"));
        ok(guest.types.finishOutgoingBody(body, Optional.empty()));
        assertThat(err(stream.blockingRead(1))).isInstanceOf(Streams.StreamError.Closed.class);
      }
    }
  }

  @Test
  void responseEndedBeforeTheRequestIsKeptThoughTheStreamIsReset() throws Exception {
    try (Http2Server server =
        new Http2Server(
            new Http2Server.Script() {
              @Override
              public void head(Http2Server.Call call) {
                if (call.headers.contains("warm-up")) {
                  return;
                }
                call.head(200, false)
                    .data(new byte[100_000], false)
                    .trailers("grpc-status", "8")
                    .resetAfterTrailers(Http2Error.NO_ERROR);
              }

              @Override
              public void end(Http2Server.Call call) {
                call.head(200, true);
              }
            })) {
      // The server must know the client's windows: it throws away what it cannot send before a
      // reset.
      OutgoingRequest warmUp =
          guest.post(server.port(), "content-type", "application/grpc", "warm-up", "1");
      assertThat(guest.exchange(warmUp).status()).isEqualTo(200);
      for (int i = 0; i < 50; i++) {
        OutgoingRequest request = guest.grpc(server.port());
        OutgoingBody body = ok(request.body());
        Guest.Response response = guest.read(Guest.await(guest.send(request)));
        assertThat(response.error()).isEmpty();
        assertThat(response.body()).hasSize(100_000);
        assertThat(response.trailers().orElseThrow().get("grpc-status"))
            .containsExactly(bytes("8"));
        body.close();
      }
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void streamThatIsNotReadDoesNotStopTheOthers() throws Exception {
    try (Http2Server server =
        new Http2Server(
            new Http2Server.Script() {
              @Override
              public void end(Http2Server.Call call) {
                call.head(200, false).data(new byte[4 << 20], true);
              }
            })) {
      IncomingResponse unread = Guest.await(guest.send(guest.grpc(server.port())));
      assertThat(guest.exchange(guest.grpc(server.port())).body()).hasSize(4 << 20);
      assertThat(guest.read(unread).body()).hasSize(4 << 20);
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void resetsAreErrorsOfTheirKind() throws Exception {
    assertThat(failureOf(call -> call.reset(Http2Error.INTERNAL_ERROR)))
        .isEqualTo(Plain.HTTP_PROTOCOL_ERROR);
    assertThat(failureOf(call -> call.reset(Http2Error.CANCEL)))
        .isEqualTo(Plain.CONNECTION_TERMINATED);
    assertThat(failureOf(call -> call.reset(Http2Error.ENHANCE_YOUR_CALM)))
        .isEqualTo(Plain.CONNECTION_LIMIT_REACHED);
    assertThat(failureOf(Http2Server.Call::cut)).isEqualTo(Plain.CONNECTION_TERMINATED);
  }

  private ErrorCode failureOf(java.util.function.Consumer<Http2Server.Call> action) {
    try (Http2Server server =
        new Http2Server(
            new Http2Server.Script() {
              @Override
              public void end(Http2Server.Call call) {
                action.accept(call);
              }
            })) {
      return guest.failure(guest.grpc(server.port()));
    }
  }

  @Test
  void cutInTheMiddleOfAResponseFailsItsStream() {
    try (Http2Server server =
        new Http2Server(
            new Http2Server.Script() {
              @Override
              public void end(Http2Server.Call call) {
                call.head(200, false).data(bytes("half"), false);
                call.cut();
              }
            })) {
      Guest.Response response = guest.exchange(guest.grpc(server.port()));
      assertThat(response.text()).isEqualTo("half");
      assertThat(response.error()).contains(Plain.CONNECTION_TERMINATED);
    }
  }

  @Test
  void streamThatTheServerDidNotTouchIsTriedAgain() {
    AtomicInteger attempts = new AtomicInteger();
    try (Http2Server server =
        new Http2Server(
            new Http2Server.Script() {
              @Override
              public void end(Http2Server.Call call) {
                if (attempts.incrementAndGet() == 1) {
                  call.reset(Http2Error.REFUSED_STREAM);
                } else {
                  call.head(200, false).data(call.body.toByteArray(), true);
                }
              }
            })) {
      OutgoingRequest request = guest.grpc(server.port());
      assertThat(guest.exchange(request, bytes("again"), guest.fields()).text()).isEqualTo("again");
      assertThat(attempts).hasValue(2);
    }
  }

  @Test
  void connectionThatGoesAwayIsReplaced() {
    try (Http2Server server =
        new Http2Server(
            new Http2Server.Script() {
              @Override
              public void end(Http2Server.Call call) {
                call.goAway();
                UNARY.end(call);
              }
            })) {
      for (int i = 0; i < 5; i++) {
        assertThat(guest.exchange(guest.grpc(server.port())).status()).isEqualTo(200);
      }
      assertThat(server.connections).hasValue(5);
    }
  }

  @Test
  void droppingTheFutureResetsTheStreamOnly() throws Exception {
    try (Http2Server server =
        new Http2Server(
            new Http2Server.Script() {
              @Override
              public void end(Http2Server.Call call) {
                if (call.body.size() > 0) {
                  UNARY.end(call);
                }
              }
            })) {
      FutureIncomingResponse future = guest.send(guest.grpc(server.port()));
      Thread.sleep(50);
      future.close();
      assertThat(server.resets.poll(5, TimeUnit.SECONDS)).isEqualTo(Http2Error.CANCEL.code());
      assertThat(guest.exchange(guest.grpc(server.port()), bytes("m"), guest.fields()).status())
          .isEqualTo(200);
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void droppingAResponseOrItsBodyResetsTheStream() throws Exception {
    try (Http2Server server =
        new Http2Server(
            new Http2Server.Script() {
              @Override
              public void end(Http2Server.Call call) {
                call.head(200, false);
              }
            })) {
      Guest.await(guest.send(guest.grpc(server.port()))).close();
      assertThat(server.resets.poll(5, TimeUnit.SECONDS)).isEqualTo(Http2Error.CANCEL.code());
      IncomingResponse response = Guest.await(guest.send(guest.grpc(server.port())));
      ok(response.consume()).close();
      assertThat(server.resets.poll(5, TimeUnit.SECONDS)).isEqualTo(Http2Error.CANCEL.code());
    }
  }

  @Test
  void interruptedGuestTrapsAndItsSessionEndsTheStreamOnly() throws Exception {
    try (Http2Server server =
        new Http2Server(
            new Http2Server.Script() {
              @Override
              public void end(Http2Server.Call call) {
                if (call.body.size() > 0) {
                  UNARY.end(call);
                }
              }
            })) {
      Guest leaving = new Guest(capability);
      FutureIncomingResponse future = leaving.send(leaving.grpc(server.port()));
      Thread caller = Thread.currentThread();
      Thread.ofVirtual()
          .start(
              () -> {
                java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
                caller.interrupt();
              });
      assertThatThrownBy(() -> future.subscribe().block())
          .isInstanceOfSatisfying(
              TrapException.class,
              trap -> assertThat(trap.kind()).isEqualTo(TrapException.Kind.INTERRUPTED));
      assertThat(Thread.interrupted()).isTrue();
      leaving.close();
      assertThat(server.resets.poll(5, TimeUnit.SECONDS)).isEqualTo(Http2Error.CANCEL.code());
      assertThat(guest.exchange(guest.grpc(server.port()), bytes("m"), guest.fields()).status())
          .isEqualTo(200);
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void hangingServerEndsWithTheFirstByteTimeout() {
    try (Http2Server server = new Http2Server(new Http2Server.Script() {})) {
      RequestOptions options = guest.types.newRequestOptions();
      ok(options.setFirstByteTimeout(Optional.of(TimeUnit.MILLISECONDS.toNanos(200))));
      FutureIncomingResponse future = guest.send(guest.grpc(server.port()), options);
      assertThat(err(Guest.outcome(future))).isEqualTo(Plain.CONNECTION_READ_TIMEOUT);
    }
  }

  @Test
  void withoutH2cForGrpcItIsHttp1() throws Exception {
    try (HttpCapability plain = new HttpCapability(new Table(Map.of("h2c-for-grpc", false)));
        Guest other = new Guest(plain);
        ScriptedServer server =
            new ScriptedServer(
                connection -> {
                  connection.head();
                  connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nh1");
                })) {
      assertThat(other.exchange(other.grpc(server.port())).text()).isEqualTo("h1");
    }
  }

  @Test
  void serverThatSpeaksNoHttp2IsAnError() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            connection -> {
              connection.head();
              connection.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            })) {
      Result<IncomingResponse, ErrorCode> outcome =
          Guest.outcome(guest.send(guest.grpc(server.port())));
      assertThat(err(outcome)).isIn(Plain.HTTP_PROTOCOL_ERROR, Plain.CONNECTION_TERMINATED);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
