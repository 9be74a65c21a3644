package dev.tenon.benchmarks;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;

/// The peer without guests: OTLP's own client stub over one channel, one call at a time.
final class BareChannel implements AutoCloseable {
  private final NioEventLoopGroup threads = new NioEventLoopGroup(1);
  private final ManagedChannel channel;

  BareChannel(int port) {
    channel =
        NettyChannelBuilder.forAddress("localhost", port)
            .eventLoopGroup(threads)
            .channelType(NioSocketChannel.class)
            .usePlaintext()
            .directExecutor()
            .build();
  }

  void send(int count) {
    LogsServiceGrpc.LogsServiceBlockingStub stub = LogsServiceGrpc.newBlockingStub(channel);
    for (int i = 0; i < count; i++) {
      stub.export(request("benchmark " + i));
    }
  }

  private static ExportLogsServiceRequest request(String body) {
    LogRecord record =
        LogRecord.newBuilder()
            .setSeverityNumberValue(9)
            .setSeverityText("INFO")
            .setBody(text(body))
            .addAttributes(KeyValue.newBuilder().setKey("component").setValue(text("guest")))
            .build();
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder().addScopeLogs(ScopeLogs.newBuilder().addLogRecords(record)))
        .build();
  }

  private static AnyValue text(String value) {
    return AnyValue.newBuilder().setStringValue(value).build();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    threads.shutdownGracefully();
  }
}
