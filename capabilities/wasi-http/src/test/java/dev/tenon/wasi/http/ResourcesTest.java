package dev.tenon.wasi.http;

import static dev.tenon.wasi.http.Guest.err;
import static dev.tenon.wasi.http.Guest.ok;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.component.value.Result;
import dev.tenon.engine.TrapException;
import dev.tenon.runtime.capability.CapabilityProvider;
import dev.tenon.wasi.http.client.ErrorCode;
import dev.tenon.wasi.http.client.ErrorCode.Plain;
import dev.tenon.wasi.http.client.Header;
import dev.tenon.wasi.io.BytePipe;
import dev.tenon.wasi.io.IoError;
import dev.tenon.wasi.io.Streams;
import dev.tenon.wasi.io.WasiIo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResourcesTest {
  private final HttpCapability capability = new HttpCapability(new Table(Map.of()));
  private final Guest guest = new Guest(capability);

  @AfterEach
  void close() {
    guest.close();
    capability.close();
  }

  @Test
  void requestRefusesPartsThatAreNone() {
    OutgoingRequest request = guest.types.newOutgoingRequest(guest.fields());
    assertThat(request.method()).isEqualTo(Method.Known.GET);
    err(request.setMethod(new Method.Other("not a token")));
    err(request.setPathWithQuery(Optional.of("/a b")));
    err(request.setPathWithQuery(Optional.of("/a#b")));
    err(request.setAuthority(Optional.of("user@host")));
    err(request.setAuthority(Optional.of("host:99999")));
    err(request.setAuthority(Optional.of("host/path")));
    err(request.setScheme(Optional.of(new Scheme.Other("1x"))));
    ok(request.setMethod(new Method.Other("POST")));
    assertThat(request.method()).isEqualTo(Method.Known.POST);
    ok(request.setAuthority(Optional.of("[::1]:80")));
    ok(request.setPathWithQuery(Optional.of("/a?b=%20")));
    ok(request.setScheme(Optional.of(new Scheme.Other("ftp"))));
    assertThat(request.authority()).contains("[::1]:80");
  }

  @Test
  void requestsThatCannotBeSentAreRefusedAtOnce() {
    assertThat(refusal(request -> {})).isEqualTo(Plain.HTTP_REQUEST_URI_INVALID);
    assertThat(refusal(request -> ok(request.setScheme(Optional.of(new Scheme.Other("ftp"))))))
        .isEqualTo(Plain.HTTP_PROTOCOL_ERROR);
    assertThat(refusal(request -> ok(request.setMethod(Method.Known.CONNECT))))
        .isEqualTo(Plain.HTTP_REQUEST_METHOD_INVALID);
    assertThat(refusal(request -> ok(request.setPathWithQuery(Optional.of("*")))))
        .isEqualTo(Plain.HTTP_REQUEST_URI_INVALID);
  }

  private ErrorCode refusal(java.util.function.Consumer<OutgoingRequest> change) {
    OutgoingRequest request = guest.types.newOutgoingRequest(guest.fields());
    change.accept(request);
    return err(guest.handler.handle(request, Optional.empty()));
  }

  @Test
  void twoContentLengthsAreRefused() {
    OutgoingRequest request = guest.post(1, "content-length", "1", "content-length", "2");
    assertThat(err(guest.handler.handle(request, Optional.empty())))
        .isInstanceOf(ErrorCode.InternalError.class);
  }

  @Test
  void bodiesAndStreamsAreGivenOnce() {
    OutgoingRequest request = guest.post(1);
    OutgoingBody body = ok(request.body());
    err(request.body());
    ok(body.write());
    err(body.write());
  }

  @Test
  void finishingABodyWhoseStreamIsOpenTraps() {
    OutgoingBody body = ok(guest.post(1).body());
    Streams.OutputStream stream = ok(body.write());
    assertThatThrownBy(() -> guest.types.finishOutgoingBody(body, Optional.empty()))
        .isInstanceOf(TrapException.class)
        .hasMessageContaining("output-stream");
    stream.close();
    ok(guest.types.finishOutgoingBody(body, Optional.empty()));
  }

  @Test
  void optionsKeepWhatTheyAreGiven() {
    RequestOptions options = guest.types.newRequestOptions();
    assertThat(options.connectTimeout()).isEmpty();
    ok(options.setConnectTimeout(Optional.of(1L)));
    ok(options.setFirstByteTimeout(Optional.of(2L)));
    ok(options.setBetweenBytesTimeout(Optional.of(-1L)));
    assertThat(options.connectTimeout()).contains(1L);
    assertThat(options.firstByteTimeout()).contains(2L);
    assertThat(options.betweenBytesTimeout()).contains(-1L);
  }

  @Test
  void errorOfAnotherInterfaceHasNoCode() {
    assertThat(guest.types.httpErrorCode(IoError.of("disk full"))).isEmpty();
    assertThat(guest.types.httpErrorCode(Plain.LOOP_DETECTED.asIoError()))
        .contains(Plain.LOOP_DETECTED);
  }

  @Test
  void receivedRequestGivesItsPartsAndItsBody() {
    BytePipe bytes = new BytePipe(100);
    bytes.write("body".getBytes(UTF_8));
    bytes.end();
    Result<List<Header>, ErrorCode> trailers = Result.ok(List.of(Header.of("sum", "1")));
    IncomingRequest request =
        new IncomingRequest(
            Method.Known.PUT,
            Optional.of("/x"),
            Optional.of(Scheme.Known.HTTP),
            Optional.of("localhost"),
            guest.fields("a", "b"),
            new IncomingContent(bytes, CompletableFuture.completedFuture(trailers), () -> {}));
    assertThat(request.method()).isEqualTo(Method.Known.PUT);
    IncomingBody body = ok(request.consume());
    err(request.consume());
    try (Streams.InputStream stream = ok(body.stream())) {
      assertThat(ok(stream.read(10))).isEqualTo("body".getBytes(UTF_8));
      assertThatThrownBy(() -> guest.types.finishIncomingBody(body))
          .isInstanceOf(TrapException.class);
    }
    FutureTrailers future = guest.types.finishIncomingBody(body);
    assertThat(ok(ok(future.get().orElseThrow())).orElseThrow().has("sum")).isTrue();
    err(future.get().orElseThrow());
  }

  @Test
  void outparamTellsItsResponseOrThatThereIsNone() {
    ResponseOutparam answered = new ResponseOutparam();
    OutgoingResponse response = guest.types.newOutgoingResponse(guest.fields());
    ok(response.setStatusCode(404));
    err(response.setStatusCode(1000));
    guest.types.setResponse(answered, Result.ok(response));
    answered.close();
    assertThat(ok(answered.response().join()).statusCode()).isEqualTo(404);
    ResponseOutparam dropped = new ResponseOutparam();
    dropped.close();
    assertThat(err(dropped.response().join())).isInstanceOf(ErrorCode.InternalError.class);
  }

  @Test
  void providerServesBothTypesAndOffersWasiIo() {
    assertThat(ServiceLoader.load(CapabilityProvider.class))
        .anySatisfy(
            provider ->
                assertThat(provider.types())
                    .containsExactlyInAnyOrder("wasi:http", "wasi:http-p2"));
    assertThat(capability.interfaces())
        .contains(HttpTypes.class, OutgoingHandler.class)
        .containsAll(WasiIo.interfaces());
  }

  @Test
  void timeoutsMustBePositive() {
    Table table = new Table(Map.of("timeout", java.time.Duration.ZERO));
    new HttpCapability(table).close();
    assertThat(table.problems)
        .containsExactly("timeout: must be longer than nothing; leave it out for 60s");
  }
}
