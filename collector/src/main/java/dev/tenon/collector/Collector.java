package dev.tenon.collector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A running receiver on a loopback address; closing it frees its ports.
public final class Collector implements AutoCloseable {
  private final GrpcReceiver grpc;
  private final @Nullable HttpReceiver http;

  private Collector(GrpcReceiver grpc, @Nullable HttpReceiver http) {
    this.grpc = grpc;
    this.http = http;
  }

  /// Starts OTLP over gRPC on a port, and OTLP over HTTP on another when one is given; 0 picks a
  /// free one. The sink is called by one thread at a time.
  ///
  /// @throws UncheckedIOException when a port is taken, naming it
  public static Collector start(int grpcPort, OptionalInt httpPort, TelemetrySink sink) {
    TelemetrySink oneAtATime = new SynchronizedSink(sink);
    GrpcReceiver grpc = grpc(grpcPort, oneAtATime);
    try {
      return new Collector(
          grpc, httpPort.isPresent() ? http(httpPort.getAsInt(), oneAtATime) : null);
    } catch (RuntimeException e) {
      grpc.close();
      throw e;
    }
  }

  private static GrpcReceiver grpc(int port, TelemetrySink sink) {
    try {
      return new GrpcReceiver(loopback(port), sink);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + port + " for OTLP over gRPC", e);
    }
  }

  private static HttpReceiver http(int port, TelemetrySink sink) {
    try {
      return new HttpReceiver(loopback(port), sink);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + port + " for OTLP over HTTP", e);
    }
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /// The port of OTLP over gRPC.
  public int grpcPort() {
    return grpc.port();
  }

  /// The port of OTLP over HTTP, when it is on.
  public OptionalInt httpPort() {
    return http == null ? OptionalInt.empty() : OptionalInt.of(http.port());
  }

  @Override
  public void close() {
    grpc.close();
    if (http != null) {
      http.close();
    }
  }
}
