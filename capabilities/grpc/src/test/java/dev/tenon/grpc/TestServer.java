package dev.tenon.grpc;

import io.grpc.Attributes;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServerTransportFilter;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A gRPC server on loopback with one method, `/test.Service/Take`, that records what it gets.
final class TestServer implements AutoCloseable {
  static final String PATH = "/test.Service/Take";
  final List<byte[]> messages = new CopyOnWriteArrayList<>();
  final List<Metadata> headers = new CopyOnWriteArrayList<>();
  final AtomicInteger connections = new AtomicInteger();
  private final Server server;

  TestServer(ServerCalls.UnaryMethod<byte[], byte[]> method) throws IOException {
    this(0, method, null, null);
  }

  TestServer(
      int port,
      ServerCalls.UnaryMethod<byte[], byte[]> method,
      @Nullable File certificate,
      @Nullable File key)
      throws IOException {
    MethodDescriptor<byte[], byte[]> take = RawMessage.method(PATH.substring(1));
    ServerServiceDefinition service =
        ServerServiceDefinition.builder("test.Service")
            .addMethod(
                take,
                ServerCalls.asyncUnaryCall(
                    (message, observer) -> {
                      messages.add(message);
                      method.invoke(message, observer);
                    }))
            .build();
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .addService(ServerInterceptors.intercept(service, new HeaderRecorder()))
            .addTransportFilter(new ConnectionCounter());
    if (certificate != null && key != null) {
      builder.useTransportSecurity(certificate, key);
    }
    server = builder.build().start();
  }

  int port() {
    return server.getPort();
  }

  @Override
  public void close() throws InterruptedException {
    server.shutdownNow();
    server.awaitTermination(5, TimeUnit.SECONDS);
  }

  private final class HeaderRecorder implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata given, ServerCallHandler<Q, A> next) {
      headers.add(given);
      return next.startCall(call, given);
    }
  }

  private final class ConnectionCounter extends ServerTransportFilter {
    @Override
    public Attributes transportReady(Attributes attributes) {
      connections.incrementAndGet();
      return attributes;
    }
  }
}
