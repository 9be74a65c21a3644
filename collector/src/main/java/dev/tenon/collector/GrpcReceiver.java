package dev.tenon.collector;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/// OTLP over gRPC.
final class GrpcReceiver implements AutoCloseable {
  private static final int MAX_REQUEST_BYTES = 64 << 20;

  // NIO, because the default loads a native library.
  private final EventLoopGroup acceptor = new NioEventLoopGroup(1);
  private final EventLoopGroup workers = new NioEventLoopGroup(2);
  private final Server server;

  GrpcReceiver(InetSocketAddress address, TelemetrySink sink) throws IOException {
    this.server =
        NettyServerBuilder.forAddress(address)
            .channelType(NioServerSocketChannel.class)
            .bossEventLoopGroup(acceptor)
            .workerEventLoopGroup(workers)
            .maxInboundMessageSize(MAX_REQUEST_BYTES)
            .addService(new Logs(sink))
            .addService(new Traces(sink))
            .addService(new Metrics(sink))
            .build()
            .start();
  }

  int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.shutdown();
    try {
      if (!server.awaitTermination(1, TimeUnit.SECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    acceptor.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    workers.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  private static <T> void answer(StreamObserver<T> observer, T response) {
    observer.onNext(response);
    observer.onCompleted();
  }

  private static final class Logs extends LogsServiceGrpc.LogsServiceImplBase {
    private final TelemetrySink sink;

    Logs(TelemetrySink sink) {
      this.sink = sink;
    }

    @Override
    public void export(
        ExportLogsServiceRequest request, StreamObserver<ExportLogsServiceResponse> observer) {
      sink.logs(request.getResourceLogsList());
      answer(observer, ExportLogsServiceResponse.getDefaultInstance());
    }
  }

  private static final class Traces extends TraceServiceGrpc.TraceServiceImplBase {
    private final TelemetrySink sink;

    Traces(TelemetrySink sink) {
      this.sink = sink;
    }

    @Override
    public void export(
        ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> observer) {
      sink.traces(request.getResourceSpansList());
      answer(observer, ExportTraceServiceResponse.getDefaultInstance());
    }
  }

  private static final class Metrics extends MetricsServiceGrpc.MetricsServiceImplBase {
    private final TelemetrySink sink;

    Metrics(TelemetrySink sink) {
      this.sink = sink;
    }

    @Override
    public void export(
        ExportMetricsServiceRequest request,
        StreamObserver<ExportMetricsServiceResponse> observer) {
      sink.metrics(request.getResourceMetricsList());
      answer(observer, ExportMetricsServiceResponse.getDefaultInstance());
    }
  }
}
