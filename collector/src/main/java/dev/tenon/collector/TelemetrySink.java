package dev.tenon.collector;

import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.util.List;

/// Takes what a [Collector] receives, one request at a time.
public interface TelemetrySink {
  /// Takes the log records of one request.
  void logs(List<ResourceLogs> logs);

  /// Takes the spans of one request.
  void traces(List<ResourceSpans> traces);

  /// Takes the metrics of one request.
  void metrics(List<ResourceMetrics> metrics);
}
