package dev.tenon.cli;

import io.grpc.Attributes;
import io.grpc.Server;
import io.grpc.ServerTransportFilter;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A real gRPC server for OTLP logs that answers as a test tells it, and counts connections.
final class OtlpServer implements AutoCloseable {
  private final Server server;
  private final List<ExportLogsServiceRequest> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch arrived = new CountDownLatch(1);
  private volatile Consumer<StreamObserver<ExportLogsServiceResponse>> answer = OtlpServer::ok;

  OtlpServer() throws IOException {
    this(0);
  }

  OtlpServer(int port) throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .addService(new Logs())
            .addTransportFilter(
                new ServerTransportFilter() {
                  @Override
                  public Attributes transportReady(Attributes attributes) {
                    connections.incrementAndGet();
                    return attributes;
                  }
                })
            .build()
            .start();
  }

  int port() {
    return server.getPort();
  }

  /// Connections made so far.
  int connections() {
    return connections.get();
  }

  /// The records of all requests that were answered with ok, in order.
  List<LogRecord> records() {
    return requests.stream()
        .flatMap(r -> r.getResourceLogsList().stream())
        .flatMap(r -> r.getScopeLogsList().stream())
        .flatMap(s -> s.getLogRecordsList().stream())
        .toList();
  }

  /// The requests that were answered with ok, in order.
  List<ExportLogsServiceRequest> requests() {
    return requests;
  }

  void accept() {
    answer = OtlpServer::ok;
  }

  void refuse(Status status) {
    answer = observer -> observer.onError(status.asRuntimeException());
  }

  /// Takes requests and never answers.
  void hang() {
    answer = _ -> {};
  }

  /// Waits until a request has arrived.
  void awaitRequest() throws InterruptedException {
    if (!arrived.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("no request arrived");
    }
  }

  private static void ok(StreamObserver<ExportLogsServiceResponse> observer) {
    observer.onNext(ExportLogsServiceResponse.getDefaultInstance());
    observer.onCompleted();
  }

  @Override
  public void close() throws InterruptedException {
    server.shutdownNow();
    server.awaitTermination(5, TimeUnit.SECONDS);
  }

  private final class Logs extends LogsServiceGrpc.LogsServiceImplBase {
    @Override
    public void export(
        ExportLogsServiceRequest request, StreamObserver<ExportLogsServiceResponse> observer) {
      Consumer<StreamObserver<ExportLogsServiceResponse>> now = answer;
      arrived.countDown();
      now.accept(
          new StreamObserver<>() {
            @Override
            public void onNext(ExportLogsServiceResponse response) {
              requests.add(request);
              observer.onNext(response);
            }

            @Override
            public void onError(Throwable failure) {
              observer.onError(failure);
            }

            @Override
            public void onCompleted() {
              observer.onCompleted();
            }
          });
    }
  }
}
