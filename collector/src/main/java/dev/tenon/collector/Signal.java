package dev.tenon.collector;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;

/// The three kinds of telemetry of OTLP, each with its request.
enum Signal {
  LOGS {
    @Override
    Message accept(byte[] request, TelemetrySink sink) throws InvalidProtocolBufferException {
      sink.logs(ExportLogsServiceRequest.parseFrom(request).getResourceLogsList());
      return ExportLogsServiceResponse.getDefaultInstance();
    }
  },
  TRACES {
    @Override
    Message accept(byte[] request, TelemetrySink sink) throws InvalidProtocolBufferException {
      sink.traces(ExportTraceServiceRequest.parseFrom(request).getResourceSpansList());
      return ExportTraceServiceResponse.getDefaultInstance();
    }
  },
  METRICS {
    @Override
    Message accept(byte[] request, TelemetrySink sink) throws InvalidProtocolBufferException {
      sink.metrics(ExportMetricsServiceRequest.parseFrom(request).getResourceMetricsList());
      return ExportMetricsServiceResponse.getDefaultInstance();
    }
  };

  /// Hands an encoded request to a sink; the result is the response to send.
  abstract Message accept(byte[] request, TelemetrySink sink) throws InvalidProtocolBufferException;

  /// The path of the signal in OTLP over HTTP.
  String path() {
    return "/v1/" + name().toLowerCase(java.util.Locale.ROOT);
  }
}
