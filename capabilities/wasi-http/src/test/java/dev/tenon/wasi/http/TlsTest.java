package dev.tenon.wasi.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.tenon.wasi.http.client.ErrorCode;
import dev.tenon.wasi.http.client.ErrorCode.Plain;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TlsTest {
  @TempDir static Path directory;
  private static TestCertificate certificate;

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = TestCertificate.of(directory, "localhost");
  }

  @Test
  void alpnChoosesHttp2() throws Exception {
    try (Http2Server server = new Http2Server(echo(), http2(certificate), 100);
        HttpCapability capability = new HttpCapability(new Table(Map.of()), certificate.trust());
        Guest guest = new Guest(capability)) {
      for (int i = 0; i < 10; i++) {
        Guest.Response response =
            guest.exchange(
                post(guest, server.port()), "hi".getBytes(UTF_8), guest.fields("a", "b"));
        assertThat(response.text()).isEqualTo("hi");
        assertThat(response.headers().get("scheme")).containsExactly("https".getBytes(UTF_8));
      }
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void serverWithoutHttp2GetsHttp1() throws Exception {
    try (HttpCapability capability = new HttpCapability(new Table(Map.of()), certificate.trust());
        Guest guest = new Guest(capability);
        Running server = http1()) {
      Guest.Response response =
          guest.exchange(post(guest, server.port()), "hi".getBytes(UTF_8), guest.fields());
      assertThat(response.text()).isEqualTo("HTTP/1.1 hi");
    }
  }

  @Test
  void certificateThatNobodyTrustsIsAnError() throws Exception {
    try (Http2Server server = new Http2Server(echo(), http2(certificate), 100);
        HttpCapability capability = new HttpCapability(new Table(Map.of()));
        Guest guest = new Guest(capability)) {
      assertThat(guest.failure(post(guest, server.port()))).isEqualTo(Plain.TLS_CERTIFICATE_ERROR);
    }
  }

  @Test
  void certificateOfAnotherHostIsAnError() throws Exception {
    TestCertificate other = TestCertificate.of(directory, "example.com");
    try (Http2Server server = new Http2Server(echo(), http2(other), 100);
        HttpCapability capability = new HttpCapability(new Table(Map.of()), other.trust());
        Guest guest = new Guest(capability)) {
      assertThat(guest.failure(post(guest, server.port()))).isEqualTo(Plain.TLS_CERTIFICATE_ERROR);
    }
  }

  @Test
  void serverWithoutTlsIsAnError() throws Exception {
    try (ScriptedServer server =
            new ScriptedServer(
                connection -> {
                  connection.in().read();
                  connection.write("HTTP/1.1 400 Bad Request\r\n\r\n");
                });
        HttpCapability capability = new HttpCapability(new Table(Map.of()));
        Guest guest = new Guest(capability)) {
      assertThat(guest.failure(post(guest, server.port())))
          .isIn(Plain.TLS_PROTOCOL_ERROR, Plain.CONNECTION_TERMINATED);
    }
  }

  @Test
  void alertOfTheServerIsNamed() throws Exception {
    SslContext strict =
        SslContextBuilder.forServer(certificate.key(), certificate.certificate())
            .sslProvider(SslProvider.JDK)
            .protocols("TLSv1.2")
            .clientAuth(ClientAuth.REQUIRE)
            .build();
    try (Http2Server server = new Http2Server(echo(), strict, 100);
        HttpCapability capability = new HttpCapability(new Table(Map.of()), certificate.trust());
        Guest guest = new Guest(capability)) {
      assertThat(guest.failure(post(guest, server.port())))
          .isInstanceOfSatisfying(
              ErrorCode.TlsAlertReceived.class,
              error -> assertThat(error.payload().alertMessage()).hasValue("handshake_failure"));
    }
  }

  private static OutgoingRequest post(Guest guest, int port) {
    return guest.request(Method.Known.POST, Scheme.Known.HTTPS, port, "/", guest.fields());
  }

  private static Http2Server.Script echo() {
    return new Http2Server.Script() {
      @Override
      public void end(Http2Server.Call call) {
        call.head(200, false, "scheme", call.headers.scheme().toString())
            .data(call.body.toByteArray(), true);
      }
    };
  }

  private static SslContext http2(TestCertificate certificate) throws Exception {
    return SslContextBuilder.forServer(certificate.key(), certificate.certificate())
        .sslProvider(SslProvider.JDK)
        .applicationProtocolConfig(
            new ApplicationProtocolConfig(
                ApplicationProtocolConfig.Protocol.ALPN,
                ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                ApplicationProtocolNames.HTTP_2))
        .build();
  }

  private record Running(HttpsServer server, int port) implements AutoCloseable {
    @Override
    public void close() {
      server.stop(0);
    }
  }

  private static Running http1() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry(
        "test",
        certificate.key(),
        "secret".toCharArray(),
        new Certificate[] {certificate.certificate()});
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, "secret".toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (var out = exchange.getResponseBody()) {
            out.write((exchange.getProtocol() + " ").getBytes(UTF_8));
            exchange.getRequestBody().transferTo(out);
          }
        });
    server.start();
    return new Running(server, server.getAddress().getPort());
  }
}
