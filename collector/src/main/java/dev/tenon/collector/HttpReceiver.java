package dev.tenon.collector;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/// OTLP over HTTP with protobuf bodies, plain or gzip; JSON bodies are answered with 415.
final class HttpReceiver implements AutoCloseable {
  private static final String PROTOBUF = "application/x-protobuf";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  HttpReceiver(InetSocketAddress address, TelemetrySink sink) throws IOException {
    this.server = HttpServer.create(address, 0);
    for (Signal signal : Signal.values()) {
      server.createContext(signal.path(), exchange -> receive(exchange, signal, sink));
    }
    server.setExecutor(threads);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private static void receive(HttpExchange exchange, Signal signal, TelemetrySink sink)
      throws IOException {
    try (exchange) {
      String type = exchange.getRequestHeaders().getFirst("Content-Type");
      if (!exchange.getRequestMethod().equals("POST")) {
        answer(exchange, 405, "text/plain", bytes("send OTLP with POST"));
      } else if (type == null || !type.startsWith(PROTOBUF)) {
        answer(exchange, 415, "text/plain", bytes("send " + PROTOBUF + ", not " + type));
      } else {
        byte[] response = signal.accept(body(exchange), sink).toByteArray();
        answer(exchange, 200, PROTOBUF, response);
      }
    } catch (InvalidProtocolBufferException e) {
      answer(exchange, 400, "text/plain", bytes("not an OTLP request: " + e.getMessage()));
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    byte[] raw = exchange.getRequestBody().readAllBytes();
    if (!"gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
      return raw;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(raw))) {
      return in.readAllBytes();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
